// Tells whether an address may be opened.

/** The receiver takes no other address either. But an address can run script, so it is checked here too. */
export const isWebAddress = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/**
 * Makes the address of a page in the site's CMS.
 *
 * @param template - an address with `{url}` in it
 * @returns null when the template makes no http(s) address
 */
export function cmsAddress(template: string, url: string): string | null {
  const address = template.replaceAll('{url}', () => encodeURIComponent(url));
  return isWebAddress(address) ? address : null;
}
