// Makes the text directives that may land on the marked words, the shortest and most exact first.
//
// They follow the matcher's rules. A term never crosses a `\n` of the passage, so each term is cut from one line. A
// prefix must start at a word's start, and a suffix must end at a word's end; between them the marked words may begin
// and end in the middle of a word. At a line's edge the context may be in the next line, since the matcher skips white
// space there. If the page repeats the words, more context tells them apart. If it repeats the whole line, the
// directive widens to the line and takes the lines around it as context.

import type { Passage } from '../text/passage.js';
import { segmentsOf } from '../text/segments.js';

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

/** How far to look for words, UTF-16 code units. */
const NEAR_CHARS = 600;

/** Lines to take in on each side when the page repeats a line: a teaser and its neighbours, not a whole column. */
const WIDER_LINES = [0, 1, 2, 4];

/** From a soft hyphen to the edge of the word beside it, so that no two terms meet at the hyphen. */
const SKIPPED_BEFORE = /\S*\s*\u00AD+\s*$|\S*$/;
const SKIPPED_AFTER = /^\s*\u00AD+\s*\S*|^\S*/;

/** Makes the directives that may land on the marked words, from the most exact to the widest. */
export function* directivesOf(passage: Passage): Generator<Candidate> {
  const { before, after } = passage;
  const atSkipped = /\u00AD\s*$/.test(before.slice(-NEAR_CHARS)) || /^\s*\u00AD/.test(after);
  const exact = atSkipped
    ? widened(
        passage,
        SKIPPED_BEFORE.exec(before.slice(-NEAR_CHARS))![0].length,
        SKIPPED_AFTER.exec(after.slice(0, NEAR_CHARS))![0].length,
      )
    : passage;
  for (const words of CONTEXT_WORDS) yield candidateOf(exact, words, passage);
  for (const lines of WIDER_LINES) {
    const wider = widened(passage, before.length - lineStart(before, lines), lineEnd(after, lines));
    for (const words of CONTEXT_WORDS) yield candidateOf(wider, words, passage);
  }
}

/** Finds where the last line of `text` begins, or the line that is `lines` earlier. */
function lineStart(text: string, lines: number): number {
  let at = text.length;
  for (let line = 0; line <= lines; line++) {
    if (at < 1) return 0;
    at = text.lastIndexOf('\n', at - 1);
  }
  return at + 1;
}

/** Finds where the first line of `text` ends, or the line that is `lines` later. */
function lineEnd(text: string, lines: number): number {
  let at = -1;
  for (let line = 0; line <= lines; line++) {
    at = text.indexOf('\n', at + 1);
    if (at < 0) return text.length;
  }
  return at;
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

function candidateOf(place: Passage, words: number, { before, after }: Passage): Candidate {
  const { marked } = place;
  const whole = marked.length <= WHOLE_CHARS && !marked.includes('\n');
  const [first = ''] = marked.split('\n', 1);
  const last = marked.slice(marked.lastIndexOf('\n') + 1);
  const start = whole ? marked : firstWords(first, words);
  return {
    directive: {
      prefix: lastWords(nearestLine(place.before.slice(-NEAR_CHARS).split('\n').reverse()), words),
      start,
      end: whole ? '' : lastWords(first === last ? last.slice(start.length) : last, words),
      suffix: firstWords(nearestLine(place.after.slice(0, NEAR_CHARS).split('\n')), words),
    },
    extra: [before.length - place.before.length, after.length - place.after.length],
  };
}

const nearestLine = (lines: string[]): string => lines.find((line) => line.trim()) ?? '';

/** Takes the last `count` words of a line, from a word's start on. */
function lastWords(line: string, count: number): string {
  const near = line.slice(-NEAR_CHARS);
  const starts = [...segmentsOf(near)].filter((segment) => segment.isWordLike).map((segment) => segment.index);
  return near.slice(starts.length > count ? starts[starts.length - count] : 0).trim();
}

/** Takes the first `count` words of a line, up to a word's end. */
function firstWords(line: string, count: number): string {
  const near = line.slice(0, NEAR_CHARS);
  let end = near.length;
  let seen = 0;
  for (const { isWordLike, index, segment } of segmentsOf(near)) {
    if (!isWordLike || ++seen < count) continue;
    end = index + segment.length;
    break;
  }
  return near.slice(0, end).trim();
}
