// Checks what becomes of a flood: held aside, let in, dropped, refused.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Hono } from 'hono';
import type { AppParts } from '../../src/receiver/app.js';
import { aNewReport } from '../a-report.js';
import { allCards } from './all-cards.js';
import { anApp } from './an-app.js';

const socketOf = (remoteAddress: string): object => ({ incoming: { socket: { remoteAddress } } });

interface Held {
  reports: number;
  senders: number;
  upTo: number;
  seesNoSenders: boolean;
}

/** An app, and the calls of its readers and editors. */
async function aFlooded(parts: Partial<AppParts> = {}): Promise<{
  app: Hono;
  send(words: string, from: string, headers?: Record<string, string>): Promise<Response>;
  listed(): Promise<number>;
  held(): Promise<Held>;
  decide(act: string, upTo: number, headers?: Record<string, string>): Promise<Response>;
}> {
  const { app, store } = await anApp(parts);
  return {
    app,
    send: async (words, from, headers = {}) =>
      app.request(
        '/v1/reports',
        {
          method: 'POST',
          body: JSON.stringify(aNewReport({ exact: words })),
          headers: { 'content-type': 'application/json', ...headers },
        },
        socketOf(from),
      ),
    listed: async () => (await allCards(store)).length,
    held: async () => (await (await app.request('/v1/held')).json()) as Held,
    decide: async (act, upTo, headers = {}) =>
      app.request('/v1/held', {
        method: 'POST',
        body: JSON.stringify({ act, upTo }),
        headers: { 'content-type': 'application/json', ...headers },
      }),
  };
}

describe('Reports of one sender', () => {
  it('are held aside after twenty at once, and one more is let in each minute', async () => {
    let now = 1e12;
    const { send, listed, held } = await aFlooded({ now: () => now });
    for (let n = 0; n < 30; n++) assert.equal((await send(`слово ${n}`, '203.0.113.9')).status, 201);
    assert.equal(await listed(), 20);
    now += 60_000;
    await send('позже', '203.0.113.9');
    await send('и ещё', '203.0.113.9');
    assert.equal(await listed(), 21);
    const { reports, senders } = await held();
    assert.deepEqual({ reports, senders }, { reports: 11, senders: 1 });
  });

  it('do not hold back those of another', async () => {
    const { send, listed, held } = await aFlooded();
    for (let n = 0; n < 25; n++) await send(`слово ${n}`, '203.0.113.9');
    await send('чужое', '203.0.113.10');
    assert.equal(await listed(), 21);
    assert.equal((await held()).reports, 5);
  });

  it('are those of a whole block of 64 bits in IPv6', async () => {
    const { send, held } = await aFlooded();
    for (let n = 0; n < 25; n++) await send(`слово ${n}`, `2001:db8::${n.toString(16)}`);
    const { reports, senders } = await held();
    assert.deepEqual({ reports, senders }, { reports: 5, senders: 1 });
  });

  it('cost nothing when they are sent again', async () => {
    const { app, listed, held } = await aFlooded();
    const body = JSON.stringify(aNewReport());
    const again = async (): Promise<number> =>
      (
        await app.request(
          '/v1/reports',
          { method: 'POST', body, headers: { 'content-type': 'application/json' } },
          socketOf('203.0.113.9'),
        )
      ).status;
    const statuses = [];
    for (let n = 0; n < 40; n++) statuses.push(await again());
    assert.deepEqual([...new Set(statuses)], [201, 200]);
    assert.deepEqual([await listed(), (await held()).reports], [1, 0]);
  });

  it('are known when they are sent again after they were held aside', async () => {
    const { app, held, send } = await aFlooded();
    for (let n = 0; n < 20; n++) await send(`слово ${n}`, '203.0.113.9');
    const report = aNewReport({ exact: 'лишнее' });
    const status = async (words: string): Promise<number> =>
      (
        await app.request(
          '/v1/reports',
          {
            method: 'POST',
            body: JSON.stringify({ ...report, exact: words }),
            headers: { 'content-type': 'application/json' },
          },
          socketOf('203.0.113.9'),
        )
      ).status;
    assert.deepEqual([await status('лишнее'), await status('лишнее'), await status('другое')], [201, 200, 422]);
    assert.equal((await held()).reports, 1);
  });
});

