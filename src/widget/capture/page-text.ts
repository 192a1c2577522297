// Reads the text before, inside and after a range, as the reader sees it.

import type { Box } from '../text/box.js';
import { walk } from '../text/flat-walk.js';
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
  const boxes = new Map<Node, Box>();
  const start = { node: startContainer, offset: startOffset };
  const end = { node: endContainer, offset: endOffset };
  const marked = take(walk(start, 1, end, boxes), maxLetters, 1);
  const text = new RenderedText();
  text.add(take(walk(start, -1, undefined, boxes), CONTEXT_LETTERS, -1).reverse());
  text.add(marked);
  text.add(take(walk(end, 1, undefined, boxes), CONTEXT_LETTERS, 1));
  const [before = '', inside = '', after = ''] = text.parts();
  return { before, marked: inside, after, lang: marked.find((step) => step.text.trim())?.box.lang ?? '' };
}

/** Takes steps until they hold `enough` visible letters. */
function take(steps: Iterable<Step>, enough: number, direction: 1 | -1): Step[] {
  const taken: Step[] = [];
  let left = enough;
  for (const step of steps) {
    const near = enough * SPARSE;
    const text = direction > 0 ? step.text.slice(0, near) : step.text.slice(-near);
    taken.push({ ...step, text });
    if (step.box.seen) left -= text.replace(/\s+/g, '').length;
    if (left < 0 || text.length < step.text.length) break;
  }
  return taken;
}
