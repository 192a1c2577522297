// Reads the text of the whole page as the browser's matcher reads it when it follows a link.

import { MatcherLines } from './matcher-lines.js';
import { readMatcherBox } from './matcher-box.js';
import type { MatcherBox } from './matcher-box.js';
import { boxesBy, walk } from '../text/flat-walk.js';
import type { Point } from '../text/flat-walk.js';
import type { Passage } from '../text/passage.js';

/** Longest work without a pause, ms: half a frame. */
const SLICE_MS = 8;

/** A longer text is read in pieces of this size, UTF-16 code units. */
const PIECE_CHARS = 16_384;

/** Terms are cut from this much text on each side of the mark, UTF-16 code units. */
export const NEAR_CHARS = 1600;

/**
 * Reads the page with its signs: see signs.ts.
 *
 * @param root - nothing outside it is searched
 * @param lang - language of the marked words
 * @param pause - awaited every few ms; resolves when the browser has done what waited
 */
export async function readMatcherText(
  { startContainer, startOffset, endContainer, endOffset }: AbstractRange,
  root: Element,
  lang: string,
  pause: () => Promise<void>,
): Promise<Passage> {
  const start = { node: startContainer, offset: startOffset };
  const end = { node: endContainer, offset: endOffset };
  const nearFrom = nearEnd(start, -1);
  const nearTo = nearEnd(end, 1);
  let isNear = !nearFrom || !root.contains(nearFrom);
  const boxOf = boxesBy<MatcherBox>((element, around) => readMatcherBox(element, around, isNear));
  const lines = new MatcherLines(lang);
  let busyUntil = performance.now() + SLICE_MS;
  const read = async (from: Point, until: Point): Promise<string> => {
    const pieces: string[] = [];
    for (const { node, box, edge, text } of walk(boxOf, from, 1, until)) {
      if (node === nearFrom) isNear = true;
      if (node === nearTo) isNear = false;
      if (edge) lines.edge(box, edge > 0);
      for (let at = 0; at < text.length; at += PIECE_CHARS) {
        lines.write(text.slice(at, at + PIECE_CHARS), box);
        if (performance.now() < busyUntil) continue;
        pieces.push(lines.take(true));
        await pause();
        busyUntil = performance.now() + SLICE_MS;
      }
    }
    return pieces.join('') + lines.take();
  };
  const before = await read({ node: root, offset: 0 }, start);
  const marked = await read(start, end);
  return { before, marked, after: await read(end, { node: root, offset: root.childNodes.length }) };
}

const CODE = /^(noscript|script|style|template)$/;

/** Finds the node with which the text near a point begins or ends; null when the page does. */
function nearEnd(from: Point, step: 1 | -1): Node | null {
  let left = NEAR_CHARS;
  for (const { node, text } of walk((node) => ({ gone: CODE.test((node as Element).localName) }), from, step)) {
    left -= text.replace(/\s+/g, '').length;
    if (left < 0) return node;
  }
  return null;
}
