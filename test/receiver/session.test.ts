// Checks how editors sign in and out, and what a cookie opens.

import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import type { Hono } from 'hono';
import type { AppParts } from '../../src/receiver/app.js';
import { anApp } from './an-app.js';

const PASSWORD = 'тай:на';
const CMS = 'https://cms.example.org/edit?page={url}';
const DAY_MS = 86_400_000;

type Headers = Record<string, string>;

const anInbox = async (parts: Partial<AppParts> = {}): Promise<Hono> =>
  (await anApp({ inboxPassword: PASSWORD, readers: 'nobody', cms: CMS, ...parts })).app;

interface Ask {
  method?: string;
  body?: unknown;
  headers?: Headers;
  origin?: string;
  /** Address of the socket. */
  from?: string;
}

const ask = (
  app: Hono,
  path: string,
  { method = 'GET', body, headers = {}, origin = 'http://inbox.example', from = '203.0.113.9' }: Ask = {},
): Promise<Response> =>
  Promise.resolve(
    app.request(
      origin + path,
      {
        method,
        headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
        body: body === undefined ? null : JSON.stringify(body),
      },
      { incoming: { socket: { remoteAddress: from } } },
    ),
  );

const signIn = (app: Hono, body: unknown = { name: 'Айгүл', password: PASSWORD }, more: Ask = {}): Promise<Response> =>
  ask(app, '/v1/session', { method: 'POST', body, ...more });

/** What a browser would send back; without the attributes. */
const cookieOf = (response: Response): string => response.headers.get('set-cookie')?.split(';')[0] ?? '';

const detailOf = async (response: Response): Promise<string> => ((await response.json()) as { detail: string }).detail;

