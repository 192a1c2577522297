// A report and a mailto: address come in; the address of a letter already written goes out.

import type { Report } from '../../report.js';

/** Mail programs and systems cut longer addresses, some without a word; UTF-16 code units. */
const MOST_CHARS = 2_000;

/** What is left of a fragment that is too long, characters at each end: enough to find it by. */
const ENDS = 40;

/**
 * Writes the letter. When it would be too long, the context goes first, then the link gives way to the plain address,
 * then the middle of a long fragment goes; what the reader wrote stays.
 *
 * @param endpoint - `mailto:editor@example.org`, with or without fields of its own; a subject or body of the owner's
 *   stays as it is
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
      (letter, [name, text]) => `${letter}${letter.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(text)}`,
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
