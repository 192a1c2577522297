// Checks that each change reaches the editors who watch.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Hono } from 'hono';
import type { CardChange } from '../../src/card.js';
import { ChangeFeed } from '../../src/receiver/change-feed.js';
import { openStore } from '../../src/receiver/store/store.js';
import type { Store } from '../../src/receiver/store/store.js';
import type { Report } from '../../src/report.js';
import { aNewReport } from '../a-report.js';
import { anApp, post } from './an-app.js';

/** Opens the stream. `until` reads until `wanted` has come, and returns everything so far. */
async function watch(
  app: Hono,
  query = '',
  headers: Record<string, string> = {},
): Promise<{ until: (wanted: RegExp) => Promise<string>; stop: () => Promise<void> }> {
  const response = await app.request(`/v1/changes${query}`, { headers });
  assert.equal(response.headers.get('content-type'), 'text/event-stream');
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let all = '';
  return {
    stop: () => reader.cancel(),
    async until(wanted) {
      while (!wanted.test(all)) {
        const { value, done } = await reader.read();
        assert.ok(!done, `the stream ended before ${wanted}`);
        all += value;
      }
      return all;
    },
  };
}

const numbered = (n: number): Report => aNewReport({ exact: `слово ${n}` });

/** The events in what has come. */
const eventsIn = (text: string): CardChange[] =>
  [...text.matchAll(/^id: (\d+)\nevent: cards\ndata: (.*)\n\n/gm)].map(([, id, data]) => {
    const change = JSON.parse(data!) as CardChange;
    assert.equal(change.rev, Number(id));
    return change;
  });
const wordsIn = (text: string): string[] =>
  eventsIn(text).flatMap(({ cards }) => cards.map(({ first: { exact } }) => exact));

