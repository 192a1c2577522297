// Checks that any input is kept exactly or refused with words, and never causes a 5xx.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { LIMITS, parseReport } from '../../src/report.js';
import { aNewReport } from '../a-report.js';
import { allCards } from './all-cards.js';
import { anApp, post } from './an-app.js';

/** Fixed, so that a failure can be repeated. */
const RUN = { seed: 20260131, numRuns: 300 };
const PATHS = ['/v1/reports', '/v1/cards', '/v1/changes', '/inbox', '/inbox/'];

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom('\ud800', '\0', '', '__proto__', '%00'),
);
const anyParts = fc.dictionary(
  fc.constantFrom(...Object.keys(LIMITS), '__proto__', 'constructor', 'extra'),
  fc.oneof({ weight: 4, arbitrary: anyText }, { weight: 1, arbitrary: fc.jsonValue() }),
  { maxKeys: 4 },
);

it('Any texts in any fields come out as they went in, or are refused with words', async () => {
  await fc.assert(
    fc.asyncProperty(anyParts, fc.constantFrom('application/json', 'text/plain'), async (parts, type) => {
      const { app, store } = await anApp();
      const body = JSON.stringify({ ...aNewReport(), ...parts });
      const response = await post(app, body, type);
      if (response.ok) {
        assert.deepEqual((await allCards(store))[0]?.first, parseReport(JSON.parse(body)));
      } else {
        assert.equal(response.status, 422);
        assert.match(((await response.json()) as { detail: string }).detail, /\w+ .*\.$/s);
      }
    }),
    RUN,
  );
});

it('Any bytes of any type never get a 5xx', async () => {
  const faults: unknown[] = [];
  const { app } = await anApp({ log: (_message, cause) => faults.push(cause) });
  const anyType = fc.constantFrom(
    'application/json',
    'text/plain; charset=utf-8',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/ld+json',
    ';',
  );
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), anyType, async (bytes, type) => {
      const { status, headers } = await post(app, bytes, type);
      assert.ok([400, 415, 422].includes(status), `${status}`);
      assert.equal(headers.get('content-type'), 'application/problem+json');
    }),
    RUN,
  );
  assert.deepEqual(faults, []);
});

it('Any query and header never get a 5xx', async () => {
  const { app } = await anApp();
  const headerText = fc.string({ maxLength: 30 }).map((text) => text.trim());
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...PATHS), fc.webQueryParameters(), headerText, async (path, query, text) => {
      const headers = { authorization: `Basic ${text}`, 'last-event-id': text, origin: text };
      const response = await app.request(`${path}?before=${query}&after=${query}`, { headers });
      await response.body?.cancel();
      assert.ok(response.status < 500, `${response.status}`);
    }),
    RUN,
  );
});
