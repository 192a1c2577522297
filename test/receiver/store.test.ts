// Checks what the store keeps, and what happens when it can't.

import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openDatabase } from '../../src/receiver/database.js';
import type { Statement } from '../../src/receiver/database.js';
import { openStore } from '../../src/receiver/store.js';
import { aNewReport } from '../a-report.js';
import { anApp, post } from './an-app.js';

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

describe('A hostile text comes out as it went in:', () => {
  for (const [name, text] of HOSTILE) {
    for (const type of ['application/json', 'application/x-www-form-urlencoded']) {
      it(`${name}, as ${type}`, async () => {
        const report = aNewReport({ exact: text, prefix: text, title: text, comment: text });
        const store = await openStore(join(dir, `${report.id}.sqlite`));
        const { app } = await anApp({ store });
        const body =
          type === 'application/json' ? JSON.stringify(report) : new URLSearchParams({ ...report }).toString();
        assert.equal((await post(app, body, type)).status, 201);
        store.close();
        const reopened = await openStore(join(dir, `${report.id}.sqlite`));
        assert.deepEqual(reopened.list({ limit: 1 })[0]?.report, report);
        reopened.close();
      });
    }
  }
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
    store.close();
  });

  it('because it is full, the answer is 503, the fault is logged, and earlier reports can still be read', async () => {
    const logged: unknown[] = [];
    let makeRoom = (): void => undefined;
    const store = await openStore(join(dir, 'full.sqlite'), async (path) => {
      const database = await openDatabase(path);
      makeRoom = () => void database.exec('PRAGMA max_page_count = 100');
      database.exec('PRAGMA max_page_count = 12');
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
    assert.equal(((await (await app.request('/v1/reports')).json()) as { reports: unknown[] }).reports.length, kept);
    makeRoom();
    assert.equal((await post(app, JSON.stringify(aNewReport({ exact: 'место' })))).status, 201);
    store.close();
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
  store.close();
  // 2 is FULL: https://www.sqlite.org/pragma.html#pragma_synchronous
  assert.deepEqual(pragmas.slice(0, 2), ['wal', 2]);
});

it('A closed store has all its reports in the one file that its owner named', async () => {
  const path = join(dir, 'closed.sqlite');
  const store = await openStore(path);
  const report = aNewReport();
  store.append(report);
  store.close();
  await copyFile(path, join(dir, 'copy.sqlite'));
  const copy = await openStore(join(dir, 'copy.sqlite'));
  assert.deepEqual(
    copy.list({ limit: 10 }).map((stored) => stored.report),
    [report],
  );
  copy.close();
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
  for (let i = 0; i < 200; i++) store.append(aNewReport({ exact: `слово ${i}`, comment: 'река '.repeat(100) }));
  store.close();
  const bytes = await readFile(path);
  await writeFile(path, bytes.fill(0xaa, bytes.length >> 1, (bytes.length >> 1) + 16_384));
  const before = await readFile(path);
  await assert.rejects(openStore(path), /damaged\.sqlite can't keep reports \(it is damaged: .*put a backup/s);
  assert.ok((await readFile(path)).equals(before));
});