const basic = (pair: string): Headers => ({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` });

describe('An editor', () => {
  it('signs in with the password and a name, and reads with the cookie', async () => {
    const app = await anInbox();
    assert.equal((await ask(app, '/v1/session')).status, 401);
    const response = await signIn(app);
    assert.equal(response.status, 200);
    assert.deepEqual(await response.json(), { name: 'Айгүл', cms: CMS });
    assert.match(
      response.headers.get('set-cookie')!,
      /^typo-report=[\w-]+\.[\w-]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const headers = { cookie: cookieOf(response) };
    const session = await ask(app, '/v1/session', { headers });
    assert.deepEqual(await session.json(), { name: 'Айгүл', cms: CMS });
    assert.equal(session.headers.get('cache-control'), 'no-store');
    for (const path of ['/v1/cards', '/v1/held', '/v1/changes']) {
      const answer = await ask(app, path, { headers });
      await answer.body?.cancel();
      assert.equal(answer.status, 200, path);
    }
  });

  it('gets a cookie of https alone where the page came by https', async () => {
    const app = await anInbox();
    const origin = 'https://inbox.example';
    const response = await signIn(app, undefined, { origin });
    assert.match(
      response.headers.get('set-cookie')!,
      /^__Host-typo-report=.*; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    const headers = { cookie: cookieOf(response) };
    assert.equal((await ask(app, '/v1/session', { headers, origin })).status, 200);
    const plain = { cookie: headers.cookie.replace('__Host-', '') };
    assert.equal((await ask(app, '/v1/session', { headers: plain, origin })).status, 401, 'http cookie on https');
  });

  const proxies: Array<[name: string, from: string, scheme: string, cookie: string]> = [
    ['https, as the owner’s proxy says', '10.0.0.7', 'https', '__Host-typo-report'],
    ['https, as the first of two proxies says', '10.0.0.7', 'HTTPS, http', '__Host-typo-report'],
    ['http, as the owner’s proxy says', '10.0.0.7', 'http', 'typo-report'],
    ['http, whatever others say', '10.0.0.8', 'https', 'typo-report'],
  ];
  for (const [name, from, scheme, cookie] of proxies) {
    it(`signs in by ${name}`, async () => {
      const app = await anInbox({ proxies: ['10.0.0.7'] });
      const headers = { 'x-forwarded-proto': scheme, 'x-forwarded-for': '203.0.113.9' };
      const response = await signIn(app, undefined, { from, headers });
      assert.equal(cookieOf(response).split('=')[0], cookie);
      assert.equal(
        (await ask(app, '/v1/session', { from, headers: { ...headers, cookie: cookieOf(response) } })).status,
        200,
      );
    });
  }

  it('stays signed in when the receiver starts again, and at another receiver of the newsroom', async () => {
    const headers = { cookie: cookieOf(await signIn(await anInbox())) };
    assert.equal((await ask(await anInbox(), '/v1/session', { headers })).status, 200);
  });

  it('stays signed in while coming within thirty days', async () => {
    let time = Date.UTC(2026, 0, 1);
    const app = await anInbox({ now: () => time });
    let cookie = cookieOf(await signIn(app));
    for (const [days, isRenewed] of [
      [0.9, false],
      [1.1, true],
      [29, true],
      [0.5, false],
    ] as const) {
      time += days * DAY_MS;
      const response = await ask(app, '/v1/cards', { headers: { cookie } });
      assert.equal(response.status, 200);
      assert.equal(cookieOf(response) !== '', isRenewed, `after ${days} more days`);
      cookie = cookieOf(response) || cookie;
    }
    time += 30 * DAY_MS;
    const response = await ask(app, '/v1/cards', { headers: { cookie } });
    assert.equal(response.status, 401);
    assert.equal(cookieOf(response), '');
  });

  it('signs out', async () => {
    for (const origin of ['http://inbox.example', 'https://inbox.example']) {
      const app = await anInbox();
      const cookie = cookieOf(await signIn(app, undefined, { origin }));
      const response = await ask(app, '/v1/session', { method: 'DELETE', headers: { cookie }, origin });
      assert.equal(response.status, 204);
      assert.equal(cookieOf(response), `${cookie.split('=')[0]}=`);
      assert.match(response.headers.get('set-cookie')!, /Max-Age=0; Path=\/; HttpOnly;( Secure;)? SameSite=Strict$/);
    }
  });

  it('may use HTTP Basic, where the user name is the editor’s', async () => {
    const app = await anInbox();
    for (const [user, name] of [
      ['Айгүл', 'Айгүл'],
      [' Айгүл ', 'Айгүл'],
      ['', 'editor'],
      ['x'.repeat(61), 'editor'],
    ]) {
      const response = await ask(app, '/v1/session', { headers: basic(`${user}:${PASSWORD}`) });
      assert.deepEqual(await response.json(), { name, cms: CMS });
    }
  });

  it('is told what is missing', async () => {
    const app = await anInbox();
    const wrong = await signIn(app, { name: 'Айгүл', password: 'тайна' });
    assert.equal(wrong.status, 401);
    assert.equal(wrong.headers.get('www-authenticate'), null);
    assert.equal(cookieOf(wrong), '');
    assert.match(await detailOf(wrong), /The password is wrong/);
    for (const body of [{ name: 'Айгүл' }, { name: 'Айгүл', password: [PASSWORD] }])
      assert.equal((await signIn(app, body)).status, 401);
    const nameless = await signIn(app, { password: PASSWORD });
    assert.equal(nameless.status, 422);
    assert.equal(((await nameless.json()) as { field: string }).field, 'name');
    for (const body of [null, 'x', [], 7]) assert.equal((await signIn(app, body)).status, 422);
    assert.equal((await signIn(app, { name: 'x'.repeat(5000) })).status, 413);
    const other = await ask(app, '/v1/session', { method: 'PUT' });
    assert.equal(other.status, 405);
    assert.equal(other.headers.get('allow'), 'GET, HEAD, POST, DELETE');
  });
});

describe('A name', () => {
  const cases: Array<[name: unknown, taken: string | null]> = [
    ['Айгүл', 'Айгүл'],
    ['  Ольга К. ', 'Ольга К.'],
    ['и\u0306', 'й'],
    ['x'.repeat(60), 'x'.repeat(60)],
    ['<b>', '<b>'],
    ['x'.repeat(61), null],
    ['', null],
    [' \u200B\u00AD ', null],
    ['a\nb', null],
    ['a\u0000', null],
    ['a\u2028b', null],
    ['a\u202Eb', null],
    ['a\uD800', null],
    [7, null],
    [['a'], null],
  ];
  for (const [name, taken] of cases) {
    it(`${JSON.stringify(name)} is ${taken === null ? 'refused' : 'taken'}`, async () => {
      const app = await anInbox();
      const response = await signIn(app, { name, password: PASSWORD });
      assert.equal(response.status, taken === null ? 422 : 200);
      if (taken === null) return;
      const session = await ask(app, '/v1/session', { headers: { cookie: cookieOf(response) } });
      assert.equal(((await session.json()) as { name: string }).name, taken);
    });
  }
});

describe('A cookie opens nothing', () => {
  const bodyOf = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const later = Date.now() + DAY_MS;
  const cases: Array<[name: string, change: (body: string, signature: string) => string]> = [
    ['with another name', (_, signature) => `${bodyOf({ name: 'Другой', until: later })}.${signature}`],
    ['with another end', (_, signature) => `${bodyOf({ name: 'Айгүл', until: later * 2 })}.${signature}`],
    [
      'with a signature of another key',
      (body) => `${body}.${createHmac('sha256', randomBytes(32)).update(body).digest('base64url')}`,
    ],
    ['with a signature of no key', (body) => `${body}.${createHmac('sha256', '').update(body).digest('base64url')}`],
    ['without a signature', (body) => body],
    ['with an empty signature', (body) => `${body}.`],
    ['cut at its end', (body, signature) => `${body}.${signature.slice(0, -1)}`],
    ['cut at its start', (body, signature) => `${body.slice(1)}.${signature}`],
    ['with nothing in it', () => ''],
    ['that is a dot', () => '.'],
    ['of other signs', () => '%00%F0%9F;"'],
    ['as long as a header may be', (body) => `${body}.${'a'.repeat(4000)}`],
  ];
  for (const [name, change] of cases) {
    it(name, async () => {
      const app = await anInbox();
      const [body = '', signature = ''] = cookieOf(await signIn(app))
        .replace('typo-report=', '')
        .split('.');
      const read = (value: string): Promise<Response> =>
        ask(app, '/v1/cards', { headers: { cookie: `typo-report=${value}` } });
      assert.equal((await read(`${body}.${signature}`)).status, 200);
      assert.equal((await read(change(body, signature))).status, 401);
    });
  }

  it('when it was given under another password', async () => {
    const headers = { cookie: cookieOf(await signIn(await anInbox())) };
    assert.equal((await ask(await anInbox({ inboxPassword: 'new' }), '/v1/session', { headers })).status, 401);
  });

  it('when it was given where there was no password', async () => {
    const open = await anInbox({ inboxPassword: undefined, readers: 'anyone' });
    const headers = { cookie: cookieOf(await signIn(open)) };
    assert.equal((await ask(open, '/v1/session', { headers })).status, 200);
    assert.equal((await ask(await anInbox(), '/v1/session', { headers })).status, 401);
    const closed = await anInbox({ inboxPassword: undefined });
    assert.equal((await ask(closed, '/v1/session', { headers })).status, 403);
  });
});

describe('Who tries passwords', () => {
  it('waits for a minute after ten wrong ones, whichever way they came', async () => {
    let time = Date.UTC(2026, 0, 1);
    const lines: string[] = [];
    const app = await anInbox({ now: () => time, log: (line) => lines.push(line) });
    const cookie = cookieOf(await signIn(app));
    for (let i = 0; i < 5; i++) {
      assert.equal((await signIn(app, { name: 'x', password: `${i}` })).status, 401);
      assert.equal((await ask(app, '/v1/session', { headers: basic(`x:${i}`) })).status, 401);
    }
    const eleventh = await signIn(app, { name: 'x', password: 'guess' });
    assert.equal(eleventh.status, 429);
    assert.equal(eleventh.headers.get('retry-after'), '60');
    assert.equal((await signIn(app)).status, 429, 'the right one');
    assert.equal((await ask(app, '/v1/session', { headers: basic(`x:${PASSWORD}`) })).status, 429);
    assert.equal((await signIn(app, undefined, { from: '203.0.113.10' })).status, 200, 'another sender');
    assert.equal((await ask(app, '/v1/session', { headers: { cookie } })).status, 200, 'who has signed in before');
    assert.equal(lines.length, 1);
    time += 60_001;
    assert.equal((await signIn(app)).status, 200);
  });

  it('waits also when all tries come at once', async () => {
    const app = await anInbox();
    const tries = await Promise.all(Array.from({ length: 30 }, (_, i) => signIn(app, { name: 'x', password: `${i}` })));
    assert.equal(tries.filter(({ status }) => status === 401).length, 10);
    assert.equal(tries.filter(({ status }) => status === 429).length, 20);
  });
});

describe('A page of another site', () => {
  const foreign: Headers[] = [
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ];
  for (const headers of foreign) {
    it(`neither signs an editor in nor out (${JSON.stringify(headers)})`, async () => {
      const app = await anInbox();
      for (const method of ['POST', 'DELETE']) {
        const body = method === 'POST' ? { name: 'x', password: PASSWORD } : undefined;
        const response = await ask(app, '/v1/session', {
          method,
          body,
          headers: { host: 'inbox.example', ...headers },
        });
        assert.equal(response.status, 403, method);
        assert.equal(cookieOf(response), '');
      }
    });
  }

  it('is told from the inbox itself', async () => {
    const app = await anInbox();
    for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { origin: 'http://inbox.example' }, {}] as Headers[])
      assert.equal((await signIn(app, undefined, { headers: { host: 'inbox.example', ...headers } })).status, 200);
  });
});

describe('A browser', () => {
  const cases: Array<[name: string, headers: Headers, isAsked: boolean]> = [
    [
      'asks for the password when a person opens an address',
      { accept: 'text/html', 'sec-fetch-dest': 'document' },
      true,
    ],
    ['asks nothing when a page fetches', { accept: '*/*', 'sec-fetch-dest': 'empty' }, false],
    ['asks nothing when a page of http fetches', { accept: 'application/json' }, false],
    ['asks nothing when a page of http opens a stream', { accept: 'text/event-stream' }, false],
    ['that is none is told the scheme', {}, true],
  ];
  for (const [name, headers, isAsked] of cases) {
    it(name, async () => {
      const response = await ask(await anInbox(), '/v1/cards', { headers });
      assert.equal(response.status, 401);
      assert.equal(response.headers.has('www-authenticate'), isAsked);
    });
  }
});

describe('Without a password', () => {
  it('an editor has a name after signing in with it alone', async () => {
    const app = await anInbox({ inboxPassword: undefined, readers: 'local' });
    const here = { from: '127.0.0.1', origin: 'http://localhost' };
    const nameFor = async (headers: Headers): Promise<unknown> =>
      (await ask(app, '/v1/session', { ...here, headers })).json();
    assert.deepEqual(await nameFor({}), { name: 'editor', cms: CMS });
    const cookie = cookieOf(await signIn(app, { name: 'Айгүл' }, here));
    assert.deepEqual(await nameFor({ cookie }), { name: 'Айгүл', cms: CMS });
    assert.equal((await ask(app, '/v1/session', { headers: { cookie } })).status, 403, 'on another machine');
    assert.equal((await signIn(app, { name: 'Айгүл' })).status, 403, 'from another machine');
  });

  it('nobody signs in where nobody may read', async () => {
    const app = await anInbox({ inboxPassword: undefined });
    assert.equal((await signIn(app)).status, 403);
    assert.equal((await ask(app, '/v1/session')).status, 403);
  });
});
