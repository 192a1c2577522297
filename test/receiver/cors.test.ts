// Checks which pages may send reports and read the answer.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aNewReport } from '../a-report.js';
import { anApp, post } from './an-app.js';

const NEWS = 'https://news.example';

describe('A page', () => {
  const cases: Array<{ name: string; origins: string[] | '*'; origin: string | undefined; allowed: string | null }> = [
    {
      name: 'of a listed origin may read the answer',
      origins: ['https://other.example', NEWS],
      origin: NEWS,
      allowed: NEWS,
    },
    { name: 'of any origin may read it when all are allowed', origins: '*', origin: NEWS, allowed: '*' },
    { name: 'of any origin may read it when the list holds a star', origins: ['*'], origin: NEWS, allowed: '*' },
    { name: 'of another origin may not', origins: [NEWS], origin: 'https://news.example.evil.example', allowed: null },
    { name: 'of a listed host but another port may not', origins: [NEWS], origin: `${NEWS}:8443`, allowed: null },
    { name: 'of the same origin needs no permission', origins: [], origin: undefined, allowed: null },
    {
      name: 'of the same origin needs none when its browser names it either',
      origins: [],
      origin: 'http://localhost',
      allowed: null,
    },
  ];
  for (const { name, origins, origin, allowed } of cases) {
    const headers: Record<string, string> = origin ? { origin } : {};
    it(name, async () => {
      const { app } = await anApp({ origins });
      const response = await post(app, JSON.stringify(aNewReport()), 'text/plain', headers);
      assert.equal(response.status, 201);
      assert.equal(response.headers.get('access-control-allow-origin'), allowed);
      assert.equal(response.headers.get('access-control-allow-credentials'), null);
      const isForAllOrNone = origins.includes('*') || origins.length === 0;
      assert.equal(response.headers.get('vary'), isForAllOrNone ? null : 'Origin');
    });
  }

  it('may read why its report was refused, and when to try again', async () => {
    const { app } = await anApp({ origins: [NEWS] });
    const response = await post(app, '{}', 'text/plain', { origin: NEWS });
    assert.equal(response.status, 422);
    assert.equal(response.headers.get('access-control-allow-origin'), NEWS);
    assert.equal(response.headers.get('access-control-expose-headers'), 'Retry-After');
  });
});

it('No page of another origin reads reports, even of a listed one', async () => {
  const { app } = await anApp({ origins: '*' });
  for (const path of ['/v1/cards', '/v1/changes', '/inbox']) {
    const response = await app.request(path, { headers: { origin: NEWS } });
    await response.body?.cancel();
    assert.equal(response.headers.get('access-control-allow-origin'), null, path);
  }
});

describe('A preflight', () => {
  const preflight = {
    method: 'OPTIONS',
    headers: {
      origin: NEWS,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    },
  };

  it('of a listed origin is told that it may POST with a content type', async () => {
    const { app } = await anApp({ origins: [NEWS] });
    const response = await app.request('/v1/reports', preflight);
    assert.equal(response.status, 204);
    assert.equal(response.headers.get('access-control-allow-origin'), NEWS);
    assert.equal(response.headers.get('access-control-allow-methods'), 'POST');
    assert.equal(response.headers.get('access-control-allow-headers'), 'content-type');
    assert.equal(response.headers.get('access-control-max-age'), '7200');
    assert.equal(response.headers.get('vary'), 'Origin, Access-Control-Request-Headers');
  });

  it('of another origin is told nothing', async () => {
    const { app } = await anApp({ origins: ['https://other.example'] });
    const response = await app.request('/v1/reports', preflight);
    assert.equal(response.status, 204);
    assert.deepEqual(
      [...response.headers.keys()].filter((name) => name.startsWith('access-control')),
      [],
    );
  });

  it('for reading the stream is told nothing', async () => {
    const { app } = await anApp({ origins: '*' });
    const response = await app.request('/v1/changes', preflight);
    assert.equal(response.headers.get('access-control-allow-origin'), null);
  });
});
