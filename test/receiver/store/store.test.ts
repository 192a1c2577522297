// Checks what the store keeps, and what happens when it can't.

import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openDatabase } from '../../../src/receiver/store/database.js';
import type { Statement } from '../../../src/receiver/store/database.js';
import { openStore } from '../../../src/receiver/store/store.js';
import type { Card, CardList } from '../../../src/card.js';
import { aNewReport } from '../../a-report.js';
import { allCards } from '../all-cards.js';
import { anApp, post } from '../an-app.js';

let dir = '';
before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'typo-report-'));
});
after(() => rm(dir, { recursive: true }));

const HOSTILE: Array<[name: string, text: string]> = [
  ['NUL in the middle', 'a\0b'],
  [
    'every control character',
    String.fromCharCode(...Array.from({ length: 32 }, (_, n) => n), 127, 128, 0x2028, 0x2029),
  ],
  ['bidi overrides and isolates', '\u202Eabc\u202C \u2066x\u2069 \u200F'],
  ['emoji with joiners', '👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
  ['noncharacters and private use', '\uFFFE\uFFFF\uE000\u{10FFFF}'],
  ['a byte order mark', '\uFEFFword\uFEFF'],
  ['combining marks not composed', 'и\u0306 e\u0301 \u1E69 s\u0323\u0307'],
  ['SQL', "'); DROP TABLE reports; --"],
  ['markup', '<img src=x onerror=alert(1)>]]>&lt;'],
  ['lines and spaces', ' \r\n\t a\u00A0b\u3000 '],
];

describe('A hostile text comes out of the file as it went in:', () => {
  const path = (): string => join(dir, 'hostile.sqlite');
  const cases = HOSTILE.flatMap(([name, text], n) =>
    ['application/json', 'application/x-www-form-urlencoded'].map((type, m) => ({
      name: `${name}, as ${type}`,
      type,
      report: aNewReport({
        url: `https://news.example/${n}/${m}`,
        link: `https://news.example/${n}/${m}`,
        exact: text,
        prefix: text,
        title: text,
        comment: text,
      }),
    })),
  );
  let cards: Card[] = [];
  before(async () => {
    const store = await openStore(path());
    const { app } = await anApp({ store });
    for (const { type, report } of cases) {
      const isJson = type === 'application/json';
      const body = isJson ? JSON.stringify(report) : new URLSearchParams({ ...report }).toString();
      assert.equal((await post(app, body, type)).status, 201);
    }
    await store.close();
    const reopened = await openStore(path());
    cards = await allCards(reopened);
    await reopened.close();
  });
  for (const { name, report } of cases)
    it(name, () => {
      assert.deepEqual(cards.find(({ first }) => first.id === report.id)?.first, report);
    });
});

describe('When the disk does not take a report', () => {
  it('because another process has locked the file, the answer is 503 with the wait, and later 201', async () => {
    const path = join(dir, 'locked.sqlite');
    const { app, store } = await anApp({ store: await openStore(path) });
    const other = await openDatabase(path);
    other.exec('BEGIN IMMEDIATE');
    const report = JSON.stringify(aNewReport());
    for (let time = 0; time < 2; time += 1) {
      const response = await post(app, report);
      assert.equal(response.status, 503);
      assert.equal(response.headers.get('retry-after'), '30');
      assert.match(await response.text(), /nothing was kept. Try again in 30 seconds/);
    }
    other.exec('ROLLBACK');
    assert.equal((await post(app, report)).status, 201);
    other.close();
    await store.close();
  });

  it('because it is full, the answer is 503, the fault is logged, and earlier reports can still be read', async () => {
    const logged: unknown[] = [];
    let makeRoom = (): void => undefined;
    const store = await openStore(join(dir, 'full.sqlite'), async (path) => {
      const database = await openDatabase(path);
      makeRoom = () => void database.exec('PRAGMA max_page_count = 200');
      database.exec('PRAGMA max_page_count = 60');
      return database;
    });
    const { app } = await anApp({ store, log: (_message, cause) => logged.push(cause) });
    let kept = 0;
    let response = await post(app, JSON.stringify(aNewReport()));
    for (; response.status === 201; kept += 1)
      response = await post(app, JSON.stringify(aNewReport({ exact: `слово ${kept}`, comment: 'x'.repeat(2000) })));
    assert.equal(response.status, 503);
    assert.ok(kept > 1, `only ${kept} were kept`);
    assert.match(String(logged[0]), /full/);
    assert.equal(((await (await app.request('/v1/cards')).json()) as CardList).counts.new, kept);
    makeRoom();
    assert.equal((await post(app, JSON.stringify(aNewReport({ exact: 'место' })))).status, 201);
    await store.close();
  });
});

it('Each report is on disk before it counts as kept', async () => {
  const pragmas: unknown[] = [];
  const store = await openStore(join(dir, 'durable.sqlite'), async (path) => {
    const database = await openDatabase(path);
    const prepare = (sql: string): Statement => {
      pragmas.push(
        ...['journal_mode', 'synchronous'].flatMap((name) =>
          database
            .prepare(`PRAGMA ${name}`)
            .all()
            .map((row) => (row as Record<string, unknown>)[name]),
        ),
      );
      return database.prepare(sql);
    };
    return { exec: (sql) => database.exec(sql), prepare, close: () => database.close() };
  });
  await store.close();
  // 2 is FULL: https://www.sqlite.org/pragma.html#pragma_synchronous
  assert.deepEqual(pragmas.slice(0, 2), ['wal', 2]);
});

it('A closed store has all its reports in the one file that its owner named', async () => {
  const path = join(dir, 'closed.sqlite');
  const store = await openStore(path);
  const report = aNewReport();
  await store.keep(report);
  await store.close();
  await copyFile(path, join(dir, 'copy.sqlite'));
  const copy = await openStore(join(dir, 'copy.sqlite'));
  assert.deepEqual(
    (await allCards(copy)).map(({ first }) => first),
    [report],
  );
  await copy.close();
});

describe('A store that can not be opened says why', () => {
  it('when its directory is not there', async () => {
    await assert.rejects(openStore(join(dir, 'none', 'a.sqlite')), /can't be opened .*directory that exists/);
  });

  it('when the file is something else', async () => {
    const path = join(dir, 'letter.txt');
    await writeFile(path, 'Dear editor, '.repeat(100));
    await assert.rejects(openStore(path), /letter\.txt can't keep reports .*name a new file/);
  });
});

it('A damaged file is refused before anything is written into it', async () => {
  const path = join(dir, 'damaged.sqlite');
  const store = await openStore(path);
  for (let i = 0; i < 200; i++) await store.keep(aNewReport({ exact: `слово ${i}`, comment: 'река '.repeat(100) }));
  await store.close();
  const bytes = await readFile(path);
  await writeFile(path, bytes.fill(0xaa, bytes.length >> 1, (bytes.length >> 1) + 16_384));
  const before = await readFile(path);
  await assert.rejects(openStore(path), /damaged\.sqlite can't keep reports \(it is damaged: .*put a backup/s);
  assert.ok((await readFile(path)).equals(before));
});

it('Who has sent what is held aside is forgotten after two days', async () => {
  const path = join(dir, 'senders.sqlite');
  const store = await openStore(path);
  for (const sender of ['an old one', 'a new one']) await store.keep(aNewReport({ exact: sender }), sender);
  await store.close();
  const database = await openDatabase(path);
  const threeDaysAgo = new Date(Date.now() - 3 * 86_400_000).toISOString();
  database.prepare("UPDATE held SET received = ? WHERE sender = 'an old one'").run(threeDaysAgo);
  database.close();
  await (await openStore(path)).close();
  const later = await openDatabase(path);
  assert.deepEqual(later.prepare('SELECT sender FROM held ORDER BY received').all(), [
    { sender: '' },
    { sender: 'a new one' },
  ]);
  later.close();
});
