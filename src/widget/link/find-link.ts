// A range comes in; an address that lands on it and nowhere else goes out, or the plain address: a look at the whole
// page, taken while the reader reads the dialog.

import { folded, landingOf } from './landing.js';
import { linkTo } from './link.js';
import { readMatcherText } from './matcher-text.js';
import { makeMatcherPassage } from './matcher-passage.js';
import { directivesOf } from './text-directive.js';
import type { TextDirective } from './text-directive.js';

/**
 * Follows each directive as a browser would, and takes the first that lands where it should.
 *
 * @param longest - an address longer than this is passed over, UTF-16 code units
 * @param pause - see {@link readMatcherText}
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

/** Folds about this much at once, UTF-16 code units: 2 ms or so. */
const PIECE = 32_768;

async function foldedInPieces(text: string, pause: () => Promise<void>): Promise<string> {
  // Cut at white space, where no letter and its accents can be parted.
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
