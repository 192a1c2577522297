// Keeps the reports on disk, and counts how many readers have reported a typo.

import { createHash } from 'node:crypto';
import type { Report } from '../report.js';
import { openDatabase } from './database.js';
import type { Database } from './database.js';

/** A report as it is kept. */
export interface StoredReport {
  /** Its place in the order of arrival; 1 or more, never used twice. */
  seq: number;
  /** When it arrived by the server's clock; ISO 8601, UTC. */
  received: string;
  report: Report;
  /** How many readers have reported this typo, this one among them. */
  times: number;
}

/** Where reports are kept. Every method is synchronous and throws when the disk is full or the file is locked. */
export interface Store {
  /**
   * Keeps `report`: when this returns, the report is on disk.
   *
   * Another report of the same typo is only counted, unless it has a correction or a comment.
   *
   * @returns 'known' when a report with this id, or of the same typo, was there already; 'taken' when a report with
   *   this id has other words
   */
  append(report: Report): 'new' | 'known' | 'taken';
  /** Lists the newest reports, newest first; with `before`, those that arrived before that `seq`. */
  list(range: { before?: number | undefined; limit: number }): StoredReport[];
  /** Lists the reports that arrived after `seq`, oldest first. */
  since(seq: number, limit: number): StoredReport[];
  /** Calls `listener` after each new report. Returns a function that ends this. */
  onAppend(listener: () => void): () => void;
  close(): void;
}

/**
 * `report` is JSON text, which escapes NUL and other odd characters, so that every text is kept exactly. `id` ignores
 * case, as a UUID does.
 */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS reports (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE COLLATE NOCASE,
    received TEXT NOT NULL,
    report TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS typos (
    id TEXT PRIMARY KEY COLLATE NOCASE,
    typo TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS ids_by_typo ON typos (typo)`;

const SELECT = `
  SELECT seq, received, report, (
    SELECT count(*) FROM typos WHERE typo = (SELECT typo FROM typos WHERE id = reports.id)
  ) AS times
  FROM reports`;

/**
 * Wait for another process that has locked the file, such as a backup, ms. Short, since nothing else is served
 * meanwhile.
 */
const BUSY_TIMEOUT_MS = 500;

/** What SQLite leaves of the file that ends in -wal when others have read for long, bytes. */
const WAL_BYTES = 16 * 1024 * 1024;

/**
 * Opens the store in the SQLite file at `path`, made if it is not there.
 *
 * @param open - opens the database; a test passes one of its own
 * @throws {Error} when no SQLite engine is there, or the file can't be opened or is not a SQLite file
 */
export async function openStore(
  path: string,
  open: (path: string) => Promise<Database> = openDatabase,
): Promise<Store> {
  const database = await open(path);
  prepare(database, path);
  const insert = database.prepare(
    'INSERT INTO reports (id, received, report) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING',
  );
  const count = database.prepare('INSERT INTO typos (id, typo) VALUES (?, ?) ON CONFLICT (id) DO NOTHING');
  const sameTypo = database.prepare('SELECT 1 FROM typos WHERE typo = ? LIMIT 1');
  const wordsOfId = database.prepare('SELECT typo, report FROM typos LEFT JOIN reports USING (id) WHERE id = ?');
  const newest = database.prepare(`${SELECT} WHERE seq < ? ORDER BY seq DESC LIMIT ?`);
  const later = database.prepare(`${SELECT} WHERE seq > ? ORDER BY seq LIMIT ?`);
  const listeners = new Set<() => void>();

  return {
    append(report) {
      const typo = typoOf(report);
      const saysMore = Boolean(report.correction || report.comment);
      const { isKnown, isKept, isTaken } = inTransaction(database, () => {
        const [earlier] = wordsOfId.all(report.id) as Array<{ typo: string; report: string | null }>;
        if (earlier && !isSame(earlier, { typo, report })) return { isKnown: true, isKept: false, isTaken: true };
        const isKnown = sameTypo.all(typo).length > 0;
        count.run(report.id, typo);
        const isKept =
          (!isKnown || saysMore) &&
          Number(insert.run(report.id, new Date().toISOString(), JSON.stringify(report)).changes) > 0;
        return { isKnown, isKept, isTaken: false };
      });
      if (isTaken) return 'taken';
      if (isKept) for (const listener of listeners) listener();
      return isKept && !isKnown ? 'new' : 'known';
    },
    list: ({ before = Number.MAX_SAFE_INTEGER, limit }) => newest.all(before, limit).map(parseRow),
    since: (seq, limit) => later.all(seq, limit).map(parseRow),
    onAppend(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      listeners.clear();
      try {
        // libsql keeps the file open while a statement lives, so its close() leaves reports in the file that ends in
        // -wal. A copy of the database alone would lack them.
        database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      } finally {
        database.close();
      }
    },
  };
}

function prepare(database: Database, path: string): void {
  try {
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
    // FULL: each commit is on disk before it returns. WAL: others can read meanwhile.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    database.exec(`PRAGMA journal_size_limit = ${WAL_BYTES}`);
    refuseBroken(database);
    database.exec(SCHEMA);
  } catch (error) {
    database.close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The file ${path} can't keep reports (${reason}): name a new file, or one that this receiver made.`,
      { cause: error },
    );
  }
}

