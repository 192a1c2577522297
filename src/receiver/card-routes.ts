// Answers the editors: lists cards, takes decisions about them, tells what changes.

import { Hono } from 'hono';
import type { Context, MiddlewareHandler } from 'hono';
import { STATES } from '../card.js';
import type { Card, CardState } from '../card.js';
import { parseBody } from './body.js';
import type { ChangeFeed } from './change-feed.js';
import { onDisk } from './on-disk.js';
import { refuseForeign } from './own-pages.js';
import { Problem } from './problem.js';
import { editorOf } from './readers.js';
import type { Store } from './store/store.js';

/** Cards in a part of the list, unless the client says otherwise. */
const PART = 50;
const MOST_IN_A_PART = 200;

/** The parts of these routes. */
export interface CardParts {
  store: Store;
  feed: ChangeFeed;
  forReaders: MiddlewareHandler;
  maxBodyBytes: number;
}

const NO_STORE = { 'cache-control': 'no-store' };

/** Makes the routes under /v1 that editors use. */
export function makeCardRoutes({ store, feed, forReaders, maxBodyBytes }: CardParts): Hono {
  const app = new Hono();
  app.get('/cards', forReaders, async (context) => {
    const { state = 'new', q = '', page = '', after = '', limit = String(PART) } = context.req.query();
    const list = await onDisk(
      store.list({ state: stateOf(state), words: q, page, after, limit: numberOf('limit', limit, MOST_IN_A_PART) }),
    );
    return context.json(list, 200, NO_STORE);
  });

  app.get('/cards/:id', forReaders, async (context) => {
    const detail = (await onDisk(store.detail(idOf(context)))) ?? noCard();
    return context.json(detail, 200, { ...NO_STORE, etag: `"${detail.card.rev}"` });
  });

  app.patch('/cards/:id', refuseForeign, forReaders, async (context) => {
    const seen = seenIn(context);
    const { state, into = '' } = Object(await parseBody(context, maxBodyBytes)) as Record<string, unknown>;
    if (typeof into !== 'string' || (into && state !== 'duplicate'))
      throw new Problem(422, '"into" is the id of the card that a duplicate is merged into.', { field: 'into' });
    const decision = { card: idOf(context), seen, who: editorOf(context), at: new Date().toISOString() };
    const decided = await onDisk(
      store.decide({ ...decision, state: stateOf(state), into: into ? (numberIn(into) ?? -1) : null }),
    );
    if (decided.done === 'no such target')
      throw new Problem(422, 'There is no such card to merge this one into.', { field: 'into' });
    const { card } = decided.done === 'changed' ? decided : refuse(decided);
    return context.json(card, 200, { ...NO_STORE, etag: `"${card.rev}"` });
  });

  app.post('/cards/:id/split', refuseForeign, forReaders, async (context) => {
    const seen = seenIn(context);
    const { reports } = Object(await parseBody(context, maxBodyBytes)) as Record<string, unknown>;
    if (!Array.isArray(reports) || !reports.every((id) => typeof id === 'string'))
      throw new Problem(422, '"reports" must be ids of reports of this card.', { field: 'reports' });
    const wanted = { card: idOf(context), seen, who: editorOf(context), at: new Date().toISOString() };
    const done = await onDisk(store.split({ ...wanted, reports }));
    if (done.done === 'no such reports')
      throw new Problem(422, 'Name some of the reports of this card, and leave it one.', { field: 'reports' });
    const { card, split } = done.done === 'split' ? done : refuse(done);
    return context.json({ card, split }, 200, { ...NO_STORE, etag: `"${card.rev}"` });
  });

  app.get('/changes', forReaders, async (context) => {
    // A browser that reconnects sends the id of its last event. Before the first event, the address says what it has.
    const [name, text] = context.req.header('last-event-id')
      ? ['Last-Event-ID', context.req.header('last-event-id')!]
      : ['after', context.req.query('after')];
    const after = text ? numberOf(name, text, Number.MAX_SAFE_INTEGER) : await onDisk(store.rev());
    return new Response(feed.open(after), {
      // Without the last header nginx delays a stream.
      headers: { 'content-type': 'text/event-stream', ...NO_STORE, 'x-accel-buffering': 'no' },
    });
  });
  return app;
}

const idOf = (context: Context): number => numberIn(context.req.param('id') ?? '') ?? noCard();

const numberIn = (id: string): number | null => (/^\d{1,15}$/.test(id) ? Number(id) : null);

function stateOf(value: unknown): CardState {
  const state = STATES.find((known) => known === value);
  if (!state) throw new Problem(422, `"state" must be one of ${STATES.join(', ')}.`, { field: 'state' });
  return state;
}

function numberOf(name: string, text: string, most: number): number {
  const number = Number(text);
  if (!/^\d{1,16}$/.test(text) || number > most)
    throw new Problem(400, `"${name}" must be a whole number, at most ${most}.`);
  return number;
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#name-if-match */
function seenIn(context: Context): number {
  const given = context.req.header('if-match');
  if (!given)
    throw new Problem(428, 'Say with If-Match which "rev" of the card you have seen, so that nobody is overruled.');
  const rev = /^(?:W\/)?"(\d{1,16})"$/.exec(given.trim())?.[1];
  if (!rev) throw new Problem(400, 'If-Match must be the ETag of the card: its "rev" in quotation marks.');
  return Number(rev);
}

function noCard(): never {
  throw new Problem(404, 'There is no such card.');
}

function refuse(
  refused: { done: 'too late'; card: Card } | { done: 'no such card' } | { done: 'no such target' },
): never {
  if (refused.done !== 'too late') return noCard();
  const { card } = refused;
  throw new Problem(412, `Another editor has decided about this card meanwhile: ${card.decided?.who ?? ''}.`, {
    members: { card },
    headers: { etag: `"${card.rev}"` },
  });
}
