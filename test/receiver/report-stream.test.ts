// Checks that each new report reaches the editors who watch.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Hono } from 'hono';
import { openStore } from '../../src/receiver/store.js';
import type { Store } from '../../src/receiver/store.js';
import type { Report } from '../../src/report.js';
import { aNewReport } from '../a-report.js';
import { anApp, post } from './an-app.js';

/** Opens the stream. `until` reads until `wanted` has come, and returns everything so far. */
async function watch(
  app: Hono,
  query = '',
  headers: Record<string, string> = {},
): Promise<{ until: (wanted: RegExp) => Promise<string>; stop: () => Promise<void> }> {
  const response = await app.request(`/v1/reports/stream${query}`, { headers });
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

describe('An editor who watches', () => {
  it('sees a report as soon as it is posted, and none of the old ones', async () => {
    const { app, store } = await anApp();
    store.append(numbered(1));
    const { until, stop } = await watch(app);
    await until(/^: /);
    const next = until(/слово 2/);
    assert.equal((await post(app, JSON.stringify(numbered(2)))).status, 201);
    const [, data] = /id: 2\nevent: report\ndata: (.*)\n\n/.exec(await next)!;
    const { seq, report } = JSON.parse(data!) as { seq: number; report: { exact: string } };
    assert.deepEqual([seq, report.exact], [2, 'слово 2']);
    assert.doesNotMatch(await next, /слово 1/);
    await stop();
  });

  it('sees a report that was sent twice only once', async () => {
    const { app, store } = await anApp();
    const { until, stop } = await watch(app);
    await until(/^: /);
    const twice = numbered(1);
    store.append(twice);
    store.append(twice);
    store.append(numbered(2));
    assert.equal((await until(/слово 2/)).match(/event: report/g)?.length, 2);
    await stop();
  });

  const places: Array<[name: string, query: string, headers: Record<string, string>]> = [
    ['who was cut off goes on after the last report seen', '', { 'last-event-id': '2' }],
    ['who has loaded the list goes on from its newest', '?after=2', {}],
    ['who was cut off is not sent back to where the address points', '?after=1', { 'last-event-id': '2' }],
  ];
  for (const [name, query, headers] of places) {
    it(name, async () => {
      const { app, store } = await anApp();
      for (const n of [1, 2, 3, 4]) store.append(numbered(n));
      const { until, stop } = await watch(app, query, headers);
      assert.deepEqual((await until(/слово 4/)).match(/слово \d/g), ['слово 3', 'слово 4']);
      await stop();
    });
  }

  it('who was away for long gets everything, in order', async () => {
    const { app, store } = await anApp();
    for (let n = 1; n <= 250; n += 1) store.append(numbered(n));
    const { until, stop } = await watch(app, '?after=0');
    const ids = (await until(/id: 250\n.*\n.*\n\n/)).match(/(?<=id: )\d+/g)?.map(Number);
    assert.deepEqual(
      ids,
      Array.from({ length: 250 }, (_, n) => n + 1),
    );
    await stop();
  });

  it('gets a sign of life when nothing is reported', async () => {
    const { app } = await anApp({ keepAliveMs: 1 });
    const { until, stop } = await watch(app);
    await until(/(: still here\n\n){2}/);
    await stop();
  });

  it('who leaves is forgotten, and a HEAD request holds nothing', async () => {
    const store = await openStore(':memory:');
    let listeners = 0;
    const onAppend: Store['onAppend'] = (listener) => {
      const stop = store.onAppend(listener);
      listeners += 1;
      return () => {
        listeners -= 1;
        stop();
      };
    };
    const { app } = await anApp({ store: { ...store, onAppend } });
    await app.request('/v1/reports/stream', { method: 'HEAD' });
    assert.equal(listeners, 0);
    const { until, stop } = await watch(app);
    await until(/^: /);
    const waiting = until(/never/);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(listeners, 1);
    await Promise.all([stop(), assert.rejects(waiting)]);
    assert.equal(listeners, 0);
  });

  it('is told when the place to start from is not a number', async () => {
    const { app } = await anApp();
    const response = await app.request('/v1/reports/stream', { headers: { 'last-event-id': 'x' } });
    assert.equal(response.status, 400);
    assert.match(await response.text(), /Last-Event-ID/);
  });
});
