// Lets only reports of the owner's pages in, and makes sure that an editor's link leads to such a page.

import type { Report } from '../report.js';
import { Problem } from './problem.js';

/** Hosts, such as `news.example`, `news.example:8443`, or `*.news.example` for all names under it; `'*'` for any. */
export type Sites = readonly string[] | '*';

/** The sites whose pages send reports from `origins`; any where these are not named. */
export const sitesOf = (origins: readonly string[] | '*'): Sites =>
  origins === '*' || origins.includes('*') || origins.length === 0
    ? '*'
    : origins.map((origin) => new URL(origin).host);

/**
 * Takes a report home: its addresses are those of the owner's pages, whatever its sender has written into them.
 *
 * A `canonical` of another site is left out, since it would put the report among those of that site. A `link` that does
 * not lead to the page of the report is made anew from its address and its words.
 *
 * @returns the report itself, or a copy with other addresses
 * @throws {Problem} 422 when the page is not of `sites`, or an address holds a user name or a password
 */
export function bringHome(report: Report, sites: Sites): Report {
  const page = new URL(report.url);
  for (const field of ['url', 'canonical', 'link'] as const) {
    if (report[field] && hasUser(new URL(report[field])))
      throw new Problem(422, `The field "${field}" holds a user name or a password: send the address without it.`, {
        field,
      });
  }
  if (!isOf(page, sites))
    throw new Problem(422, `Reports of pages at ${page.host} are not taken here: the owner has not named this site.`, {
      field: 'url',
    });
  const canonical = report.canonical && new URL(report.canonical);
  const isOwn = canonical && (sites === '*' ? nameOf(canonical) === nameOf(page) : isOf(canonical, sites));
  const isThere = placeOf(new URL(report.link)) === placeOf(page);
  if (isThere && (isOwn || !canonical)) return report;
  const { canonical: foreign, ...rest } = report;
  return {
    ...rest,
    ...(isOwn && { canonical: foreign }),
    link: isThere ? report.link : linkTo(page, report),
  };
}

/** The site of a report's page: one for all where any site may send, since a sender could name a new one each time. */
export const siteOf = ({ url }: Report, sites: Sites): string => (sites === '*' ? '*' : new URL(url).host);

const hasUser = ({ username, password }: URL): boolean => Boolean(username || password);

const isOf = ({ host }: URL, sites: Sites): boolean =>
  sites === '*' ||
  sites.some(
    (site) => host === site.toLowerCase() || (site.startsWith('*.') && host.endsWith(site.slice(1).toLowerCase())),
  );

/** The name of a site. Its pages for phones often have a host of their own. */
const nameOf = ({ hostname }: URL): string => hostname.replace(/^(www|m|mobile|amp)\./, '');

/** An address without its fragment. http and https of one host show the same page. */
const placeOf = ({ host, pathname, search }: URL): string => host + pathname + search;

/** A term of this many UTF-16 code units is written whole. */
const WHOLE = 300;
/** How many words stand for a longer one at each of its ends, and for the text beside it. */
const WORDS = 4;

/**
 * Makes the address of `page` with a text directive for the marked words.
 *
 * @see https://wicg.github.io/scroll-to-text-fragment/#syntax
 */
function linkTo(page: URL, { prefix, exact, suffix }: Report): string {
  const [words, before, after] = [exact, prefix, suffix].map((text) => text.trim().split(/\s+/).filter(Boolean));
  const isWhole = exact.length <= WHOLE && !exact.includes('\n');
  const marked = isWhole ? [words!.join(' ')] : [words!.slice(0, WORDS).join(' '), words!.slice(-WORDS).join(' ')];
  const terms = [
    ...(before!.length ? [`${encodeTerm(before!.slice(-WORDS).join(' '))}-`] : []),
    ...marked.map(encodeTerm),
    ...(after!.length ? [`-${encodeTerm(after!.slice(0, WORDS).join(' '))}`] : []),
  ];
  return `${page.href.replace(/#.*/s, '')}${page.hash || '#'}:~:text=${terms.join(',')}`;
}

/** Writes a term. A hyphen would mean a prefix or a suffix. */
const encodeTerm = (text: string): string => encodeURIComponent(text).replaceAll('-', '%2D');
