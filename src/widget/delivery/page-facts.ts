// Reads what a report says about the page.

import { parsedUrl } from './parsed-url.js';

/** What a report says about the page. */
export interface PageFacts {
  /** Without its fragment. */
  url: string;
  /** Empty when the page has none of the same site. */
  canonical: string;
  title: string;
}

/**
 * Reads what the page says about itself.
 *
 * The canonical address of another site is left out: editors there can't mend this page.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6596
 */
export function pageFacts(document: Document): PageFacts {
  const { location, title } = document;
  const canonical = document.querySelector<HTMLLinkElement>('link[rel~=canonical]');
  const address = canonical && parsedUrl(canonical.href);
  const isOurs = address && siteOf(address) === siteOf(location);
  return {
    url: location.href.replace(/#.*/s, ''),
    canonical: isOurs ? canonical.href.replace(/#.*/s, '') : '',
    title: title.trim(),
  };
}

/** The site of a host. The pages for phones often have a host of their own. */
const siteOf = ({ hostname }: { hostname: string }): string => hostname.replace(/^(www|m|mobile|amp)\./, '');
