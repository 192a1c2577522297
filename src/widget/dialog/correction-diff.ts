// Finds what a reader changed in the marked words.

/** Arabic, Syriac and N'Ko: a letter takes its shape from its neighbours, so a part of a word can't stand alone. */
const JOINED_LETTERS = /[\u0600-\u08FF]/;

/** The one stretch that was changed, and what stands around it. */
export interface CorrectionDiff {
  before: string;
  removed: string;
  added: string;
  after: string;
}

/**
 * Finds the shortest stretch that turns `was` into `now`.
 *
 * It consists of whole grapheme clusters, so that no letter is cut, or of whole words where letters are joined.
 *
 * @see https://www.unicode.org/reports/tr29/#Grapheme_Cluster_Boundaries
 */
export function correctionDiff(was: string, now: string): CorrectionDiff {
  const segmenter = new Intl.Segmenter(undefined, { granularity: JOINED_LETTERS.test(was) ? 'word' : 'grapheme' });
  const segmentsOf = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);
  const [old, fresh] = [segmentsOf(was), segmentsOf(now)];
  let same = 0;
  while (same < old.length && old[same] === fresh[same]) same++;
  let after = '';
  while (old.length > same && fresh.length > same && old.at(-1) === fresh.at(-1)) {
    fresh.pop();
    after = old.pop()! + after;
  }
  const before = old.splice(0, same).join('');
  return { before, removed: old.join(''), added: fresh.slice(same).join(''), after };
}
