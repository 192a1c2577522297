// Reads the text before, inside and after a range, as the reader sees it.

import { readBox } from '../text/box.js';
import type { Box } from '../text/box.js';
import { boxesBy, walk } from '../text/flat-walk.js';
import type { Step } from '../text/flat-walk.js';
import type { Passage } from '../text/passage.js';
import { RenderedText } from '../text/rendered-text.js';

/** Letters to read on each side: enough to cut 64 UTF-16 code units of context at a word's edge. */
const CONTEXT_LETTERS = 100;

/** At most this many times the letters wanted are read of one text: a page may be one endless text. */
const SPARSE = 10;

/**
 * Reads the text inside `range` and a little on each side. The work does not grow with the page.
 *
 * @param maxLetters - how many letters to read inside the range; the rest is left out
 * @returns white space not yet collapsed; `lang`: nearest language of the marked text, empty when the page does not say
 */
export function readAround(
  { startContainer, startOffset, endContainer, endOffset }: AbstractRange,
  maxLetters: number,
): Passage & { lang: string } {
  const boxOf = boxesBy(readBox);
  const start = { node: startContainer, offset: startOffset };
  const end = { node: endContainer, offset: endOffset };
  const marked = take(walk(boxOf, start, 1, end), maxLetters, 0);
  const text = new RenderedText();
  text.add(take(walk(boxOf, start, -1), CONTEXT_LETTERS, -1).reverse());
  text.add(marked);
  text.add(take(walk(boxOf, end, 1), CONTEXT_LETTERS, 1));
  const [before = '', inside = '', after = ''] = text.parts();
  return { before, marked: inside, after, lang: marked.find((step) => step.text.trim())?.box.lang ?? '' };
}

/**
 * Takes steps until they hold `enough` visible letters.
 *
 * @param side - -1 for the text before the mark, 1 for the text after it, 0 for the mark
 */
function take(steps: Iterable<Step<Box>>, enough: number, side: -1 | 0 | 1): Step<Box>[] {
  const taken: Step<Box>[] = [];
  let left = enough;
  for (const step of steps) {
    const near = enough * SPARSE;
    const text = side < 0 ? step.text.slice(-near) : step.text.slice(0, near);
    const seen = step.box.seen && !(side && step.box.isHint) && !isOutside(step);
    taken.push({ ...step, text, box: seen === step.box.seen ? step.box : { ...step.box, seen } });
    if (seen) left -= text.replace(/\s+/g, '').length;
    if (left < 0 || text.length < step.text.length) break;
  }
  return taken;
}

/**
 * Less than this of a text shows no letter, px. Boxes for screen readers alone are 1 px wide. A text is a little higher
 * than its line.
 */
const SEEN_PX = 2.5;

/** Whether nothing of a text shows in its window. The page goes on to the right and below, where readers scroll. */
function isOutside({ node, box: { window }, text }: Step<Box>): boolean {
  if (!window || !text.trim()) return false;
  const range = new Range();
  range.selectNode(node);
  const one = range.getBoundingClientRect();
  const other = window.getBoundingClientRect();
  const more = window === document.documentElement ? Infinity : 0;
  const shown = (from: 'left' | 'top', to: 'right' | 'bottom'): number =>
    Math.min(one[to], other[to] + more) - Math.max(one[from], other[from]);
  return shown('left', 'right') < SEEN_PX || shown('top', 'bottom') < SEEN_PX;
}
