// Sums up what readers have said about a typo.

import { MOST_COMMENTS } from '../../card.js';
import type { Card } from '../../card.js';

/** The corrections with their votes, and the comments. */
export type Said = Pick<Card, 'corrections' | 'comments'>;

/** More corrections are not told apart: nobody reads them. */
const MOST_CORRECTIONS = 20;

/** Adds what one reader has said; empty texts say nothing. Returns a new sum. */
export function addSaid({ corrections, comments }: Said, correction: string, comment: string): Said {
  const known = corrections.find(({ text }) => text === correction);
  const others = corrections.filter((vote) => vote !== known);
  const votes = { text: correction, votes: (known?.votes ?? 0) + 1 };
  return {
    corrections:
      correction && (known || corrections.length < MOST_CORRECTIONS)
        ? [...others, votes].sort((a, b) => b.votes - a.votes)
        : corrections,
    comments: comment && comments.length < MOST_COMMENTS ? [...comments, comment] : comments,
  };
}

/** Nothing said. */
export const NOTHING_SAID: Said = { corrections: [], comments: [] };

/** Reads a sum from its column; empty for nothing. */
export const parseSaid = (text: string): Said => (text ? (JSON.parse(text) as Said) : NOTHING_SAID);

/** Writes a sum for its column. */
export const writeSaid = (said: Said): string =>
  said.corrections.length + said.comments.length > 0 ? JSON.stringify(said) : '';
