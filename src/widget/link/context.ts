// Chooses the text beside the marked words that tells them apart, the most lasting first.

import type { Passage } from '../text/passage.js';
import { segmentsOf } from '../text/segments.js';

/** A text that may be a prefix or a suffix, and how likely the page has changed it at the next visit. */
interface Context {
  text: string;
  risk: number;
}

/** The risks. A number changes from visit to visit; another block may be gone; few words may come up elsewhere. */
const RISK = { oneSide: 1, otherBlock: 2, fewWords: 12, number: 40 };

/** Fewer words than this, without context, are not sure to be the only ones at the next visit. */
const FEW_WORDS = 3;

/** Text that is searched but not on the screen. A context may stand on its other side. */
const HIDDEN = /\x02[^\x03\x04]*[\x03\x04]/g;

const UP_TO_NUMBER = /\s*\S*\p{Nd}.*$/su;
const FROM_NUMBER = /^.*\p{Nd}\S*\s*/su;

/** Pairs of a text before and a text after the marked words, the most lasting first. Either may be empty. */
export function contextPairs({ before, marked, after }: Passage): [before: string, after: string][] {
  const lefts = contextsOf(
    lastPart(before.slice(-CONTEXT_CHARS).replace(HIDDEN, '')).split('\n').reverse(),
    FROM_NUMBER,
  );
  const rights = contextsOf(firstPart(after.slice(0, CONTEXT_CHARS).replace(HIDDEN, '')).split('\n'), UP_TO_NUMBER);
  const isShort = [...segmentsOf(marked)].filter(({ isWordLike }) => isWordLike).length < FEW_WORDS;
  return lefts
    .flatMap((left) => rights.map((right) => ({ left, right })))
    .map(({ left, right }) => ({
      pair: [left.text, right.text] as [string, string],
      risk: left.risk + right.risk + (isShort && !left.text && !right.text ? RISK.fewWords : 0),
    }))
    .sort((one, other) => one.risk - other.risk)
    .map(({ pair }) => pair);
}

/** Gives the line's own text, or that of the nearest other line; each also without its numbers, and nothing. */
function contextsOf([own = '', ...others]: string[], numbers: RegExp): Context[] {
  if (own.trim()) return [...withAndWithout(own, numbers, 0), { text: '', risk: RISK.oneSide }];
  const distance = others.findIndex((line) => line.trim());
  const other = distance < 0 ? [] : withAndWithout(others[distance]!, numbers, RISK.otherBlock + distance);
  return [{ text: '', risk: 0 }, ...other];
}

function withAndWithout(text: string, numbers: RegExp, risk: number): Context[] {
  const lasting = text.replace(numbers, '');
  return [
    ...(lasting.trim() ? [{ text: lasting, risk }] : []),
    ...(lasting === text ? [] : [{ text, risk: risk + RISK.number }]),
  ];
}

/** How far to look, UTF-16 code units. */
const CONTEXT_CHARS = 1200;

/** Nothing reaches over a sign. */
const lastPart = (text: string): string => /[^\x01-\x04]*$/.exec(text.slice(-CONTEXT_CHARS))![0];
const firstPart = (text: string): string => /^[^\x01-\x04]*/.exec(text.slice(0, CONTEXT_CHARS))![0];