describe('An editor who watches', () => {
  it('sees a report as soon as it is posted, and none of the old ones', async () => {
    const { app, store } = await anApp();
    await store.keep(numbered(1));
    const { until, stop } = await watch(app);
    await until(/^: /);
    const next = until(/слово 2/);
    assert.equal((await post(app, JSON.stringify(numbered(2)))).status, 201);
    const [change] = eventsIn(await next);
    assert.deepEqual(
      change?.cards.map(({ first, state }) => [first.exact, state]),
      [['слово 2', 'new']],
    );
    assert.equal(change?.counts.new, 2);
    await stop();
  });

  it('sees the card of a report that another reader sends with its new number, and nothing when one is sent again', async () => {
    const { app, store } = await anApp();
    const { until, stop } = await watch(app);
    await until(/^: /);
    const twice = numbered(1);
    await store.keep(twice);
    await until(/слово 1/);
    await store.keep(twice);
    await store.keep({ ...numbered(1), id: crypto.randomUUID() });
    const cards = eventsIn(await until(/"reports":2/)).flatMap((change) => change.cards);
    assert.deepEqual(
      cards.map(({ reports }) => reports),
      [1, 2],
    );
    await stop();
  });

  it('sees what an editor decides', async () => {
    const { app, store } = await anApp();
    await store.keep(numbered(1));
    const { until, stop } = await watch(app);
    await until(/^: /);
    const response = await app.request('/v1/cards/1', {
      method: 'PATCH',
      body: '{"state":"fixed"}',
      headers: { 'if-match': '"1"', 'content-type': 'application/json' },
    });
    assert.equal(response.status, 200);
    const [change] = eventsIn(await until(/fixed","page/));
    assert.deepEqual([change?.counts.new, change?.counts.fixed], [0, 1]);
    await stop();
  });

  const places: Array<[name: string, query: string, headers: Record<string, string>]> = [
    ['who was cut off goes on after the last change seen', '', { 'last-event-id': '2' }],
    ['who has loaded the list goes on from its counter', '?after=2', {}],
    ['who was cut off is not sent back to where the address points', '?after=1', { 'last-event-id': '2' }],
  ];
  for (const [name, query, headers] of places) {
    it(name, async () => {
      const { app, store } = await anApp();
      for (const n of [1, 2, 3, 4]) await store.keep(numbered(n));
      const { until, stop } = await watch(app, query, headers);
      assert.deepEqual(wordsIn(await until(/слово 4[\s\S]*\n\n/)), ['слово 3', 'слово 4']);
      await stop();
    });
  }

  it('who was away for long gets every card once, those that changed first before the others', async () => {
    const { app, store } = await anApp();
    await Promise.all(Array.from({ length: 1300 }, (_, n) => store.keep(numbered(n))));
    const { until, stop } = await watch(app, '?after=0');
    await store.keep(numbered(1300));
    const changes = eventsIn(await until(/слово 1300[\s\S]*\n\n/));
    const revs = changes.map(({ rev }) => rev);
    assert.deepEqual(
      revs,
      revs.toSorted((a, b) => a - b),
    );
    assert.deepEqual(new Set(changes.flatMap(({ cards }) => cards.map(({ id }) => id))).size, 1301);
    await stop();
  });

  it('gets a sign of life when nothing changes', async () => {
    const { app } = await anApp({ keepAliveMs: 1 });
    const { until, stop } = await watch(app);
    await until(/(: still here\n\n){2}/);
    await stop();
  });

  it('who leaves is forgotten, and a HEAD request holds nothing', async () => {
    const store = await openStore(':memory:');
    let listeners = 0;
    const onChange: Store['onChange'] = (listener) => {
      const stop = store.onChange(listener);
      listeners += 1;
      return () => {
        listeners -= 1;
        stop();
      };
    };
    const { app } = await anApp({ store: { ...store, onChange } });
    await app.request('/v1/changes', { method: 'HEAD' });
    assert.equal(listeners, 0);
    const [one, other] = [await watch(app), await watch(app)];
    await Promise.all([one.until(/^: /), other.until(/^: /)]);
    assert.equal(listeners, 1);
    await Promise.all([one.stop(), other.stop()]);
    assert.equal(listeners, 0);
  });

  it('is told when the place to start from is not a number', async () => {
    const { app } = await anApp();
    const response = await app.request('/v1/changes', { headers: { 'last-event-id': 'x' } });
    assert.equal(response.status, 400);
    assert.match(await response.text(), /Last-Event-ID/);
  });

  it('sees what another receiver at the same file has taken, and the other way round', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'typo-report-'));
    const [one, other] = [await openStore(join(dir, 'a.sqlite')), await openStore(join(dir, 'a.sqlite'))];
    const watchers = await Promise.all(
      [one, other].map(async (store) => {
        const { app } = await anApp({ store });
        const watching = await watch(app, '?after=0');
        await watching.until(/^: /);
        return watching;
      }),
    );
    await Promise.all([one.keep(numbered(1)), other.keep(numbered(2))]);
    for (const { until, stop } of watchers) {
      assert.deepEqual(new Set(wordsIn(await until(/слово 1[\s\S]*слово 2|слово 2[\s\S]*слово 1/))).size, 2);
      await stop();
    }
    await Promise.all([one.close(), other.close()]);
    await rm(dir, { recursive: true });
  });
});

describe('An inbox that does not read', () => {
  it('is told no more until it reads on, and then gets everything; the others wait for nothing', async () => {
    const store = await openStore(':memory:');
    const feed = new ChangeFeed({ store, log: () => undefined });
    const [lazy, keen] = [0, 0].map((after) => feed.open(after).pipeThrough(new TextDecoderStream()).getReader());
    await Promise.all([lazy!.read(), keen!.read()]);
    const long = 'ж'.repeat(1000);
    let seen = '';
    for (let n = 0; n < 300; n++) {
      await store.keep(aNewReport({ exact: `${long} ${n}.`, comment: long }));
      while (!seen.includes(` ${n}."`)) seen += (await keen!.read()).value;
    }
    let late = '';
    while (!late.includes(' 299."')) late += (await lazy!.read()).value;
    assert.equal(new Set(eventsIn(late).flatMap(({ cards }) => cards.map(({ id }) => id))).size, 300);
    await Promise.all([lazy!.cancel(), keen!.cancel()]);
  });

  it('is cut off after a while', async () => {
    const store = await openStore(':memory:');
    const feed = new ChangeFeed({ store, log: () => undefined, keepAliveMs: 5 });
    const reader = feed.open(0).getReader();
    await reader.read();
    await assert.rejects(reader.closed, /reads nothing/);
  });
});
