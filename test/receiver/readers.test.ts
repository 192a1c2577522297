// Checks who may read reports.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Hono } from 'hono';
import type { AppParts } from '../../src/receiver/app.js';
import { aNewReport } from '../a-report.js';
import { anApp, post } from './an-app.js';

const PATHS = ['/v1/cards', '/v1/changes', '/v1/held'];
const basic = (pair: string): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
});

/** What a server of Node gives beside a request. */
const socketOf = (remoteAddress: string): object => ({ incoming: { socket: { remoteAddress } } });

describe('Everything that shows reports', () => {
  const cases: Array<{
    name: string;
    parts: Partial<AppParts>;
    host?: string;
    /** Address of the socket. */
    from?: string;
    headers?: Record<string, string>;
    status: 'read' | 401 | 403;
  }> = [
    { name: 'is closed to all when nothing is said', parts: { readers: undefined }, from: '127.0.0.1', status: 403 },
    { name: 'is open on this machine in a demo', parts: { readers: 'local' }, from: '127.0.0.1', status: 'read' },
    {
      name: 'is open at the IPv6 loopback address too',
      parts: { readers: 'local' },
      host: '[::1]:8080',
      from: '::1',
      status: 'read',
    },
    {
      name: 'is open on a socket that takes both kinds of addresses',
      parts: { readers: 'local' },
      from: '::ffff:127.0.0.1',
      status: 'read',
    },
    {
      name: 'is closed to another machine that calls this one localhost',
      parts: { readers: 'local' },
      from: '203.0.113.9',
      status: 403,
    },
    { name: 'is closed to a server that does not say who asks', parts: { readers: 'local' }, status: 403 },
    {
      name: 'is closed to a foreign name that leads to this machine',
      parts: { readers: 'local' },
      host: 'rebound.example',
      from: '127.0.0.1',
      status: 403,
    },
    ...['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'cf-connecting-ip'].map((name) => ({
      name: `is closed to what a proxy brings with ${name}`,
      parts: { readers: 'local' as const },
      headers: { [name]: '203.0.113.9' },
      from: '127.0.0.1',
      status: 403 as const,
    })),
    { name: 'is closed to all where nobody may read', parts: { readers: 'nobody' }, status: 403 },
    {
      name: 'is open to all where the owner says so',
      parts: { readers: 'anyone' },
      host: 'inbox.example',
      status: 'read',
    },
    { name: 'asks for the password', parts: { inboxPassword: 'тайна' }, status: 401 },
    {
      name: 'asks again for a wrong one',
      parts: { inboxPassword: 'тайна' },
      headers: basic('editor:тайна '),
      status: 401,
    },
    {
      name: 'asks again for one without a user',
      parts: { inboxPassword: 'тайна' },
      headers: basic('тайна'),
      status: 401,
    },
    {
      name: 'takes no other scheme',
      parts: { inboxPassword: 'secret' },
      headers: { authorization: 'Bearer secret' },
      status: 401,
    },
    {
      name: 'opens to the password under any user name, from anywhere',
      parts: { inboxPassword: 'тай:на', readers: 'nobody' },
      host: 'inbox.example',
      headers: basic('кто угодно:тай:на'),
      status: 'read',
    },
  ];
  for (const { name, parts, host = 'localhost', from, headers, status } of cases) {
    it(name, async () => {
      const { app } = await anApp(parts);
      for (const path of PATHS) {
        const response = await app.request(`http://${host}${path}`, { headers }, from ? socketOf(from) : {});
        await response.body?.cancel();
        if (status === 'read') assert.ok(response.status < 400, `${path}: ${response.status}`);
        else assert.equal(response.status, status, path);
        assert.equal(
          response.headers.get('www-authenticate'),
          status === 401 ? 'Basic realm="typo-report", charset="UTF-8"' : null,
        );
      }
    });
  }

  it('says what to set when it is closed', async () => {
    const { app } = await anApp({ readers: 'nobody' });
    assert.match(await (await app.request('/v1/cards')).text(), /give the receiver INBOX_PASSWORD/);
  });
});

describe('Passwords', () => {
  const read = (app: Hono, from: string, password?: string): Promise<number> =>
    Promise.resolve(app.request('/v1/cards', { headers: password ? basic(`:${password}`) : {} }, socketOf(from))).then(
      ({ status }) => status,
    );

  it('may be tried ten times a minute by a sender, and by others meanwhile', async () => {
    const lines: string[] = [];
    const { app } = await anApp({ inboxPassword: 'тайна', log: (line) => lines.push(line) });
    for (let i = 0; i < 10; i++) assert.equal(await read(app, '203.0.113.9', `${i}`), 401);
    for (const password of ['x', 'тайна', undefined]) assert.equal(await read(app, '203.0.113.9', password), 429);
    assert.equal(await read(app, '203.0.113.10', 'тайна'), 200);
    assert.equal(lines.length, 1);
    assert.match(lines[0]!, /tries passwords/);
  });

  it('are not tried by a browser that asks for the first time, nor by one that knows', async () => {
    const { app } = await anApp({ inboxPassword: 'тайна' });
    for (let i = 0; i < 20; i++) assert.equal(await read(app, '203.0.113.9'), 401);
    for (let i = 0; i < 20; i++) assert.equal(await read(app, '203.0.113.9', 'тайна'), 200);
  });
});

it('A reader reports without any password', async () => {
  for (const parts of [{ inboxPassword: 'тайна' }, { readers: 'nobody' as const }]) {
    const { app } = await anApp(parts);
    assert.equal((await post(app, JSON.stringify(aNewReport()))).status, 201);
  }
});
