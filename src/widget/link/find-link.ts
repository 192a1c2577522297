// Finds the address that lands on the marked words and nowhere else. Searches while the reader reads the dialog.

import { folded, landingOf } from './landing.js';
import { linkTo } from './link.js';
import { readMatcherText } from './matcher-text.js';
import { makeMatcherPassage } from './matcher-passage.js';
import { directivesOf } from './text-directive.js';
import type { TextDirective } from './text-directive.js';

/**
 * Follows each text directive as a browser would, and takes the first that lands on the marked words.
 *
 * @param longest - a longer address is not taken, UTF-16 code units
 * @param pause - see {@link readMatcherText}
 * @returns `url` itself when no directive lands there
 */
export async function findLink(
  url: string,
  range: AbstractRange,
  root: Element,
  longest: number,
  pause: () => Promise<void>,
): Promise<string> {
  const passage = makeMatcherPassage(await readMatcherText(range, root, pause));
  const before = await foldedInPieces(passage.before, pause);
  const marked = folded(passage.marked);
  const text = before + marked + (await foldedInPieces(passage.after, pause));
  for (const { directive, extra } of directivesOf(passage)) {
    await pause();
    const link = linkTo(url, directive);
    if (link.length > longest) continue;
    const [left, right] = extra;
    const start = before.length - folded(passage.before.slice(passage.before.length - left)).length * +(left > 0);
    const end = before.length + marked.length + folded(passage.after.slice(0, right)).length;
    const landing = landingOf(text, foldedDirective(directive));
    if (landing?.[0] === start && landing[1] === end) return link;
  }
  return url;
}

const foldedDirective = ({ prefix, start, end, suffix }: TextDirective): TextDirective => ({
  prefix: folded(prefix),
  start: folded(start),
  end: folded(end),
  suffix: folded(suffix),
});

/** Folds about this much at once, UTF-16 code units: it takes some 2 ms. */
const PIECE = 32_768;

async function foldedInPieces(text: string, pause: () => Promise<void>): Promise<string> {
  // A cut at white space never goes between a letter and its accents.
  const space = /\s/g;
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at = space.lastIndex) {
    space.lastIndex = at + PIECE;
    if (!space.test(text)) space.lastIndex = text.length;
    pieces.push(folded(text.slice(at, space.lastIndex)));
    await pause();
  }
  return pieces.join('');
}
