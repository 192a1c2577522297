// Makes the matcher's text near the mark ready for terms: cuts it where letters end.

import { graphemePast } from '../text/grapheme.js';
import type { Passage } from '../text/passage.js';

/**
 * Soft hyphens and marks without width. The matcher skips them, but not where two terms meet. From here on a soft
 * hyphen stands for all of them.
 */
const SKIPPED = '\\u00AD\\u061C\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060\\u2066-\\u2069\\uFEFF';
const SKIPPED_RUN = new RegExp(`[${SKIPPED}]+`, 'g');
/**
 * White space, marks without width, the signs of signs.ts, and text that is not on the screen. What a reader has typed
 * into a field is such text, and must not come into a term.
 */
const EDGE = `(?:\\x02[^\\x03\\x04]*[\\x03\\x04]|[\\s\\x01-\\x04${SKIPPED}])*`;
const LEAD = new RegExp(`^${EDGE}`);
const TRAIL = new RegExp(`${EDGE}$`);

const withHyphens = (text: string): string => text.replace(SKIPPED_RUN, '\u00AD');

/**
 * Makes the passage of a range. White space, marks without width and text that is not on the screen at the ends of the
 * marked words count as text around them. A letter that the range cuts in two belongs to the side on which the browser
 * shows it.
 */
export function makeMatcherPassage({ before, marked, after }: Passage): Passage {
  const lead = LEAD.exec(marked)![0];
  const trail = TRAIL.exec(marked.slice(lead.length))![0];
  const left = withHyphens(before + lead);
  const middle = withHyphens(marked.slice(lead.length, marked.length - trail.length));
  const right = withHyphens(trail + after);
  const start = graphemePast(left, middle);
  const end = graphemePast(left + middle, right);
  return {
    before: left + middle.slice(0, start),
    marked: middle.slice(start) + right.slice(0, end),
    after: right.slice(end),
  };
}
