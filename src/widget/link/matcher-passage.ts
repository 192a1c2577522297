// The matcher's text around a range comes in; the same goes out with white space as the matcher wants it and cut where
// letters end.

import { graphemePast } from '../text/grapheme.js';
import type { Passage } from '../text/passage.js';

/**
 * The matcher skips them, but not where two terms meet: soft hyphens, for which all of them stand from here on, and
 * marks without width.
 */
const SKIPPED = '\\u00AD\\u061C\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060\\u2066-\\u2069\\uFEFF';
const SKIPPED_RUN = new RegExp(`[${SKIPPED}]+`, 'g');
const LEAD = new RegExp(`^[\\s${SKIPPED}]*`);
const TRAIL = new RegExp(`[\\s${SKIPPED}]*$`);

const collapsed = (text: string): string =>
  text
    .replace(SKIPPED_RUN, '\u00AD')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n');

/**
 * Makes the passage of a range: white space and marks without width at the ends of what is marked count as around it,
 * a letter cut in two as the browser shows it.
 */
export function makeMatcherPassage({ before, marked, after }: Passage): Passage {
  const lead = LEAD.exec(marked)![0];
  const trail = TRAIL.exec(marked.slice(lead.length))![0];
  const left = collapsed(before + lead);
  const middle = collapsed(marked.slice(lead.length, marked.length - trail.length));
  const right = collapsed(trail + after);
  const start = graphemePast(left, middle);
  const end = graphemePast(left + middle, right);
  return {
    before: left + middle.slice(0, start),
    marked: middle.slice(start) + right.slice(0, end),
    after: right.slice(end),
  };
}
