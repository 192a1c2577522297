// Checks who may read reports.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppParts } from '../../src/receiver/app.js';
import { aNewReport } from '../a-report.js';
import { anApp, post } from './an-app.js';

const PATHS = ['/inbox', '/inbox/', '/inbox/inbox.css', '/v1/reports', '/v1/reports/stream'];
const basic = (pair: string): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
});

describe('Everything that shows reports', () => {
  const cases: Array<{
    name: string;
    parts: Partial<AppParts>;
    host?: string;
    headers?: Record<string, string>;
    status: 'read' | 401 | 403;
  }> = [
    { name: 'is open on this machine without a password', parts: {}, status: 'read' },
    { name: 'is open at the IPv6 loopback address too', parts: {}, host: '[::1]:8080', status: 'read' },
    { name: 'is closed to a foreign name that leads to this machine', parts: {}, host: 'rebound.example', status: 403 },
    { name: 'is closed to what a proxy brings', parts: {}, headers: { 'x-forwarded-for': '203.0.113.9' }, status: 403 },
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
  for (const { name, parts, host = 'localhost', headers, status } of cases) {
    it(name, async () => {
      const { app } = await anApp(parts);
      for (const path of PATHS) {
        const response = await app.request(`http://${host}${path}`, { headers });
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
    assert.match(await (await app.request('/inbox')).text(), /set INBOX_PASSWORD/);
  });
});

it('A reader reports without any password', async () => {
  for (const parts of [{ inboxPassword: 'тайна' }, { readers: 'nobody' as const }]) {
    const { app } = await anApp(parts);
    assert.equal((await post(app, JSON.stringify(aNewReport()))).status, 201);
  }
});
