// Finds where a browser lands when it follows a text directive.

import type { TextDirective } from './text-directive.js';
import { segmentsOf } from '../text/segments.js';

/**
 * Marks that the matcher ignores, and a few that it does not. To ignore too many makes a link longer; to ignore too few
 * makes it wrong.
 */
const IGNORED = /[\p{M}\u00AD\u200C\u200D]/gu;

/** Folds what is the same for the matcher: case, accents, width, curly and straight quotes, hiragana and katakana. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .toUpperCase()
    .replace(IGNORED, '')
    .replace(/[‘’‚‛ʼ`´]/g, "'")
    .replace(/[“”„‟«»]/g, '"')
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}

/**
 * Finds the first place that a directive matches. It follows the rules of the specification step by step, on one
 * string whose lines are the blocks of the page.
 *
 * @param text - the page, folded; `\n` between blocks
 * @param directive - folded too
 * @returns start and end in `text`, or null
 * @see https://wicg.github.io/scroll-to-text-fragment/#find-a-range-from-a-text-directive
 */
export function landingOf(text: string, { prefix, start, end, suffix }: TextDirective): [number, number] | null {
  const startIsWhole = !!end || !suffix;
  for (let from = 0; ;) {
    let at: number;
    if (prefix) {
      const before = find(text, prefix, from, true, false);
      if (before < 0) return null;
      from = before + 1;
      at = skipSpace(text, before + prefix.length);
      if (!standsAt(text, start, at, startIsWhole)) continue;
    } else {
      at = find(text, start, from, true, startIsWhole);
      if (at < 0) return null;
      from = at + 1;
    }
    for (let stop = at + start.length; ;) {
      if (end) {
        const last = find(text, end, stop, true, !suffix);
        if (last < 0) return null;
        stop = last + end.length;
      }
      if (!suffix) return [at, stop];
      if (standsAt(text, suffix, skipSpace(text, stop), true)) return [at, stop];
      if (!end) break;
    }
  }
}

const skipSpace = (text: string, from: number): number => {
  let at = from;
  while (at < text.length && /\s/.test(text[at]!)) at++;
  return at;
};

const standsAt = (text: string, term: string, at: number, endsWord: boolean): boolean =>
  text.startsWith(term, at) && (!endsWord || isWordEdge(text, at + term.length));

function find(text: string, term: string, from: number, startsWord: boolean, endsWord: boolean): number {
  for (let at = text.indexOf(term, from); at >= 0; at = text.indexOf(term, at + 1)) {
    if ((!startsWord || isWordEdge(text, at)) && (!endsWord || isWordEdge(text, at + term.length))) return at;
  }
  return -1;
}

/** Enough text for the segmenter to find a word's edge in scripts without spaces too, UTF-16 code units. */
const EDGE_CHARS = 64;

function isWordEdge(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length || /\s/.test(text[at - 1]! + text[at]!)) return true;
  const from = Math.max(text.lastIndexOf('\n', at - 1) + 1, at - EDGE_CHARS);
  return segmentsOf(text.slice(from, at + EDGE_CHARS)).containing(at - from)?.index === at - from;
}