describe('Reports held aside', () => {
  const flooded = async (): ReturnType<typeof aFlooded> => {
    const made = await aFlooded();
    for (let n = 0; n < 1300; n++) await made.send(`слово ${n}`, '203.0.113.9');
    return made;
  };

  it('are let in, as far as the editor was told of them', async () => {
    const { held, decide, listed, send } = await flooded();
    const { reports, upTo } = await held();
    assert.equal(reports, 1280);
    await send('новое', '203.0.113.9');
    assert.deepEqual(await (await decide('let in', upTo)).json(), { done: 1280 });
    assert.equal(await listed(), 1300);
    assert.equal((await held()).reports, 1);
  });

  it('are dropped', async () => {
    const { held, decide, listed } = await flooded();
    assert.deepEqual(await (await decide('drop', (await held()).upTo)).json(), { done: 1280 });
    assert.deepEqual([await listed(), (await held()).reports], [20, 0]);
  });

  it('are not decided about by a page of another origin, by nonsense, or without the password', async () => {
    const { decide, held } = await aFlooded();
    assert.equal((await decide('drop', 9, { 'sec-fetch-site': 'cross-site' })).status, 403);
    assert.equal((await decide('drop', 9, { 'sec-fetch-site': 'same-site' })).status, 403);
    assert.equal((await decide('drop', 9, { origin: 'https://elsewhere.example' })).status, 403);
    assert.equal((await decide('drop', 9, { origin: 'null' })).status, 403);
    assert.equal((await decide('burn', 9)).status, 422);
    assert.equal((await decide('drop', 0.5)).status, 422);
    const locked = await aFlooded({ inboxPassword: 'x' });
    assert.equal((await locked.decide('drop', 9)).status, 401);
    assert.equal((await locked.app.request('/v1/held')).status, 401);
    assert.equal((await held()).reports, 0);
  });
});

describe('When nobody can tell who sends', () => {
  it('because a proxy is not named, nothing is held aside, and log and inbox say so', async () => {
    const logged: string[] = [];
    const { send, listed, held } = await aFlooded({ log: (message) => logged.push(message) });
    for (let n = 0; n < 30; n++) await send(`слово ${n}`, '10.0.0.7', { 'x-forwarded-for': '203.0.113.9' });
    assert.equal(await listed(), 30);
    assert.match(logged.join(), /TRUST_PROXY/);
    assert.equal((await held()).seesNoSenders, true);
  });

  it('because a proxy on this machine adds no header, nothing is held aside', async () => {
    const { send, listed } = await aFlooded();
    for (let n = 0; n < 30; n++) await send(`слово ${n}`, '127.0.0.1');
    assert.equal(await listed(), 30);
  });

  it('a named proxy tells', async () => {
    const { send, listed, held } = await aFlooded({ proxies: ['10.0.0.7'] });
    for (let n = 0; n < 30; n++) await send(`слово ${n}`, '10.0.0.7', { 'x-forwarded-for': '203.0.113.9' });
    await send('чужое', '10.0.0.7', { 'x-forwarded-for': '203.0.113.10' });
    assert.equal(await listed(), 21);
    assert.equal((await held()).seesNoSenders, false);
  });
});

describe('A site', () => {
  it('takes as many reports in a day as its owner says; the next ones get 429 with the wait', async () => {
    let now = 1e12;
    const { send } = await aFlooded({ siteCap: 48, now: () => now });
    for (let n = 0; n < 48; n++) assert.equal((await send(`слово ${n}`, `198.51.100.${n}`)).status, 201);
    const refused = await send('лишнее', '198.51.100.200');
    assert.equal(refused.status, 429);
    assert.equal(refused.headers.get('retry-after'), '1800');
    now += 1_800_000;
    assert.equal((await send('снова', '198.51.100.200')).status, 201);
  });
});
