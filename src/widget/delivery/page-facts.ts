// Reads what a report says about the page.

import type { PageAddress } from './draft.js';
import { parsedUrl } from './parsed-url.js';

/** What a report says about the page. */
export interface PageFacts {
  /** Its fragment stays only if it is a route, such as `#/articles/8`. */
  url: string;
  /** Empty when the page has none of the same site, or only that of another article. */
  canonical: string;
  title: string;
}

/** A fragment that is no route, the place on the page after a route, and a text directive. A mere `#!` leads nowhere. */
const NO_ROUTE = /#(?!\/|!.).*|(?<=#.*):~:.*/s;

/**
 * Reads what the page says about itself.
 *
 * The canonical address of another site is left out: editors there can't mend this page. It is also left out when the
 * page has shown another article since it was loaded, and its canonical address may be that of the article before.
 *
 * Without the address of arrival the canonical address is taken: some browsers do not tell it, and Firefox says
 * «document» in some frames.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6596
 */
export function pageFacts({ href, title, canonical: named, arrival }: PageAddress): PageFacts {
  const page = new URL(href);
  const canonical = parsedUrl(named ?? '');
  const hasStayed = !parsedUrl(arrival ?? '') || plain(arrival!) === plain(href);
  const isOurs = canonical && siteOf(canonical) === siteOf(page) && (hasStayed || isNameOf(canonical, page));
  return {
    url: href.replace(NO_ROUTE, ''),
    canonical: isOurs ? plain(canonical.href) : '',
    // An element whose name is "title" takes the place of the text.
    title: typeof title === 'string' ? title.trim() : '',
  };
}

/** The site of a host. The pages for phones often have a host of their own. */
const siteOf = ({ hostname }: { hostname: string }): string => hostname.replace(/^(www|m|mobile|amp)\./, '');

/** Without the fragment, and without the password that a reader's bookmark of a closed site may hold. */
const plain = (address: string): string => address.replace(/^(\w+:\/\/)[^/]*@|#.*/gs, '$1');

/** Whether `canonical` differs from the present address only by what it leaves out of the query. */
const isNameOf = ({ pathname, searchParams }: URL, page: URL): boolean =>
  pathname === page.pathname &&
  [...searchParams].every(([name, value]) => page.searchParams.getAll(name).includes(value));
