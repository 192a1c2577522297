// Makes the quote of a range: prefix, exact and suffix of W3C's model.

import { graphemePast } from '../text/grapheme.js';
import { readAround } from './page-text.js';
import { segmentsOf } from '../text/segments.js';

/** @see https://www.w3.org/TR/annotation-model/#text-quote-selector */
export interface Quote {
  prefix: string;
  exact: string;
  suffix: string;
}

/** A quote, its language, and how to show it to a reader. */
export interface ShownQuote extends Quote {
  /** BCP 47; empty when the page does not say. */
  lang: string;
  /** The same words, with line breaks where the page has them, and with «…» where the context was cut. */
  shown: Quote;
}

/** Context on each side, UTF-16 code units: about eight words, longer than most phrases that a page repeats. */
const CONTEXT_CHARS = 64;

/** Marks without width, for line breaks. Joiners are not among them: emoji and Persian need them. */
const INVISIBLE = /[\u00AD\u200B\u2060\uFEFF]/g;

/** White space and bidi controls. At the ends of a quote these controls would turn the text around it. */
const BIDI = '[\\s\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+';
const START = new RegExp('^' + BIDI);
const END = new RegExp(BIDI + '$');

const collapsed = (text: string): string => text.replace(INVISIBLE, '').replace(/\s+/g, ' ');

// The first segmenter takes some 15 ms to make. It is made at the first key, such as Ctrl, to be there at the next one.
// A reader who only marks words does not pay for it.
addEventListener('keydown', () => segmentsOf(''), { once: true, capture: true });

/**
 * Makes the quote of `range`, with enough context on each side to find it again.
 *
 * A grapheme cluster is never split: see {@link graphemePast}. Context is cut at a word's edge. At the page's start or
 * end it is shorter, maybe empty.
 *
 * @param range - what the reader marked; not collapsed
 * @param maxLetters - letters to read inside the range; the rest is left out
 * @returns `exact` as the reader saw it, white space collapsed, trimmed; empty when nothing visible is marked.
 *   `prefix` and `suffix` at most `CONTEXT_CHARS` UTF-16 code units each, with the space between them and `exact`.
 * @see https://www.w3.org/TR/annotation-model/#text-quote-selector
 */
export function quoteOf(range: AbstractRange, maxLetters: number): ShownQuote {
  const { before, marked, after, lang } = readAround(range, maxLetters);
  const [left, middle, right] = [collapsed(before), collapsed(marked), collapsed(after)];
  const start = graphemePast(left, middle + right);
  const end = graphemePast(left + middle, right);
  const whole = (middle + right.slice(0, end)).slice(start);
  const exact = whole.replace(START, '').replace(END, '');
  const at = whole.indexOf(exact);
  const quote = {
    prefix: exact && tailOf(collapsed(left + middle.slice(0, start) + whole.slice(0, at)).trimStart()),
    exact,
    suffix: exact && headOf(collapsed(whole.slice(at + exact.length) + right.slice(end)).trimEnd()),
  };
  return { ...quote, lang, shown: shownAs(quote, before + marked + after) };
}

/** Finds `quote` in the text from which it was made, where lines are still apart. */
function shownAs({ prefix, exact, suffix }: Quote, text: string): Quote {
  const lines = text.replace(INVISIBLE, '').replace(/\s+/g, (space) => (space.includes('\n') ? '\n' : ' '));
  const start = lines.replace(/\n/g, ' ').indexOf(prefix + exact + suffix);
  const [from, to] = [start + prefix.length, start + prefix.length + exact.length];
  const end = to + suffix.length;
  if (start < 0) return { prefix, exact, suffix };
  return {
    prefix: (lines.slice(0, start).trim() && '…') + lines.slice(start, from),
    exact: lines.slice(from, to),
    suffix: lines.slice(to, end) + (lines.slice(end).trim() && '…'),
  };
}

/** Cuts `text` to the end of it that fits, from a word's start on. */
function tailOf(text: string): string {
  if (text.length <= CONTEXT_CHARS) return text;
  // Segments more than fits: the start of the segmented piece is not always a word's edge.
  const offset = Math.max(0, text.length - 2 * CONTEXT_CHARS);
  const from = text.length - CONTEXT_CHARS - offset;
  const fitting = [...segmentsOf(text.slice(offset))].filter(({ index }) => index >= from);
  // Starts with a word, not with the comma before it.
  const { index } = fitting.find(({ isWordLike }) => isWordLike) ?? fitting[0] ?? { index: from };
  return text.slice(offset + index).trimStart();
}

/** Cuts `text` to the beginning of it that fits, up to a word's end. */
function headOf(text: string): string {
  if (text.length <= CONTEXT_CHARS) return text;
  let end = 0;
  for (const { index, segment } of segmentsOf(text.slice(0, 2 * CONTEXT_CHARS))) {
    if (index + segment.length > CONTEXT_CHARS) break;
    end = index + segment.length;
  }
  return text.slice(0, end || CONTEXT_CHARS).trimEnd();
}
