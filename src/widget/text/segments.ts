// Text comes in; its words, and whether a place in it is a word's edge, go out.

let segmenter: Intl.Segmenter | undefined;

/**
 * The segments of `text`: words, and what stands between them.
 *
 * @see https://www.unicode.org/reports/tr29/#Word_Boundaries
 */
export function segmentsOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' });
  return segmenter.segment(text);
}
