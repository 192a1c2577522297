// Turns what the inbox shows into an address, and an address into what it shows.

import { STATES } from '../card.js';
import type { Card, CardState } from '../card.js';

/** What the inbox shows. */
export interface View {
  state: CardState;
  /** What is searched for; empty when nothing is. */
  q: string;
  /** The page whose cards are shown; empty when all are. */
  page: string;
  /** The id of the card in hand; empty when there is none. */
  card: string;
}

/** Parses a query; what it does not say, or says wrongly, is as at the start. */
export function parseView(search: string): View {
  const query = new URLSearchParams(search);
  const state = STATES.find((known) => known === query.get('state')) ?? 'new';
  return { state, q: query.get('q') ?? '', page: query.get('page') ?? '', card: query.get('card') ?? '' };
}

/** Makes the query of a view, the shortest one. */
export function queryOf({ state, q, page, card }: View): string {
  const query = new URLSearchParams();
  if (state !== 'new') query.set('state', state);
  if (q) query.set('q', q);
  if (page) query.set('page', page);
  if (card) query.set('card', card);
  return `?${query}`;
}

/** Tells whether two views show the same list. */
export const isSameList = (one: View, other: View): boolean =>
  one.state === other.state && one.q === other.q && one.page === other.page;

/** Tells whether a card belongs in the list of `view`, as the receiver would find it. */
export function isIn(view: View, card: Card): boolean {
  if (card.state !== view.state || (view.page && card.page !== view.page)) return false;
  const wanted = view.q.trim().toLowerCase();
  if (!wanted) return true;
  const { title, exact, prefix, suffix, url } = card.first;
  const texts = [card.page, url, title, prefix + exact + suffix, ...card.comments];
  return [...texts, ...card.corrections.map(({ text }) => text)].some((text) => text.toLowerCase().includes(wanted));
}
