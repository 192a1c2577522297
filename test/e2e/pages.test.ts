// Checks quote, context and link of a report from every hard place in test/pages/fixtures.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readCollection } from '../pages/collection.js';
import { shortcomingsOf } from '../pages/table.js';
import { visitsIn } from '../pages/visits.js';
import type { Visit } from '../pages/visits.js';

const FIXTURES = fileURLToPath(new URL('../pages/fixtures', import.meta.url));

describe('A report has the right quote, context and link', { timeout: 300_000 }, () => {
  const visits = new Map<string, Visit>();
  const keyOf = (file: string, { name }: { name: string }): string => `${file} ${name}`;
  let walk: AsyncGenerator<Visit>;

  // One browser visits all places; each test waits for its own.
  before(() => {
    walk = visitsIn(FIXTURES);
  });
  after(() => walk.return(undefined));

  for (const { file, selections } of readCollection(FIXTURES).pages) {
    describe(file.replace(/\.html$/, '').replaceAll('-', ' '), () => {
      for (const selection of selections) {
        it(selection.name, async () => {
          const key = keyOf(file, selection);
          while (!visits.has(key)) {
            const next = await walk.next();
            assert.ok(!next.done, 'the place was not visited');
            visits.set(keyOf(next.value.file, next.value.selection), next.value);
          }
          assert.deepEqual(shortcomingsOf(visits.get(key)!), []);
        });
      }
    });
  }
});
