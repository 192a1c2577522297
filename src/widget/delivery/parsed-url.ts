// Parses an address without throwing.

/**
 * Does what `URL.parse` does. Browsers before 2024 do not have it, and those before 2023 do not have `URL.canParse`.
 *
 * @see
 * https://url.spec.whatwg.org/#dom-url-parse
 */
export function parsedUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null; // A TypeError: not an address.
  }
}
