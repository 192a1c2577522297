// Writes the address of a reported page in one spelling, so that all reports of a page are found together.

import type { Report } from '../report.js';

/**
 * Parameters that only say where a reader has come from: of campaigns, of clicks on advertisements, of letters. Others,
 * such as `from` or `ref`, may choose what a page shows.
 */
const TRACKING = new RegExp(
  `^(${[
    '(utm|hsa|mtm|pk|matomo)_.*',
    '_ga|_gl|gclid|gclsrc|gbraid|wbraid|dclid|gad_source|gad_campaignid|srsltid',
    'fbclid|igshid|igsh|msclkid|twclid|ttclid|li_fat_id|epik|sccid|rdt_cid',
    'yclid|ysclid|ymclid|_openstat|rb_clickid|erid|admitad_uid',
    'mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok|vero_id|oly_anon_id|oly_enc_id',
  ].join('|')})$`,
  'i',
);

/** A route, such as `#/articles/8`: a fragment by which a page chooses what it shows. `#/` shows the page itself. */
const ROUTE = /^#(?!!?\/?$)[/!]/;

/** Characters that mean the same with and without percent-encoding. */
const UNRESERVED = /^[\w.~-]$/;

/**
 * Gives the page of `report`: its canonical address, else its address, in the spelling that all addresses of this page
 * share.
 *
 * That is: https, no default port, no slash at the end, no tracking parameters, the others sorted by name, and no
 * fragment but a route. A route is always that of the report's address, since all routes of a site may have one
 * canonical address.
 *
 * @param report - its addresses are well-formed, and its canonical address is one of the owner's pages
 * @returns an https address, also for a page of http
 */
export function pageOf(report: Report): string {
  const url = new URL(report.url);
  const page = new URL((report.canonical ?? url.href).replace(/^http:/, 'https:'));
  const query = page.search
    .slice(1)
    .split('&')
    .map(inOneSpelling)
    .filter((part) => part && !TRACKING.test(nameOf(part)));
  const sorted = query.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : Number(nameOf(a) > nameOf(b))));
  const path = inOneSpelling(page.pathname).replace(/\/+$/, '') || '/';
  return `https://${page.host}${path}${sorted.length > 0 ? `?${sorted.join('&')}` : ''}${routeOf(url)}`;
}

const nameOf = (part: string): string => part.replace(/=.*/s, '');

function routeOf({ hash }: URL): string {
  const fragment = hash.replace(/:~:.*/s, '');
  return ROUTE.test(fragment) ? inOneSpelling(fragment) : '';
}

/**
 * Decodes what needs no percent-encoding, and writes the rest with digits in upper case.
 *
 * @see https://www.rfc-editor.org/rfc/rfc3986#section-6.2.2
 */
const inOneSpelling = (text: string): string =>
  text.replace(/%([0-9a-f]{2})/gi, (code, digits: string) => {
    const character = String.fromCharCode(parseInt(digits, 16));
    return UNRESERVED.test(character) ? character : code.toUpperCase();
  });
