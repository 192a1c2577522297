// Copies a text that stands on the page.

/**
 * Copies the text of an element; where the browser does not allow it, selects the text, so that the owner can.
 *
 * @param {HTMLElement} element
 * @returns {Promise<boolean>} whether it is copied
 */
export async function copyText(element) {
  try {
    await navigator.clipboard.writeText(element.textContent);
    return true;
  } catch {
    // No clipboard on a page of http or of a folder, or the browser's leave is missing.
    getSelection().selectAllChildren(element);
    return document.execCommand('copy');
  }
}
