// A report and a mailto: address come in; the address of a letter already written goes out.
import type { Report } from '../report.js';

/** Mail programs and systems cut longer addresses, some without a word; UTF-16 code units. */
const MOST_CHARS = 2_000;

/**
 * Writes the letter. When it would be too long, the context goes first, then the link gives way to the plain address.
 *
 * @param endpoint - `mailto:editor@example.org`, with or without fields of its own
 * @see https://www.rfc-editor.org/rfc/rfc6068
 */
export function letterOf(report: Report, endpoint: string, subject: string): string {
  const { prefix, exact, suffix, correction, comment, link, url } = report;
  const notes = [correction && `→ ${correction}`, comment].filter(Boolean);
  const letterWith = (fragment: string, address: string) =>
    `${endpoint}${endpoint.includes('?') ? '&' : '?'}subject=${encodeURIComponent(subject)}&body=${encodeURIComponent([fragment, ...notes, address].join('\r\n\r\n'))}`;
  const letters = [letterWith(`${prefix}[${exact}]${suffix}`, link), letterWith(`[${exact}]`, link), letterWith(`[${exact}]`, url)];
  return letters.find((letter) => letter.length <= MOST_CHARS) ?? letters[2]!;
}
