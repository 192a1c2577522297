// Finds where a browser lands when it follows a text directive.

import { heard } from './folding.js';
import { FLAT_END } from './signs.js';
import type { TextDirective } from './text-directive.js';
import { segmentsOf } from '../text/segments.js';

/** The text of a page, folded: see folding.ts. */
export class FoldedPage {
  readonly #words: string;
  /** As long as `#words`, and to be compared. */
  readonly #text: string;
  readonly #between: RegExp;

  constructor(text: string) {
    this.#words = text;
    this.#text = heard(text);
    this.#between = text.includes(FLAT_END) ? BETWEEN_TERMS_FROM_FLAT : BETWEEN_TERMS;
  }

  /**
   * Finds the first place that a directive matches. It follows the rules of the specification step by step, on one
   * string whose lines are the blocks of the page.
   *
   * @param directive - folded too
   * @returns start and end in the text, or null
   * @see https://wicg.github.io/scroll-to-text-fragment/#find-a-range-from-a-text-directive
   */
  landingOf(directive: TextDirective): [number, number] | null {
    const text = this.#text;
    const [prefix, start, end, suffix] = [directive.prefix, directive.start, directive.end, directive.suffix].map(
      heard,
    ) as [string, string, string, string];
    // Of letters that no search compares, such as a lengthening stroke alone, nothing is left.
    if (!start) return null;
    const startIsWhole = !!end || !suffix;
    const first = prefix || start;
    for (let from = text.indexOf(first); from >= 0; from = text.indexOf(first, from + 1)) {
      const at = prefix ? this.#pastSpace(from + prefix.length) : from;
      // What is quick to compare comes first: a long page may have a short word a hundred thousand times.
      if (!text.startsWith(start, at)) continue;
      let stop = at + start.length;
      if (!end && suffix && !this.#endsWith(suffix, stop)) continue;
      if (!this.#isWordEdge(from) || (startIsWhole && !this.#isWordEdge(stop))) continue;
      if (!end) return [at, stop];
      for (;;) {
        const last = this.#find(end, stop, !suffix);
        if (last < 0) return null;
        stop = last + end.length;
        if (!suffix || this.#endsWith(suffix, stop)) return [at, stop];
      }
    }
    return null;
  }

  #pastSpace(from: number): number {
    const between = this.#between;
    between.lastIndex = from;
    between.test(this.#text);
    return between.lastIndex;
  }

  /** Whether a term follows, after white space, and ends a word. */
  #endsWith(term: string, from: number): boolean {
    const at = this.#pastSpace(from);
    return this.#text.startsWith(term, at) && this.#isWordEdge(at + term.length);
  }

  /** Finds a term at a word's start, or returns -1. */
  #find(term: string, from: number, endsWord: boolean): number {
    let at = from - 1;
    do at = this.#text.indexOf(term, at + 1);
    while (at >= 0 && !(this.#isWordEdge(at) && (!endsWord || this.#isWordEdge(at + term.length))));
    return at;
  }

  #isWordEdge(at: number): boolean {
    const text = this.#words;
    if (at <= 0 || at >= text.length || /\s/.test(text[at - 1]! + text[at]!)) return true;
    const from = Math.max(text.lastIndexOf('\n', at - 1) + 1, at - EDGE_CHARS);
    return segmentsOf(text.slice(from, at + EDGE_CHARS)).containing(at - from)?.index === at - from;
  }
}

/**
 * White space, and what is searched but not on the screen: the next term need not stand in it. From inside a box without
 * height, the rest of that box as well; two thousand letters are more than such a box has.
 */
const BETWEEN_TERMS = /(?:[\s\x03\x04]|\x02[^\x03\x04]*[\x03\x04])*/y;
const BETWEEN_TERMS_FROM_FLAT = /(?:[\s\x03\x04]|\x02[^\x03\x04]*[\x03\x04]|[^\x02-\x04]{1,2000}\x04)*/y;

/** Enough text for the segmenter to find a word's edge in scripts without spaces too, UTF-16 code units. */
const EDGE_CHARS = 64;
