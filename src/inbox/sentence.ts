// Shows the marked words in their sentence, struck, with the correction beside them.

import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Card } from '../card.js';

/** Characters of the words before the marked ones in a list, so that the marked ones are in sight. */
const LEAD = 48;
/** Most characters of marked words in a list; a row holds no more. */
const MOST = 160;

/**
 * Makes the sentence of a card.
 *
 * Its parts are not isolated from each other, so that letters that join stay joined, as on the page. The correction
 * is, since a reader has written it.
 *
 * @param isShort - for a list: only as much as a row can hold
 */
export function sentenceOf({ first, corrections }: Card, isShort: boolean): TemplateResult {
  const { lang, prefix, exact, suffix } = first;
  const correction = corrections[0]?.text;
  const lead = isShort && prefix.length > LEAD ? `…${prefix.slice(-LEAD).replace(/^\S*\s+(?=\S)/, '')}` : prefix;
  const words = isShort && exact.length > MOST ? `${exact.slice(0, MOST)}…` : exact;
  const instead = correction
    ? html`${' '}<ins lang=${lang || nothing} dir="auto">${isShort ? correction.slice(0, MOST) : correction}</ins>`
    : nothing;
  return html`${lead}<del>${words}</del>${instead}${suffix}`;
}

/** The marked words, cut to what one line of a message can hold. */
export const wordsOf = ({ first: { exact } }: Card): string => (exact.length > 40 ? `${exact.slice(0, 40)}…` : exact);

/** The page's title, or its address when it has none. */
export const titleOf = ({ first, page }: Card): string => first.title || page.replace(/^https?:\/\//, '');

/** The host of the page; empty when the address is none. */
export const hostOf = ({ page, first }: Card): string =>
  URL.canParse(page) ? new URL(page).host : URL.canParse(first.url) ? new URL(first.url).host : '';
