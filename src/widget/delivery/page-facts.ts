// A document comes in; what a report says of the page goes out.

import { parsedUrl } from './parsed-url.js';

/** Where the reader is. */
export interface PageFacts {
  /** Without its fragment. */
  url: string;
  /** Empty when the page has none of the same site. */
  canonical: string;
  title: string;
}

/**
 * Reads what the page says of itself.
 *
 * A canonical address elsewhere is left out: syndicated articles point at a site whose editors know nothing of this
 * one.
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

/** A site's pages for phones stand on a host of their own. */
const siteOf = ({ hostname }: { hostname: string }): string => hostname.replace(/^(www|m|mobile|amp)\./, '');
