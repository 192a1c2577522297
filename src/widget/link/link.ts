// Writes a text directive into an address.

import type { TextDirective } from './text-directive.js';

/**
 * Adds `directive` to `url`. A fragment of `url` stays: the browser goes there when the words are gone.
 *
 * Letters keep their case and accents, since not every browser folds them. Soft hyphens go: every browser skips them.
 *
 * @see https://wicg.github.io/scroll-to-text-fragment/#syntax
 */
export function linkTo(url: string, { prefix, start, end, suffix }: TextDirective): string {
  const terms = [prefix && encoded(prefix) + '-', encoded(start), encoded(end), suffix && '-' + encoded(suffix)];
  return `${url}${url.includes('#') ? '' : '#'}:~:text=${terms.filter(Boolean).join(',')}`;
}

/** `-`, `,` and `&` are the syntax of a directive. encodeURIComponent encodes all but the first. */
const encoded = (term: string): string =>
  encodeURIComponent(
    term
      .replace(/\u00AD/g, '')
      .trim()
      // Halves of a surrogate pair, which no address can hold.
      .replace(/\p{Cs}/gu, '\uFFFD'),
  ).replace(/-/g, '%2D');
