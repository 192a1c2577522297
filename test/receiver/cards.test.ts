// Checks what editors see of the reports, and what they can do with a card.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Hono } from 'hono';
import { STATES } from '../../src/card.js';
import type { Card, CardDetail, CardList } from '../../src/card.js';
import type { Store } from '../../src/receiver/store/store.js';
import type { Report } from '../../src/report.js';
import { aNewReport } from '../a-report.js';
import { allCards } from './all-cards.js';
import { anApp } from './an-app.js';

const list = async (app: Hono, query = ''): Promise<CardList> => {
  const response = await app.request(`/v1/cards${query}`);
  assert.equal(response.status, 200, await response.clone().text());
  return (await response.json()) as CardList;
};
const detail = async (app: Hono, id: string): Promise<CardDetail> =>
  (await (await app.request(`/v1/cards/${id}`)).json()) as CardDetail;

const change = async (
  app: Hono,
  path: string,
  rev: number | null,
  body: object,
  headers: Record<string, string> = {},
): Promise<Response> =>
  app.request(`/v1/cards/${path}`, {
    method: path.endsWith('/split') ? 'POST' : 'PATCH',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...(rev !== null && { 'if-match': `"${rev}"` }), ...headers },
  });
const changed = async (app: Hono, path: string, rev: number, body: object): Promise<Card> => {
  const response = await change(app, path, rev, body);
  assert.equal(response.status, 200, await response.clone().text());
  return (await response.json()) as Card;
};

/** Keeps reports, and gives for each its id and that of its card. */
async function keep(store: Store, ...parts: Array<Partial<Report>>): Promise<Array<{ id: string; report: string }>> {
  const reports = parts.map((some) => aNewReport(some));
  for (const report of reports) await store.keep(report);
  const cardOf = new Map<string, string>();
  for (const { id } of await allCards(store))
    for (const { report } of (await store.detail(Number(id)))!.reports) cardOf.set(report.id, id);
  return reports.map((report) => ({ id: cardOf.get(report.id)!, report: report.id }));
}

/** The numbers that the store keeps, beside those counted from its cards. */
async function assertCounted(app: Hono, store: Store): Promise<void> {
  const { counts } = await list(app);
  const cards = await allCards(store);
  for (const state of STATES)
    assert.equal(counts[state], cards.filter((card) => card.state === state).length, `the number of ${state}`);
}

describe('The list of cards', () => {
  it('comes part by part, each card once', async () => {
    const { app, store } = await anApp();
    await keep(store, ...Array.from({ length: 120 }, (_, n) => ({ exact: `слово ${n}` })));
    const ids: string[] = [];
    for (let next: string | undefined = ''; next !== undefined;) {
      const part: CardList = await list(app, `?after=${next}`);
      ids.push(...part.cards.map(({ id }) => id));
      next = part.next;
    }
    assert.equal(ids.length, 120);
    assert.equal(new Set(ids).size, 120);
  });

  it('of exactly one part has no next part', async () => {
    const { app, store } = await anApp();
    await keep(store, ...Array.from({ length: 50 }, (_, n) => ({ exact: `слово ${n}` })));
    const { cards, next } = await list(app);
    assert.deepEqual([cards.length, next], [50, undefined]);
  });

  it('has the cards of a page together, the page with the newest first', async () => {
    const { app, store } = await anApp();
    const pages = ['https://news.example/a', 'https://news.example/b', 'https://news.example/c'];
    for (const [n, url] of [0, 1, 0, 2, 1, 0].entries()) {
      const moment = Date.now();
      await keep(store, { url: pages[url]!, link: pages[url]!, exact: `слово ${n}` });
      // The order of pages is by the clock: the next one comes in another millisecond.
      while (Date.now() === moment);
    }
    const { cards } = await list(app);
    assert.deepEqual(
      cards.map(({ page }) => page.slice(-1)),
      ['c', 'b', 'b', 'a', 'a', 'a'],
    );
  });

  it('can be of one state, of one page, and of words in any case', async () => {
    const { app, store } = await anApp();
    const url = 'https://news.example/other';
    const [first] = await keep(
      store,
      { exact: 'Ошибка ПЕРВАЯ' },
      { exact: 'вторая 100%', correction: 'Исправление' },
      { exact: 'третья', url, link: url, comment: 'Ёлки_палки' },
    );
    await changed(app, first!.id, 1, { state: 'fixed' });
    const found = async (query: string): Promise<string[]> =>
      (await list(app, query)).cards.map(({ first: { exact } }) => exact);
    assert.deepEqual(await found('?state=fixed'), ['Ошибка ПЕРВАЯ']);
    assert.deepEqual(await found(`?page=${encodeURIComponent(url)}`), ['третья']);
    assert.deepEqual(await found('?q=исправление'), ['вторая 100%']);
    assert.deepEqual(await found(`?q=${encodeURIComponent('0%')}`), ['вторая 100%']);
    assert.deepEqual(await found('?q=ёлки_'), ['третья']);
    assert.deepEqual(await found('?q=л_и'), []);
    assert.deepEqual(await found('?state=fixed&q=первая'), ['Ошибка ПЕРВАЯ']);
  });

  it('is refused with words for a state, a length or a place that is none', async () => {
    const { app } = await anApp();
    assert.equal((await app.request('/v1/cards?state=gone')).status, 422);
    assert.equal((await app.request("/v1/cards?limit=1'--")).status, 400);
    assert.equal((await app.request('/v1/cards?limit=1000')).status, 400);
    // A place of an older list is no reason to show an editor nothing.
    assert.equal((await app.request('/v1/cards?after=nonsense')).status, 200);
  });
});

