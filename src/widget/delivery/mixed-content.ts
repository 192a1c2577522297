// Tells whether a browser blocks an address because it is less safe than the page.

/** Addresses of this computer count as safe. */
const LOCAL = /^(.+\.)?localhost$|^127\.|^\[::1\]$/;

/**
 * Tells whether a page of https asks for http.
 *
 * @param address - an absolute URL
 * @see https://w3c.github.io/webappsec-mixed-content/#should-block-fetch
 */
export function isMixedContent(address: string, page: { protocol: string }): boolean {
  const { protocol, hostname } = new URL(address);
  return page.protocol === 'https:' && protocol === 'http:' && !LOCAL.test(hostname);
}
