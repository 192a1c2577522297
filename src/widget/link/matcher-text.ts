// Reads the text of the whole page as the browser's matcher reads it when it follows a link.

import { walk } from '../text/flat-walk.js';
import type { Step } from '../text/flat-walk.js';
import type { Passage } from '../text/passage.js';
import { transformed } from '../text/rendered-text.js';

/** Longest work without a pause, ms: half a frame. */
const SLICE_MS = 8;

/**
 * Reads the page as it is written, with the text that can't be marked. A line feed stands wherever a term of a text
 * directive can't cross.
 *
 * @param pause - awaited every few ms; resolves when the browser has done what waited
 */
export async function readMatcherText(
  range: AbstractRange,
  root: Element,
  pause: () => Promise<void>,
): Promise<Passage> {
  const start = { node: range.startContainer, offset: range.startOffset };
  const end = { node: range.endContainer, offset: range.endOffset };
  let count = 0;
  let busyUntil = performance.now() + SLICE_MS;
  const parts: string[] = [];
  for (const steps of [walk({ node: root, offset: 0 }, 1, start), walk(start, 1, end), walk(end, 1)]) {
    const texts: string[] = [];
    for (const step of steps) {
      texts.push(matchedText(step));
      if (++count % 64 || performance.now() < busyUntil) continue;
      await pause();
      busyUntil = performance.now() + SLICE_MS;
    }
    parts.push(texts.join(''));
  }
  const [before = '', marked = '', after = ''] = parts;
  return { before, marked, after };
}

function matchedText({ box, edge, text }: Step): string {
  if (edge) return box.shape === 'inline' ? '' : '\n';
  if (!box.seen) return '';
  // Other languages are folded to one case. In these, i and ı, I and İ are four letters.
  if (/^(az|tr)\b/.test(box.lang)) text = transformed(text, box, '');
  // The matcher compares each preserved space, so a term must not cross more than one.
  return box.preserves ? text.replace(/\s{2,}|[^\S ]/g, '\n') : text;
}
