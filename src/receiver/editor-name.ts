// Parses the name by which other editors know an editor.

/** Longest name, UTF-16 code units. */
export const NAME_LENGTH = 60;

/** Control characters, ends of lines, halves of a surrogate pair, and signs that would turn the text around a name. */
const REFUSED = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202A-\u202E\u2066-\u2069]/u;
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\s]/gu;

/**
 * Parses a name from outside.
 *
 * @returns the name without white space around it, in composed letters; null when it is no name that others can see
 */
export function parseName(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const name = value.trim().normalize('NFC');
  const isSeen = name.replace(UNSEEN, '') !== '';
  return isSeen && name.length <= NAME_LENGTH && !REFUSED.test(name) ? name : null;
}