describe('A card', () => {
  it('holds what its readers have said, the most wanted correction first, and all reports as they came', async () => {
    const { app, store } = await anApp();
    const reports = await keep(
      store,
      { correction: 'откроет' },
      { correction: 'откроется' },
      { correction: 'откроется', comment: 'Тся и ться' },
      {},
    );
    const { card, reports: kept, history } = await detail(app, reports[0]!.id);
    assert.equal(card.reports, 4);
    assert.deepEqual(card.corrections, [
      { text: 'откроется', votes: 2 },
      { text: 'откроет', votes: 1 },
    ]);
    assert.deepEqual(card.comments, ['Тся и ться']);
    assert.deepEqual(kept.map(({ report }) => report.id).sort(), reports.map(({ report }) => report).sort());
    assert.deepEqual(history, []);
  });

  it('that is not there is 404', async () => {
    const { app } = await anApp();
    assert.equal((await app.request('/v1/cards/77')).status, 404);
    assert.equal((await change(app, 'x', 1, { state: 'fixed' })).status, 404);
  });

  it('gets each state and loses it again, with who and when, and the numbers follow', async () => {
    const { app, store } = await anApp();
    const [report] = await keep(store, {});
    for (const state of [...STATES.slice(1), 'new'] as const) {
      const { card } = await detail(app, report!.id);
      const after = await changed(app, report!.id, card.rev, { state });
      assert.equal(after.state, state);
      assert.equal(after.decided?.who, 'editor');
      assert.ok(Date.now() - Date.parse(after.decided.at) < 60_000);
      await assertCounted(app, store);
    }
    const { history } = await detail(app, report!.id);
    assert.deepEqual(
      history.map(({ what }) => what),
      [...STATES.slice(1), 'new'],
    );
  });

  it('that is fixed is counted on, and is open again when it is still reported an hour later', async () => {
    const { app, store } = await anApp();
    const [report] = await keep(store, {});
    await changed(app, report!.id, 1, { state: 'fixed' });
    await keep(store, {});
    const { card } = await detail(app, report!.id);
    assert.deepEqual([card.state, card.reports], ['fixed', 2]);
  });

  it('that is no error stays so, however often it is reported', async () => {
    const { app, store } = await anApp();
    const [report] = await keep(store, {});
    await changed(app, report!.id, 1, { state: 'not-an-error' });
    await keep(store, {}, {});
    assert.equal((await detail(app, report!.id)).card.state, 'not-an-error');
    await assertCounted(app, store);
  });
});

