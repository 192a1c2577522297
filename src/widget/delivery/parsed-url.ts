// A text comes in; the address it is goes out, or null.

/**
 * `URL.parse`, which browsers before 2024 do not have; nor do those before 2023 have `URL.canParse`. @see
 * https://url.spec.whatwg.org/#dom-url-parse
 */
export function parsedUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null; // A TypeError: not an address.
  }
}