/**
 * Refuses a file that is broken somewhere: what is written into it may be lost.
 *
 * @see https://www.sqlite.org/pragma.html#pragma_quick_check
 */
function refuseBroken(database: Database): void {
  const [found] = database.prepare('PRAGMA quick_check(1)').all() as Array<Record<string, string>>;
  const fault = Object.values(found ?? {})[0];
  if (fault !== 'ok')
    throw new Error(`it is damaged: ${fault}; put a backup in its place, or repair it with sqlite3 .recover`);
}

/**
 * Runs `work` in one transaction. When this returns, all that it writes is on disk; when this throws, nothing is.
 *
 * It takes the lock of the file first. If a prepared statement waits for the lock in vain, libsql does not reset it,
 * and SQLite then refuses every later transaction ("SQL statements in progress").
 */
function inTransaction<T>(database: Database, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const done = work();
    database.exec('COMMIT');
    return done;
  } catch (error) {
    try {
      database.exec('ROLLBACK');
    } catch (undone) {
      // When the disk is full, SQLite may have rolled the transaction back already.
      if (!/no transaction is active/.test(String(undone))) throw undone;
    }
    throw error;
  }
}

/**
 * Makes the key that reports of one typo share: the page, the words and the words around them, in any spacing.
 *
 * A fragment such as `#/articles/8` is a route. All routes of a site may have one canonical address.
 */
function typoOf({ canonical, url, prefix, exact, suffix }: Report): string {
  const words = [prefix, exact, suffix].map((text) => text.replace(/\s+/g, ' ').trim());
  const [route = ''] = /#[/!].*/s.exec(url) ?? [];
  return createHash('sha256')
    .update(JSON.stringify([canonical ? canonical + route : url, ...words]))
    .digest('base64');
}

/** Whether what was kept under an id is what comes under it now. Of a known typo only its key was kept. */
const isSame = (
  earlier: { typo: string; report: string | null },
  { typo, report }: { typo: string; report: Report },
): boolean => {
  if (earlier.report === null) return earlier.typo === typo;
  const { prefix, exact, suffix } = JSON.parse(earlier.report) as Report;
  return prefix === report.prefix && exact === report.exact && suffix === report.suffix;
};

function parseRow(row: unknown): StoredReport {
  const { seq, received, report, times } = row as { seq: number; received: string; report: string; times: number };
  // In a file of an earlier version typos were not counted.
  return { seq, received, report: JSON.parse(report) as Report, times: times || 1 };
}
