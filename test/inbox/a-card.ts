// Makes a card for a test out of the parts that the test cares about.

import type { Card, Counts } from '../../src/card.js';
import type { Report } from '../../src/report.js';
import { aReport } from '../a-report.js';

/** A card's id; `n` counts from 1. */
export const cardId = (n: number): string => `5f0d7c1e-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** Makes the card with the number `n`; a higher one was opened earlier. */
export const aCard = (n = 1, parts: Partial<Card> = {}, first: Partial<Report> = {}): Card => ({
  id: cardId(n),
  rev: n,
  state: 'new',
  page: 'https://news.example/most',
  opened: new Date(Date.UTC(2026, 0, 31) - n * 60_000).toISOString(),
  reports: 1,
  first: aReport({ id: cardId(n), exact: `слово${n}`, ...first }),
  corrections: [],
  comments: [],
  ...parts,
});

/** Makes `count` cards, four on a page. */
export const someCards = (count: number): Card[] =>
  Array.from({ length: count }, (_, index) => aCard(index + 1, { page: `https://news.example/${index >> 2}` }));

export const countsOf = (cards: Iterable<Card>): Counts => {
  const counts: Counts = { new: 0, fixed: 0, 'not-an-error': 0, duplicate: 0, spam: 0 };
  for (const { state } of cards) counts[state]++;
  return counts;
};
