// Counts what a selector of the owner's matches on the page.

/**
 * Counts the elements that match, in open shadow roots too: a selection there counts as well.
 *
 * @returns null when `selector` is not a selector
 */
export function countMatches(selector: string, root: Document | ShadowRoot = document): number | null {
  try {
    let count = root.querySelectorAll(selector).length;
    for (const { shadowRoot } of root.querySelectorAll('*'))
      if (shadowRoot) count += countMatches(selector, shadowRoot) ?? 0;
    return count;
  } catch {
    return null; // A SyntaxError.
  }
}