describe('Of two editors at one card', () => {
  it('the second sees what the first has decided, and overrules nothing', async () => {
    const { app, store } = await anApp();
    const [report] = await keep(store, {});
    await changed(app, report!.id, 1, { state: 'fixed' });
    const late = await change(app, report!.id, 1, { state: 'spam' });
    assert.equal(late.status, 412);
    const { card } = (await late.json()) as { card: Card };
    assert.equal(card.state, 'fixed');
    assert.equal(late.headers.get('etag'), `"${card.rev}"`);
    assert.equal((await detail(app, report!.id)).card.state, 'fixed');
  });

  it('nobody is too late because a reader has reported the typo meanwhile', async () => {
    const { app, store } = await anApp();
    const [report] = await keep(store, {}, {}, {});
    await changed(app, report!.id, 1, { state: 'fixed' });
  });

  it('who does not say what was seen is asked to', async () => {
    const { app, store } = await anApp();
    const [report] = await keep(store, {});
    assert.equal((await change(app, report!.id, null, { state: 'fixed' })).status, 428);
    assert.equal((await change(app, report!.id, null, { state: 'fixed' }, { 'if-match': '*' })).status, 400);
    assert.equal((await change(app, report!.id, 1, { state: 'gone' })).status, 422);
  });

  it('a page of another origin decides nothing', async () => {
    const { app, store } = await anApp();
    const [report] = await keep(store, {});
    const foreign: Array<Record<string, string>> = [
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://elsewhere.example' },
    ];
    for (const headers of foreign)
      assert.equal((await change(app, report!.id, 1, { state: 'fixed' }, headers)).status, 403);
    assert.equal((await detail(app, report!.id)).card.state, 'new');
  });
});

describe('A card that is merged into another', () => {
  const merged = async (): Promise<{ app: Hono; store: Store; into: string; from: string; card: Card }> => {
    const { app, store } = await anApp();
    const [into, from] = await keep(
      store,
      { exact: 'первое слово', correction: 'Первое' },
      { exact: 'второе слово', correction: 'Второе' },
    );
    const card = await changed(app, from!.id, 2, { state: 'duplicate', into: into!.id });
    return { app, store, into: into!.id, from: from!.id, card };
  };

  it('gives its reports to it, and those that come later', async () => {
    const { app, store, into, card } = await merged();
    assert.deepEqual([card.state, card.into], ['duplicate', into]);
    await keep(store, { exact: 'второе слово' });
    const { card: target, reports } = await detail(app, into);
    assert.deepEqual([target.reports, reports.length], [3, 3]);
    assert.deepEqual(target.corrections.map(({ text }) => text).sort(), ['Второе', 'Первое']);
    await assertCounted(app, store);
  });

  it('stands by itself again when that is undone', async () => {
    const { app, store, into, from, card } = await merged();
    const back = await changed(app, from, card.rev, { state: 'new' });
    assert.deepEqual([back.state, back.into, back.reports], ['new', undefined, 1]);
    assert.equal((await detail(app, into)).card.reports, 1);
    await assertCounted(app, store);
  });

  it('leads to the last one when that is merged too', async () => {
    const { app, store, into, from } = await merged();
    const [last] = await keep(store, { exact: 'третье слово' });
    const { card } = await detail(app, into);
    await changed(app, into, card.rev, { state: 'duplicate', into: last!.id });
    assert.equal((await detail(app, from)).card.into, last!.id);
    assert.equal((await detail(app, last!.id)).card.reports, 3);
    await keep(store, { exact: 'второе слово' });
    assert.equal((await detail(app, last!.id)).card.reports, 4);
    await assertCounted(app, store);
  });

  it('is not merged into itself, into its own duplicate, or into nothing', async () => {
    const { app, into, from } = await merged();
    const { card } = await detail(app, into);
    for (const target of [into, from, '77', 'x'])
      assert.equal((await change(app, into, card.rev, { state: 'duplicate', into: target })).status, 422);
    assert.equal((await change(app, into, card.rev, { state: 'fixed', into: from })).status, 422);
  });
});

