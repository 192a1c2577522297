// Tells which reports are of one typo: by a key, by marks that an index finds, and by laying their texts together.

import { hash } from 'node:crypto';
import type { Report } from '../report.js';

/** The texts of a report that say where on its page it is. */
export type Quoted = Pick<Report, 'prefix' | 'exact' | 'suffix'>;

/** Signs that nobody sees, soft hyphens and joiners among them. For comparison nothing is lost without them. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * Writes `text` in the spelling in which texts are compared: composed letters (NFC), no unseen signs, every white space
 * a single space.
 */
export const normal = (text: string): string => {
  const seen = text.replace(UNSEEN, '').normalize('NFC');
  return OTHER_SPACE.test(seen) ? seen.replace(SPACE, ' ') : seen;
};

/** Few texts hold any of these, and to look for them costs a fifth of replacing every space. */
const OTHER_SPACE = /[^\S ]|\u0085| {2}/;
const SPACE = /[\s\u0085]+/g;

/** Makes the key that reports of the same words with the same context share: 22 letters of base64url. */
export const typoKey = (page: string, { prefix, exact, suffix }: Quoted): string =>
  hashOf([page, ...[prefix, exact, suffix].map((text) => normal(text).trim())], 22);

const hashOf = (parts: readonly string[], length: number): string =>
  hash('sha256', JSON.stringify(parts), 'base64url').slice(0, length);

/** A report has at most this many marks. One of more words is found by its first ones. */
const MOST_MARKS = 40;

/** 72 bits: on one page no two are the same by chance. */
const MARK_LETTERS = 12;

/** Letters of scripts that put no spaces between words. A single one stands for a word. */
const UNSPACED = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}';
const HAS_UNSPACED = new RegExp(`[${UNSPACED}]`, 'u');
const ANY_WORD = new RegExp(`[${UNSPACED}]\\p{M}*|(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}])+`, 'gu');
/** Three times as fast. */
const SPACED_WORD = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * How many neighbours on a side tell a word from the same word elsewhere on the page, and how many do so for the few
 * words of a short fragment. Six letters are some two words.
 */
const reachOf = (word: string): { far: number; near: number } =>
  HAS_UNSPACED.test(word) ? { far: 6, near: 3 } : { far: 2, near: 1 };

/**
 * Makes the marks by which a report is found by another one that may be of the same typo. {@link overlaps} has to
 * confirm it.
 *
 * There is a mark for each marked word with its neighbours on both sides, and one for all marked words together. The
 * widget sends some eight words of context, cut between words and shorter only at the ends of the page. So two of its
 * reports that have marked the same word share the mark of that word. Another sender's context may be short, or cut
 * inside a word. A report with such a context, and one with few marked words, has two more marks for each word: with
 * the neighbours on one side alone. A report of many words has none of these, since a page may repeat parts of a phrase.
 *
 * @param page - as {@link pageOf} writes it
 * @returns at most 40 different texts; none where the report has no context, so that its key alone decides
 */
export function marksOf(page: string, { prefix, exact, suffix }: Quoted): string[] {
  const [before, marked, after] = [normal(prefix), normal(exact), normal(suffix)];
  if (!before.trim() && !after.trim()) return [];
  const marks = new Set<string>();
  const addAll = (found: Iterable<string>): void => {
    for (const mark of found) if (marks.add(mark).size === MOST_MARKS) return;
  };
  addAll(marksIn(page, before, marked, after));
  // A sender may have trimmed its texts: the words at the seams then look like one.
  const isTrimmed = !/\s$/.test(before) && !/^\s|\s$/.test(marked) && !/^\s/.test(after);
  if (isTrimmed && marks.size < MOST_MARKS) addAll(marksIn(page, `${before} `, marked, ` ${after}`));
  return [...marks];
}

