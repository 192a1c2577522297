// Marked words and their correction come in; what stayed, what went and what came go out.

/** Arabic, Syriac and N'Ko: a letter looks as its neighbours will have it. */
const JOINED = /[\u0600-\u08FF]/;

/**
 * Finds the one stretch that was changed, as short as it can be, in grapheme clusters: no letter is cut. Where
 * letters are joined, in whole words.
 *
 * @returns what both begin with, what is gone, what has come, what both end with
 * @see https://www.unicode.org/reports/tr29/#Grapheme_Cluster_Boundaries
 */
export function changeOf(was: string, now: string): [start: string, gone: string, come: string, end: string] {
  const segmenter = new Intl.Segmenter(undefined, { granularity: JOINED.test(was) ? 'word' : 'grapheme' });
  const [old, fresh] = [was, now].map((text) => Array.from(segmenter.segment(text), ({ segment }) => segment)) as [
    string[],
    string[],
  ];
  let start = 0;
  while (start < old.length && old[start] === fresh[start]) start++;
  let end = '';
  while (old.length > start && fresh.length > start && old.at(-1) === fresh.at(-1)) {
    fresh.pop();
    end = old.pop()! + end;
  }
  return [old.splice(0, start).join(''), old.join(''), fresh.slice(start).join(''), end];
}
