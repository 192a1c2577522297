// Reads cards from their rows.

import type { Card, CardState, Counts } from '../../card.js';
import type { Report } from '../../report.js';
import { parseSaid } from './said.js';

/** A row of `CARD_COLUMNS`. */
export interface CardRow {
  card: number;
  rev: number;
  state: CardState;
  merged_into: number | null;
  page: string;
  place: number;
  opened: string;
  decided_by: string | null;
  decided: string | null;
  reports: number;
  said: string;
  report: string;
}

/** Gives cards with their first reports; a WHERE follows. */
export const SELECT_CARDS = `SELECT c.card, c.rev, c.state, c.merged_into, c.page, c.place, c.opened, c.decided_by,
    c.decided, c.reports, c.said, r.report
  FROM cards c JOIN reports r ON r.site = c.site AND r.id = c.first_report`;

/** Makes a card of its row. */
export function cardOf(row: CardRow): Card {
  const { card, rev, state, merged_into, page, opened, decided_by, decided, reports, said, report } = row;
  return {
    id: String(card),
    rev: Number(rev),
    state,
    ...(merged_into !== null && { into: String(merged_into) }),
    page,
    opened,
    ...(decided && { decided: { who: decided_by ?? '', at: decided } }),
    reports: Number(reports),
    first: JSON.parse(report) as Report,
    ...parseSaid(said),
  };
}

/** A row of `sites`. */
export interface SiteRow {
  rev: number;
  cards: number;
  new_cards: number;
  fixed_cards: number;
  error_free_cards: number;
  duplicate_cards: number;
  spam_cards: number;
}

/** The column of `sites` that counts the cards in a state. */
export const COUNT_COLUMNS: Readonly<Record<CardState, Exclude<keyof SiteRow, 'rev' | 'cards'>>> = {
  new: 'new_cards',
  fixed: 'fixed_cards',
  'not-an-error': 'error_free_cards',
  duplicate: 'duplicate_cards',
  spam: 'spam_cards',
};

/** Reads how many cards are in each state. */
export const countsOf = (row: SiteRow): Counts =>
  Object.fromEntries(
    Object.entries(COUNT_COLUMNS).map(([state, column]) => [state, Number(row[column])]),
  ) as unknown as Counts;
