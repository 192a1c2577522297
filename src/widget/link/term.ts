// Cuts terms of a text directive from a line.

import { segmentsOf } from '../text/segments.js';

/** How far to look for words, UTF-16 code units. */
const TERM_CHARS = 600;

/** Takes the last `count` words of a line, from a word's start on. */
export function lastWords(line: string, count: number): string {
  const near = line.slice(-TERM_CHARS);
  const starts = [...segmentsOf(near)].filter((segment) => segment.isWordLike).map((segment) => segment.index);
  return near.slice(starts.length > count ? starts[starts.length - count] : 0).trim();
}

/** Takes the first `count` words of a line, up to a word's end. */
export function firstWords(line: string, count: number): string {
  const near = line.slice(0, TERM_CHARS);
  let end = near.length;
  let seen = 0;
  for (const { isWordLike, index, segment } of segmentsOf(near)) {
    if (!isWordLike || ++seen < count) continue;
    end = index + segment.length;
    break;
  }
  return near.slice(0, end).trim();
}
