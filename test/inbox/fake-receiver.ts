// Replaces the receiver for the inbox: it answers as the real one does, out of memory.

import type { Card, CardDetail, CardState, Session } from '../../src/card.js';
import { aCard, countsOf } from './a-card.js';
import { FakeStream } from './fake-stream.js';

/** One question to the receiver. */
export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
  ifMatch: string | null;
}

type Answer = (asked: Asked) => Response | Promise<Response> | null;

export class FakeReceiver {
  readonly cards: Map<string, Card>;
  readonly asked: Asked[] = [];
  rev: number;
  session: Session | null = { name: 'Ерлан', cms: '' };
  password = 'тайна';
  /** Asked before the usual answer is given; null leaves it at that. */
  answer: Answer = () => null;
  readonly #fetch = window.fetch;
  readonly #EventSource = window.EventSource;

  constructor(cards: readonly Card[] = []) {
    this.cards = new Map(cards.map((card) => [card.id, card]));
    this.rev = cards.length;
    window.fetch = (address, init = {}) => this.#answer(address as string, init);
    window.EventSource = FakeStream as unknown as typeof EventSource;
  }

  restore(): void {
    window.fetch = this.#fetch;
    window.EventSource = this.#EventSource;
  }

  /** What was asked to be changed, in order: 'fixed', 'spam'… */
  get decisions(): unknown[] {
    return this.asked.filter(({ method }) => method === 'PATCH').map(({ body }) => (body as { state: string }).state);
  }

  /** Another editor decides; the inbox is not told before `tell`. */
  decide(id: string, state: CardState, who = 'Айгуль', into?: string): Card {
    const card = { ...this.cards.get(id)!, state, rev: ++this.rev };
    delete card.into;
    delete card.decided;
    if (into) card.into = into;
    if (state !== 'new') card.decided = { who, at: new Date().toISOString() };
    this.cards.set(id, card);
    return card;
  }

  /** Puts in a card; the newest of all unless it says otherwise. */
  add(card: Card): Card {
    const added = { ...card, rev: ++this.rev, opened: new Date(Date.UTC(2026, 1, 1) + this.rev).toISOString() };
    this.cards.set(card.id, added);
    return added;
  }

  /** Tells the inbox of changed cards on the stream. */
  tell(...cards: Card[]): void {
    FakeStream.last.change({ rev: this.rev, counts: countsOf(this.cards.values()), cards });
  }

  async #answer(address: string, { method = 'GET', headers, body }: RequestInit): Promise<Response> {
    const { pathname, searchParams } = new URL(address, 'https://inbox.example/');
    const asked: Asked = {
      method,
      path: pathname.slice(1),
      query: searchParams,
      body: body ? JSON.parse(body as string) : null,
      ifMatch: new Headers(headers).get('if-match'),
    };
    this.asked.push(asked);
    return (await this.answer(asked)) ?? this.#usual(asked);
  }

  #usual(asked: Asked): Response {
    const { method, path, body } = asked;
    const problem = (status: number, more: object = {}): Response => Response.json({ status, ...more }, { status });
    if (path === 'v1/held') return Response.json({ reports: 0, senders: 0, upTo: 0, seesNoSenders: false });
    if (path === 'v1/session') return this.#signIn(method, body as { name: string; password: string } | null);
    if (!this.session) return problem(401);
    if (path === 'v1/cards') return this.#list(asked.query);
    const [, id = '', split] = /^v1\/cards\/([^/]+)(\/split)?$/.exec(path) ?? [];
    const card = this.cards.get(id);
    if (!card) return problem(404);
    if (method === 'GET') return Response.json(detailOf(card));
    if (asked.ifMatch !== `"${card.rev}"`) return problem(412, { card });
    if (split) return this.#split(card, (body as { reports: string[] }).reports);
    const { state, into } = body as { state: CardState; into?: string };
    return Response.json(this.decide(id, state, this.session.name, into));
  }

  #signIn(method: string, given: { name: string; password: string } | null): Response {
    if (method === 'DELETE') this.session = null;
    if (method === 'DELETE') return new Response(null, { status: 204 });
    if (method === 'POST' && given!.password !== this.password) return Response.json({}, { status: 401 });
    if (method === 'POST') this.session = { name: given!.name, cms: '' };
    return this.session ? Response.json(this.session) : Response.json({}, { status: 401 });
  }

  #list(query: URLSearchParams): Response {
    const [q, page] = [(query.get('q') ?? '').toLowerCase(), query.get('page')];
    const state = query.get('state') ?? 'new';
    const found = [...this.cards.values()].filter(
      (card) => card.state === state && (!page || card.page === page) && JSON.stringify(card).toLowerCase().includes(q),
    );
    const newest = (card: Card): string =>
      found.reduce((most, { page, opened }) => (page === card.page && opened > most ? opened : most), '');
    if (found.length < 500)
      found.sort((a, b) => newest(b).localeCompare(newest(a)) || b.opened.localeCompare(a.opened));
    const from = Number(query.get('after') ?? 0);
    const end = from + Number(query.get('limit') ?? 50);
    const next = end < found.length ? { next: String(end) } : {};
    return Response.json({
      cards: found.slice(from, end),
      ...next,
      rev: this.rev,
      counts: countsOf(this.cards.values()),
    });
  }

  #split(card: Card, reports: string[]): Response {
    const rest = { ...card, rev: ++this.rev, reports: card.reports - reports.length };
    const split = this.add(aCard(9000, { page: card.page, reports: reports.length }));
    this.cards.set(card.id, rest);
    return Response.json({ card: rest, split });
  }
}

const detailOf = (card: Card): CardDetail => ({
  card,
  reports: Array.from({ length: card.reports }, (_, index) => ({
    received: card.opened,
    report: { ...card.first, id: `${card.id}-${index}`, comment: `читатель ${index}` },
  })),
  history: [
    { rev: 1, at: card.opened, who: '', what: 'new' },
    { rev: 2, at: card.opened, who: 'Айгуль', what: 'fixed' },
    { rev: 3, at: card.opened, who: '', what: 'reported again' },
  ],
});
