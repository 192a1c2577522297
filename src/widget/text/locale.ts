// Reads the language tag that a page has written.

/**
 * Reads a tag that the functions of `Intl` take. They throw at any other, and many pages have one: `ru_RU`, `auto`.
 *
 * @param lang - what the page says, such as the value of a `lang`
 * @returns BCP 47, with hyphens where the page has underscores; undefined when it is no tag
 * @see https://www.rfc-editor.org/rfc/bcp/bcp47.txt
 */
export function localeOf(lang: string): string | undefined {
  const tag = lang.replace(/_/g, '-');
  try {
    new Intl.Locale(tag);
    return tag;
  } catch {
    return undefined; // A RangeError: not a tag.
  }
}
