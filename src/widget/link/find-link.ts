// Finds the address that lands on the marked words and nowhere else. Searches while the reader reads the dialog.

import { FoldedPage } from './folded-page.js';
import { Folding } from './folding.js';
import { linkTo } from './link.js';
import { makeMatcherPassage } from './matcher-passage.js';
import { NEAR_CHARS, readMatcherText } from './matcher-text.js';
import { directivesOf } from './text-directive.js';
import type { Candidate } from './text-directive.js';
import type { Passage } from '../text/passage.js';

/** What a link may be. */
export interface LinkLimits {
  /** Language of the marked words, as the page says. */
  lang: string;
  /** A longer address is not taken, UTF-16 code units. */
  longest: number;
}

/** Languages that take letters for one which the root keeps apart, such as ä and ae in German. */
const ORDERED_APART = /^(da|de|fi|n[bno]|sv)(?![a-z])/i;

/**
 * Follows text directives as a browser would, and takes the first that lands on the marked words.
 *
 * @param pause - awaited every few ms; resolves when the browser has done what waited
 * @returns `url` itself when no directive lands there
 */
export async function findLink(
  url: string,
  range: AbstractRange,
  { lang, longest }: LinkLimits,
  pause: () => Promise<void>,
): Promise<string> {
  const page = await readMatcherText(range, searchedRoot(range), lang, pause);
  const near = makeMatcherPassage({
    before: page.before.slice(-NEAR_CHARS),
    marked: page.marked,
    after: page.after.slice(0, NEAR_CHARS),
  });
  const tests = [await landingTest('en', page, near, pause)];
  const [, apart] = ORDERED_APART.exec(lang) ?? [];
  if (apart) tests.push(await landingTest(apart, page, near, pause));
  for (const candidate of directivesOf(near)) {
    await pause();
    const link = linkTo(url, candidate.directive);
    if (link.length <= longest && tests.every((landsOnMark) => landsOnMark(candidate))) return link;
  }
  return url;
}

/** Folds about this much at once, UTF-16 code units: it takes some 2 ms. */
const PIECE_CHARS = 32_768;

/** Makes the test whether a directive lands on the mark, in a browser that orders letters as `locale` does. */
async function landingTest(
  locale: string,
  page: Passage,
  near: Passage,
  pause: () => Promise<void>,
): Promise<(candidate: Candidate) => boolean> {
  const folding = new Folding(locale);
  const fold = (text: string): string => folding.fold(text);
  const foldLong = async (text: string): Promise<string> => {
    const pieces: string[] = [];
    for (let at = 0; at < text.length; at += PIECE_CHARS) {
      pieces.push(fold(text.slice(at, at + PIECE_CHARS)));
      await pause();
    }
    return pieces.join('');
  };
  const before = (await foldLong(page.before.slice(0, -NEAR_CHARS))) + fold(near.before);
  const marked = before + fold(near.marked);
  const folded = new FoldedPage(marked + fold(near.after) + (await foldLong(page.after.slice(NEAR_CHARS))));
  return ({ directive: { prefix, start, end, suffix }, extra: [left, right] }) => {
    const landing = folded.landingOf({
      prefix: fold(prefix),
      start: fold(start),
      end: fold(end),
      suffix: fold(suffix),
    });
    // Of marks that no search compares nothing is left to land on.
    return (
      marked !== before &&
      landing?.[0] === before.length - fold(near.before.slice(near.before.length - left)).length &&
      landing[1] === marked.length + fold(near.after.slice(0, right)).length
    );
  };
}

/** Finds what is searched: the page, or the modal dialog of the page's own around the mark, since the rest is inert. */
function searchedRoot({ startContainer }: AbstractRange): Element {
  for (let node: Node | null = startContainer; node; node = node.parentNode ?? (node as ShadowRoot).host ?? null)
    // Browsers before 2022 do not know this state, and forgive that inside :is().
    if (node instanceof HTMLDialogElement && node.matches(':is(:modal)')) return node;
  return document.documentElement;
}
