// Checks that a file of the first version is taken over: all its reports, what it has counted, and what was held aside.

import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openDatabase } from '../../../src/receiver/store/database.js';
import { openStore } from '../../../src/receiver/store/store.js';
import type { Report } from '../../../src/report.js';
import { aNewReport } from '../../a-report.js';
import { allCards } from '../all-cards.js';

let dir = '';
before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'typo-report-'));
});
after(() => rm(dir, { recursive: true }));

const [bridge, said, counted, other, held] = [
  aNewReport(),
  aNewReport({ correction: 'откроется' }),
  aNewReport(),
  aNewReport({ exact: 'вобщем', id: crypto.randomUUID().toUpperCase() }),
  aNewReport({ exact: 'спам' }),
] as const;

/** Writes a file as the first version did. `steps` say how far that version had come. */
async function writeFirst(path: string, { hasTypos, hasHeld }: { hasTypos: boolean; hasHeld: boolean }): Promise<void> {
  const database = await openDatabase(path);
  database.exec(`CREATE TABLE reports (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE COLLATE NOCASE, received TEXT NOT NULL,
    report TEXT NOT NULL${hasHeld ? ', held TEXT' : ''}
  )`);
  if (hasTypos)
    database.exec(
      'CREATE TABLE typos (id TEXT PRIMARY KEY COLLATE NOCASE, typo TEXT NOT NULL); CREATE INDEX ids_by_typo ON typos (typo)',
    );
  const keep = (report: Report, minute: number, sender: string | null = null): void => {
    const values = [report.id, `2026-05-14T17:0${minute}:00.000Z`, JSON.stringify(report)];
    database
      .prepare(
        `INSERT INTO reports (id, received, report${hasHeld ? ', held' : ''}) VALUES (?, ?, ?${hasHeld ? ', ?' : ''})`,
      )
      .run(...values, ...(hasHeld ? [sender] : []));
  };
  keep(bridge, 1);
  keep(said, 2);
  keep(other, 3);
  if (hasHeld) keep(held, 4, 'a sender');
  if (hasTypos)
    for (const [{ id }, typo] of [
      [bridge, 'one'],
      [said, 'one'],
      [counted, 'one'],
      [other, 'two'],
    ] as const)
      database.prepare('INSERT INTO typos VALUES (?, ?)').run(id, typo);
  database.close();
}

describe('A file of the first version', () => {
  it('becomes cards with all reports, in the order in which they came', async () => {
    const path = join(dir, 'whole.sqlite');
    await writeFirst(path, { hasTypos: true, hasHeld: true });
    const store = await openStore(path);
    const [first, second] = await allCards(store);
    assert.deepEqual(
      [first, second].map((card) => [card?.first, card?.reports, card?.opened]),
      [
        [bridge, 3, '2026-05-14T17:01:00.000Z'],
        [other, 1, '2026-05-14T17:03:00.000Z'],
      ],
    );
    assert.deepEqual(first?.corrections, [{ text: 'откроется', votes: 1 }]);
    const { reports } = (await store.detail(Number(first?.id)))!;
    assert.deepEqual(
      reports.map(({ report }) => report),
      [bridge, said],
    );
    assert.deepEqual((await store.held()).reports, 1);
    await store.close();
  });

  it('knows the ids of all that it has taken', async () => {
    const path = join(dir, 'ids.sqlite');
    await writeFirst(path, { hasTypos: true, hasHeld: true });
    const store = await openStore(path);
    for (const report of [bridge, said, counted, other, held]) assert.equal(await store.keep(report), 'again');
    await store.close();
  });

  it('is taken over also where it has counted nothing and held nothing aside', async () => {
    const path = join(dir, 'early.sqlite');
    await writeFirst(path, { hasTypos: false, hasHeld: false });
    const store = await openStore(path);
    assert.deepEqual(
      (await allCards(store)).map(({ reports }) => reports),
      [2, 1],
    );
    await store.close();
  });

  it('is taken over once: what is opened again has the same cards', async () => {
    const path = join(dir, 'again.sqlite');
    await writeFirst(path, { hasTypos: true, hasHeld: true });
    const store = await openStore(path);
    const cards = await allCards(store);
    await store.close();
    const reopened = await openStore(path);
    assert.deepEqual(await allCards(reopened), cards);
    await reopened.close();
  });

  it('stays as it was when it can not be taken over', async () => {
    const path = join(dir, 'broken.sqlite');
    await writeFirst(path, { hasTypos: true, hasHeld: true });
    const database = await openDatabase(path);
    database.exec("INSERT INTO reports (id, received, report) VALUES ('x', '2026-05-14T17:09:00.000Z', 'no JSON')");
    database.close();
    await assert.rejects(openStore(path), /broken\.sqlite can't keep reports/);
    await copyFile(path, join(dir, 'copy.sqlite'));
    const copy = await openDatabase(join(dir, 'copy.sqlite'));
    assert.deepEqual(copy.prepare('SELECT count(*) AS n FROM reports').all(), [{ n: 5 }]);
    assert.deepEqual(copy.prepare('SELECT count(*) AS n FROM typos').all(), [{ n: 4 }]);
    copy.close();
  });
});

it('A file of a later version is refused before anything is written into it', async () => {
  const path = join(dir, 'later.sqlite');
  await (await openStore(path)).close();
  const database = await openDatabase(path);
  database.exec('INSERT INTO versions VALUES (99)');
  database.close();
  await assert.rejects(openStore(path), /later version of the receiver has made it, with schema 99/);
});