describe('A card whose reports are parted', () => {
  it('loses them to an open card of their own; each is counted once', async () => {
    const { app, store } = await anApp();
    const reports = await keep(store, { correction: 'а' }, { correction: 'б' }, { correction: 'в' });
    const [first] = reports;
    const before = (await detail(app, first!.id)).card;
    const response = await change(app, `${first!.id}/split`, before.rev, {
      reports: [first!.report, reports[2]!.report],
    });
    assert.equal(response.status, 200);
    const { card, split } = (await response.json()) as { card: Card; split: Card };
    assert.deepEqual([card.reports, card.corrections.map(({ text }) => text)], [1, ['б']]);
    assert.equal(card.first.id, reports[1]!.report);
    assert.deepEqual([split.state, split.reports, split.first.id], ['new', 2, first!.report]);
    await assertCounted(app, store);
  });

  it('keeps at least one, and gives only its own', async () => {
    const { app, store } = await anApp();
    const reports = await keep(store, {}, {});
    const { rev } = (await detail(app, reports[0]!.id)).card;
    for (const ids of [reports.map(({ report }) => report), [crypto.randomUUID()], []])
      assert.equal((await change(app, `${reports[0]!.id}/split`, rev, { reports: ids })).status, 422);
    assert.equal((await change(app, `${reports[0]!.id}/split`, rev, { reports: 'all' })).status, 422);
  });
});

it('Thirteen readers of one typo are on one card, however they have come to the page and marked it', async () => {
  const { app, store } = await anApp({ sites: ['news.example', 'm.news.example'] });
  const page = 'https://news.example/most';
  const marked = (before: string, exact: string, after: string): Partial<Report> => ({
    prefix: `Новый мост через реку ${before}`,
    exact,
    suffix: `${after}, сообщили в городе.`,
  });
  const usual = marked('', 'откроеться', ' в декабре');
  const readers: Array<Partial<Report>> = [
    usual,
    marked('', 'откроеться в декабре', ''),
    { prefix: 'Новый мост через ', exact: 'реку откроеться', suffix: ' в декабре, сообщили в городе.' },
    { ...usual, url: `${page}?utm_source=mail&utm_medium=letter` },
    { ...usual, url: `${page}?yclid=1&fbclid=2&_openstat=3` },
    { ...usual, url: 'http://news.example/most' },
    { ...usual, url: `${page}/` },
    { ...usual, url: `${page}#comments` },
    { ...usual, url: 'https://m.news.example/7', canonical: page },
    { ...usual, exact: 'от\u00ADкро\u00ADеться' },
    { ...usual, prefix: usual.prefix!.normalize('NFD'), suffix: usual.suffix!.normalize('NFD') },
    { ...usual, suffix: usual.suffix!.replaceAll(' ', '\u00A0') },
    { ...usual, correction: 'откроется', comment: 'Без мягкого знака' },
  ];
  for (const parts of readers) {
    const report = aNewReport({ url: page, ...parts });
    const response = await app.request('/v1/reports', {
      method: 'POST',
      body: JSON.stringify({ ...report, link: report.url }),
      headers: { 'content-type': 'application/json' },
    });
    assert.ok(response.ok, await response.text());
  }
  const cards = await allCards(store);
  assert.deepEqual(
    cards.map(({ reports }) => reports),
    [13],
  );
});

it('A thousand cards with the same words around theirs are opened as fast as the first ones', async () => {
  const { store } = await anApp();
  /** Opens 300 cards, and gives the time that half of them take less than, ms. */
  const open = async (from: number): Promise<number> => {
    const times: number[] = [];
    for (let n = from; n < from + 300; n++) {
      const started = performance.now();
      await store.keep(aNewReport({ exact: `слово ${n}` }));
      times.push(performance.now() - started);
    }
    return times.sort((a, b) => a - b)[150]!;
  };
  const first = await open(0);
  await open(300);
  await open(600);
  const last = await open(900);
  assert.ok(last < 4 * first, `${first} ms for the first ones, ${last} ms for the last`);
});
