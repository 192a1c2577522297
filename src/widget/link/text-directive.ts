// Makes the text directives that may land on the marked words, the most exact and most lasting first.
//
// They follow the matcher's rules. A term never crosses a `\n` of the passage, so each term is cut from one line. A
// prefix must start at a word's start, and a suffix must end at a word's end; between them the marked words may begin
// and end in the middle of a word. If the page repeats the words, more context tells them apart. If it repeats the
// whole line, the directive widens.

import { contextPairs } from './context.js';
import type { Passage } from '../text/passage.js';
import { firstWords, lastWords } from './term.js';

/** @see https://wicg.github.io/scroll-to-text-fragment/#syntax */
export interface TextDirective {
  prefix: string;
  start: string;
  end: string;
  suffix: string;
}

/** A directive, and how many UTF-16 code units it covers on each side beyond the marked words. */
export interface Candidate {
  directive: TextDirective;
  extra: [before: number, after: number];
}

/** Words of context on each side, tried in turn. Three tell most places apart; more than forty do not help. */
const CONTEXT_WORDS = [3, 6, 12, 40];

/** A longer text is given by its first and last words, UTF-16 code units. */
const WHOLE_CHARS = 200;

/** A link that covers more beyond the marked words does not show an editor the word, UTF-16 code units. */
const EXTRA_CHARS = 250;

/** Words and lines to take in on each side when the page repeats a line: a teaser and its neighbours, not a column. */
const EXTENTS = [
  ...[0, 1, 3, 6].map((words) => new RegExp(`^[^\\s\\x01-\\x04]*([^\\S\\n]+[^\\s\\x01-\\x04]+){0,${words}}`)),
  ...[0, 1, 2, 3, 4, 5, 6].map((lines) => new RegExp(`^[^\\n\\x01-\\x04]*(\\n+[^\\n\\x01-\\x04]+){0,${lines}}`)),
];

/** Words of context on each side of what is widened: of many places each is tried with few. */
const WIDER_WORDS = [3, 12];

/** From a soft hyphen to the edge of the word beside it, so that no two terms meet at the hyphen. */
const PAST_HYPHEN = /^\s*\u00AD+\s*[^\s\x01-\x04]*|^[^\s\x01-\x04]*/;

/** Makes the directives that may land on the marked words, from the most exact to the widest. */
export function* directivesOf(passage: Passage): Generator<Candidate> {
  const { before, after } = passage;
  // Both read away from the mark.
  const sides = [before.slice(-EXTRA_CHARS).split('').reverse().join(''), after.slice(0, EXTRA_CHARS)];
  const [back, on] = sides.map((side) => PAST_HYPHEN.exec(side)![0].length) as [number, number];
  const meetsHyphen = sides.some((side) => /^\s*\u00AD/.test(side));
  yield* candidatesOf(meetsHyphen ? widened(passage, back, on) : passage, passage, CONTEXT_WORDS);
  const [lefts, rights] = sides.map((side) => new Set([0, ...EXTENTS.map((extent) => extent.exec(side)![0].length)]));
  const wider = [...lefts!].flatMap((left) => [...rights!].map((right) => [left, right] as const));
  for (const [left, right] of wider.sort((one, other) => one[0] + one[1] - other[0] - other[1]))
    if (left + right > 0 && left + right <= EXTRA_CHARS)
      yield* candidatesOf(widened(passage, left, right), passage, WIDER_WORDS);
}

/** Widens what is marked by so many UTF-16 code units on each side, without white space at the new ends. */
function widened({ before, marked, after }: Passage, back: number, on: number): Passage {
  const left = before.slice(before.length - back).trimStart();
  const right = after.slice(0, on).trimEnd();
  return {
    before: before.slice(0, before.length - left.length),
    marked: left + marked + right,
    after: after.slice(right.length),
  };
}

function* candidatesOf(place: Passage, { before, after }: Passage, counts: number[]): Generator<Candidate> {
  const { marked } = place;
  const lines = marked.split(/[\n\x01-\x04]+/).filter((line) => line.trim());
  const [first = ''] = lines;
  const last = lines.at(-1)!;
  const whole = marked.length <= WHOLE_CHARS && lines.length < 2;
  const made = new Set<string>();
  for (const [left, right] of contextPairs(place)) {
    for (const words of counts) {
      const start = whole ? first : firstWords(first, words);
      const end = whole ? '' : lastWords(lines.length < 2 ? last.slice(start.length) : last, words);
      const directive = { prefix: lastWords(left, words), start, end, suffix: firstWords(right, words) };
      const key = JSON.stringify(directive);
      if (!start || made.has(key)) continue;
      made.add(key);
      yield { directive, extra: [before.length - place.before.length, after.length - place.after.length] };
    }
  }
}
