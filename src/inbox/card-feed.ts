// Loads the cards of a view in parts, and keeps them as fresh as the changes that it is told of.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Card, CardChange, CardDetail, CardList, Counts } from '../card.js';
import { request, RequestError } from './request.js';
import { isIn } from './view.js';
import type { View } from './view.js';

/** Cards asked for at once: some ten screenfuls. */
const PART = 100;

/** Gives its host the cards. What is listed stays where it is until the list is loaded again. */
export class CardFeed implements ReactiveController {
  /** The listed cards, in the receiver's order. */
  cards: readonly Card[] = [];
  /** Ids of cards that belong in the list and are not in it yet. */
  waiting: ReadonlySet<string> = new Set();
  counts: Counts | null = null;
  /** The newest counter that an answer or a change has told of. */
  rev = 0;
  loading: 'loading' | 'loaded' | 'whole' | 'failed' = 'loading';
  /** HTTP status of the answer that failed, 0 when there was none. */
  failure = 0;

  readonly #known = new Map<string, Card>();
  readonly #places = new Map<string, number>();
  /** The view whose cards are listed. */
  view: View = { state: 'new', q: '', page: '', card: '' };
  #next: string | undefined;
  /** When the newest listed card was opened. */
  #newest = '';
  #asking = new AbortController();
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#asking.abort();
  }

  /** The freshest known state of a card. */
  card(id: string): Card | undefined {
    return this.#known.get(id);
  }

  /** The card's place in the list, from 0; -1 when it is not listed. */
  placeOf(id: string): number {
    return this.#places.get(id) ?? -1;
  }

  /**
   * Loads the list of `view` from its start. Never rejects: `loading` has the state. The old list of the same view
   * stays until the new one is there.
   *
   * @param depth - how many cards to load at least, to stand again where the editor has been
   */
  async show(view: View, depth = 0, keep = false): Promise<void> {
    this.#asking.abort();
    this.view = view;
    if (!keep) {
      this.waiting = new Set();
      this.#list([]);
    }
    await this.#load(undefined);
    while (this.loading === 'loaded' && this.cards.length < depth) await this.#load(this.#next);
  }

  /** Loads the next part, or again the one that failed. */
  async more(): Promise<void> {
    if (this.loading === 'loaded' || this.loading === 'failed') await this.#load(this.#next);
  }

  async #load(after: string | undefined): Promise<void> {
    const asking = new AbortController();
    this.#asking = asking;
    this.loading = 'loading';
    this.#host.requestUpdate();
    const { state, q, page } = this.view;
    const query = new URLSearchParams({ state, limit: String(PART) });
    for (const [name, value] of Object.entries({ q: q.trim(), page, after })) if (value) query.set(name, value);
    try {
      const part = await request<CardList>(`v1/cards?${query}`, { signal: asking.signal });
      for (const card of part.cards) this.#keep(card);
      this.#count(part);
      const listed = after === undefined ? [] : this.cards;
      // What the receiver knew when it made the list is in it, if further on.
      if (after === undefined) this.waiting = new Set([...this.waiting].filter((id) => this.card(id)!.rev > part.rev));
      const ids = new Set(listed.map(({ id }) => id));
      this.#list([...listed, ...part.cards.filter(({ id }) => !ids.has(id))]);
      this.#next = part.next;
      this.failure = 0;
      this.loading = part.next === undefined ? 'whole' : 'loaded';
    } catch (error) {
      if (asking.signal.aborted) return;
      this.failure = error instanceof RequestError ? error.status : 0;
      this.loading = 'failed';
    }
    this.#host.requestUpdate();
  }

  /** Loads a card that is in no list here. Resolves with null when there is none, or none can be read now. */
  async find(id: string): Promise<Card | null> {
    const detail = await request<CardDetail>(`v1/cards/${encodeURIComponent(id)}`).catch(() => null);
    if (detail) this.learn(detail.card);
    return detail && (this.card(id) ?? detail.card);
  }

  /** Takes in changes that the receiver tells of. */
  apply(change: CardChange): void {
    const waiting = new Set(this.waiting);
    let isMoved = false;
    for (const card of change.cards) {
      const before = this.#known.get(card.id);
      if (!this.#keep(card)) continue;
      if (this.#places.has(card.id)) isMoved = true;
      else if (!isIn(this.view, card)) waiting.delete(card.id);
      else if (this.#isNew(card, before)) waiting.add(card.id);
    }
    this.waiting = waiting;
    if (isMoved) this.cards = this.cards.map(({ id }) => this.#known.get(id)!);
    this.#count(change);
    this.#host.requestUpdate();
    // Nothing is there that could move.
    if (this.loading === 'whole' && !this.cards.length && waiting.size) void this.show(this.view);
  }

  /** Takes in one card as the receiver has answered it, and counts it in its new state. */
  learn(card: Card): void {
    const before = this.#known.get(card.id);
    if (!this.#keep(card)) return;
    if (before && this.counts) {
      const counts = { ...this.counts };
      counts[before.state]--;
      counts[card.state]++;
      this.counts = counts;
    }
    const place = this.#places.get(card.id);
    if (place !== undefined) this.cards = this.cards.map((old, index) => (index === place ? card : old));
    this.#host.requestUpdate();
  }

  /** An older card that stands in a part not loaded yet is no news. */
  #isNew(card: Card, before: Card | undefined): boolean {
    return (
      this.loading === 'whole' || card.opened > this.#newest || (before !== undefined && before.state !== card.state)
    );
  }

  #keep(card: Card): boolean {
    const before = this.#known.get(card.id);
    if (before && before.rev >= card.rev) return false;
    this.#known.set(card.id, card);
    return true;
  }

  #count({ rev, counts }: { rev: number; counts: Counts }): void {
    if (rev < this.rev) return;
    this.rev = rev;
    this.counts = counts;
  }

  #list(cards: readonly Card[]): void {
    this.cards = cards.map((card) => this.#known.get(card.id) ?? card);
    this.#places.clear();
    this.#newest = '';
    for (const [place, { id, opened }] of cards.entries()) {
      this.#places.set(id, place);
      if (opened > this.#newest) this.#newest = opened;
    }
    this.waiting = new Set([...this.waiting].filter((id) => !this.#places.has(id)));
  }
}
