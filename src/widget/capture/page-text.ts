// A range comes in; the text before, inside and after it goes out, as the reader sees it.

import type { Box } from '../text/box.js';
import { walk } from '../text/flat-walk.js';
import type { Step } from '../text/flat-walk.js';
import type { Passage } from '../text/passage.js';
import { RenderedText } from '../text/rendered-text.js';

/** Letters to read on each side: enough that 64 units of context can be cut at a word's edge. */
const CONTEXT_LETTERS = 100;

/** More of one text than this many times the letters wanted is not looked at: a page may be one endless text. */
const SPARSE = 10;

/**
 * Reads the text inside `range` and a little of it on each side: the work grows with these, never with the page.
 *
 * @param most - how many letters to read inside the range; what is beyond is left out
 * @returns white space not yet collapsed; `lang`: nearest language of the marked text, empty when the page does not say
 */
export function readAround(
  { startContainer, startOffset, endContainer, endOffset }: AbstractRange,
  most: number,
): Passage & { lang: string } {
  const boxes = new Map<Node, Box>();
  const start = { node: startContainer, offset: startOffset };
  const end = { node: endContainer, offset: endOffset };
  const marked = take(walk(start, 1, end, boxes), most, 1);
  const text = new RenderedText();
  text.add(take(walk(start, -1, undefined, boxes), CONTEXT_LETTERS, -1).reverse());
  text.add(marked);
  text.add(take(walk(end, 1, undefined, boxes), CONTEXT_LETTERS, 1));
  const [before = '', inside = '', after = ''] = text.parts();
  return { before, marked: inside, after, lang: marked.find((step) => step.text.trim())?.box.lang ?? '' };
}

/** Takes steps until they hold `enough` letters that are seen. */
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
