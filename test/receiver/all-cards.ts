// Reads all cards of a store, the oldest first.

import type { Card } from '../../src/card.js';
import type { Store } from '../../src/receiver/store/store.js';

export async function allCards(store: Store): Promise<Card[]> {
  const cards = new Map<string, Card>();
  for (let rev = 0; ;) {
    const change = await store.changes(rev);
    for (const card of change.cards) cards.set(card.id, card);
    if (change.rev === rev) return [...cards.values()].sort((a, b) => (a.opened < b.opened ? -1 : 1));
    rev = change.rev;
  }
}
