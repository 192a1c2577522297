// Divides text into words.

let segmenter: Intl.Segmenter | undefined;

/**
 * Divides `text` into words and the pieces between them.
 *
 * @see https://www.unicode.org/reports/tr29/#Word_Boundaries
 */
export function segmentsOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' });
  return segmenter.segment(text);
}
