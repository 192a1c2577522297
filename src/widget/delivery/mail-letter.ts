// Writes the address that opens a mail program with the letter already written.

import { LONE_SURROGATES } from '../../report.js';
import type { Report } from '../../report.js';

/** Some mail programs and systems cut longer addresses without a warning, UTF-16 code units. */
const MOST_CHARS = 2_000;

/** How many characters are kept at each end of a fragment that is too long: enough to find it. */
const ENDS = 40;

/** A listener of the page may have cut a text in the middle of a pair, and encodeURIComponent throws at half of one. */
const encoded = (text: string): string => encodeURIComponent(text.replace(LONE_SURROGATES, '\uFFFD'));

/**
 * Writes the letter. If it is too long, it first loses the context, then gets the plain address for the link, then
 * loses the middle of the fragment. It never loses what the reader wrote.
 *
 * @param endpoint - `mailto:editor@example.org`, perhaps with fields; a subject or body that the owner has set stays
 * @see https://www.rfc-editor.org/rfc/rfc6068
 */
export function letterOf(report: Report, endpoint: string): string {
  const { title, prefix, exact, suffix, correction, comment, link, url } = report;
  const notes = [correction && `→ ${correction}`, comment].filter(Boolean);
  const given = new URLSearchParams(endpoint.split('?')[1]);
  const own = [...given.keys()].map((name) => name.toLowerCase());
  const letterWith = (fragment: string, address: string): string => {
    const fields = { subject: title, body: [fragment, ...notes, address].join('\r\n\r\n') };
    const added = Object.entries(fields).filter(([name]) => !own.includes(name));
    return added.reduce(
      (letter, [name, text]) => `${letter}${letter.includes('?') ? '&' : '?'}${name}=${encoded(text)}`,
      endpoint,
    );
  };
  const chars = [...exact];
  const ends = chars.length > 2 * ENDS ? `${chars.slice(0, ENDS).join('')} … ${chars.slice(-ENDS).join('')}` : exact;
  const letters = [
    letterWith(`${prefix}[${exact}]${suffix}`, link),
    letterWith(`[${exact}]`, link),
    letterWith(`[${exact}]`, url),
    letterWith(`[${ends}]`, url),
  ];
  return letters.find((letter) => letter.length <= MOST_CHARS) ?? letters[3]!;
}
