// Checks that nobody waits for a disk but those whose report is on its way there.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openDatabase } from '../../../src/receiver/store/database.js';
import { openStore } from '../../../src/receiver/store/store.js';
import { aNewReport } from '../../a-report.js';
import { allCards } from '../all-cards.js';
import { anApp, post } from '../an-app.js';

let dir = '';
before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'typo-report-'));
});
after(() => rm(dir, { recursive: true }));

describe('While another process has locked the file', () => {
  it('other answers do not wait, reports are refused within a second, and then all goes on', async () => {
    const path = join(dir, 'locked.sqlite');
    const store = await openStore(path);
    const { app } = await anApp({ store });
    const locker = await openDatabase(path);
    locker.exec('BEGIN EXCLUSIVE');
    const started = performance.now();
    const refused = Array.from({ length: 20 }, (_, n) =>
      post(app, JSON.stringify(aNewReport({ exact: `слово ${n}` }))),
    );
    await app.request('/inbox');
    const inbox = performance.now() - started;
    for (const response of await Promise.all(refused)) assert.equal(response.status, 503);
    const reports = performance.now() - started;
    assert.ok(inbox < reports, `the inbox came after ${inbox} ms, the refusals after ${reports} ms`);
    assert.ok(reports < 1000, `the refusals came after ${reports} ms`);
    locker.exec('ROLLBACK');
    locker.close();
    assert.equal((await post(app, JSON.stringify(aNewReport()))).status, 201);
    await store.close();
  });
});

describe('Reports that come at once', () => {
  it('are all kept, also by two receivers at one file, and each typo has one card', async () => {
    const path = join(dir, 'two.sqlite');
    const stores = [await openStore(path), await openStore(path)];
    const outcomes = await Promise.all(
      Array.from({ length: 400 }, (_, n) =>
        stores[n % 2]!.keep(aNewReport({ exact: `слово ${n % 40}.`, comment: String(n) })),
      ),
    );
    assert.equal(outcomes.filter((outcome) => outcome === 'new').length, 40);
    const cards = await allCards(stores[0]!);
    assert.deepEqual([cards.length, cards.reduce((sum, { reports }) => sum + reports, 0)], [40, 400]);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('are written before the store closes', async () => {
    const path = join(dir, 'closing.sqlite');
    const store = await openStore(path);
    const kept = Array.from({ length: 50 }, (_, n) => store.keep(aNewReport({ exact: `слово ${n}.` })));
    await store.close();
    await Promise.all(kept);
    const reopened = await openStore(path);
    assert.equal((await allCards(reopened)).length, 50);
    await reopened.close();
  });
});