function* marksIn(page: string, before: string, marked: string, after: string): Generator<string> {
  const [start, end] = [before.length, before.length + marked.length];
  const text = before + marked + after;
  const all = [...text.matchAll(HAS_UNSPACED.test(text) ? ANY_WORD : SPACED_WORD)];
  const words = all.map(([word]) => word);
  const touched = all.flatMap(({ 0: word, index }, at) => (index < end && index + word.length > start ? [at] : []));
  // Where only signs are marked, the words beside them stand for them.
  const beside = all.findIndex(({ index }) => index >= end);
  const right = beside < 0 ? words.length : beside;
  const places = touched.length > 0 ? touched : [right - 1, right].filter((at) => at in words);
  const [first, last] = [places[0], places.at(-1)];
  if (first === undefined || last === undefined) return;

  const mark = (kind: string, from: number, to: number): string =>
    hashOf([page, kind, ...words.slice(Math.max(0, from), to)], MARK_LETTERS);
  if (last - first > 1) yield mark('all', first, last + 1);
  const { far: most } = reachOf(words[first]!);
  // One more than the neighbours in a mark: the outermost word may be cut.
  const isShort = first <= most || words.length - 1 - last <= most;
  for (const at of places) {
    const { far, near } = reachOf(words[at]!);
    yield mark(`${Math.min(at, far)}`, at - far, at + far + 1);
    if (!isShort && places.length > far) continue;
    if (at > 0) yield mark('left', at - near, at + 1);
    if (at < words.length - 1) yield mark('right', at, at + near + 1);
  }
}

/** The text that two reports both hold is at least this long, and so much of it is beside the words that both mark. */
const LEAST_SHARED = 10;
const LEAST_BESIDE = 3;

/** No text in use needs as many comparisons of letters. One that repeats itself thousands of times would need more. */
const MOST_STEPS = 50_000;

/**
 * Measures how many letters two reports of one page both mark, when their texts are laid together.
 *
 * They are laid where the longest stretch of both texts is equal, from the later one's beginning to the earlier one's
 * end. White space counts for nothing. Where two places fit equally well and only one of them makes the marked words
 * meet, nobody can tell, and the answer is 0: two cards for one typo do less harm than one card for two.
 *
 * @returns UTF-16 code units of letters and digits, or of signs where a report marks nothing else; 0 when they are of
 *   different typos
 */
export function overlaps(one: Quoted, other: Quoted): number {
  const [a, b] = [packed(one), packed(other)];
  const longest = longestFits(a.text, b.text);
  if (longest.length < LEAST_SHARED) return 0;
  const hasLetters = [a, b].every(({ text, start, end }) => LETTER.test(text.slice(start, end)));
  const shared = longest.offsets.map((offset) => {
    const both = a.text.slice(Math.max(a.start, b.start + offset), Math.max(0, Math.min(a.end, b.end + offset)));
    return hasLetters ? both.replace(NO_LETTERS, '').length : both.length;
  });
  const least = Math.min(...shared);
  return longest.length - least >= LEAST_BESIDE ? least : 0;
}

const LETTER = /[\p{L}\p{N}]/u;
const NO_LETTERS = /[^\p{L}\p{N}\p{M}]/gu;

/** The whole text of a report without white space, and where its marked part is. */
function packed({ prefix, exact, suffix }: Quoted): { text: string; start: number; end: number } {
  const pack = (text: string): string => normal(text).replaceAll(' ', '');
  const end = pack(prefix + exact).length;
  return { text: pack(prefix + exact + suffix), start: Math.min(pack(prefix).length, end), end };
}

/** Finds the places of `b` on `a` at which all that both cover is equal, and of these the ones that cover most. */
function longestFits(a: string, b: string): { length: number; offsets: number[] } {
  let best = { length: 1, offsets: [] as number[] };
  let steps = 0;
  for (let offset = 1 - b.length; offset < a.length; offset++) {
    const from = Math.max(0, offset);
    const to = Math.min(a.length, b.length + offset);
    if (to - from < best.length) continue;
    let at = from;
    while (at < to && a.charCodeAt(at) === b.charCodeAt(at - offset)) at++;
    steps += at - from;
    if (steps > MOST_STEPS) return { length: 0, offsets: [] };
    if (at < to) continue;
    if (to - from > best.length) best = { length: to - from, offsets: [] };
    best.offsets.push(offset);
  }
  return best;
}
