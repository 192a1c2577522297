// Keeps the reports on disk, and counts how many readers have reported a typo.

import { createHash } from 'node:crypto';
import type { Report } from '../report.js';
import { inTransaction, openDatabase } from './database.js';
import type { Database } from './database.js';
import { holdReports } from './held-reports.js';
import type { HeldReports } from './held-reports.js';

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
   * @param heldFor - the sender's key when the report is to be held aside: it is then neither listed nor counted
   * @returns 'known' when a report with this id, or of the same typo, was there already; 'taken' when a report with
   *   this id has other words
   */
  append(report: Report, heldFor?: string | null): 'new' | 'known' | 'taken';
  /** Whether a report with this id is there, held aside or not. */
  knows(id: string): boolean;
  /** The reports held aside. */
  readonly held: HeldReports;
  /** Lists the newest reports, newest first; with `before`, those that arrived before that `seq`. */
  list(range: { before?: number | undefined; limit: number }): StoredReport[];
  /** Lists the reports that arrived after `seq`, oldest first. */
  since(seq: number, limit: number): StoredReport[];
  /** Calls `listener` after each new report that is listed. Returns a function that ends this. */
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
    report TEXT NOT NULL,
    held TEXT
  );
  CREATE TABLE IF NOT EXISTS typos (
    id TEXT PRIMARY KEY COLLATE NOCASE,
    typo TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS ids_by_typo ON typos (typo)`;

/** A file of an earlier version holds no report aside. */
const HELD_SCHEMA = `
  CREATE INDEX IF NOT EXISTS listed_reports ON reports (seq) WHERE held IS NULL;
  CREATE INDEX IF NOT EXISTS held_reports ON reports (seq, held) WHERE held IS NOT NULL`;

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
  const reportOfId = database.prepare('SELECT report FROM reports WHERE id = ?');
  const typoOfId = database.prepare('SELECT typo FROM typos WHERE id = ?');
  const count = database.prepare('INSERT INTO typos (id, typo) VALUES (?, ?) ON CONFLICT (id) DO NOTHING');
  const sameTypo = database.prepare('SELECT 1 FROM typos WHERE typo = ? LIMIT 1');
  const newest = database.prepare(`${SELECT} WHERE held IS NULL AND seq < ? ORDER BY seq DESC LIMIT ?`);
  const later = database.prepare(`${SELECT} WHERE held IS NULL AND seq > ? ORDER BY seq LIMIT ?`);
  const listeners = new Set<() => void>();

  const earlierOf = (id: string): Earlier | null => {
    const [kept] = reportOfId.all(id) as Array<{ report: string }>;
    const [counted] = typoOfId.all(id) as Array<{ typo: string }>;
    return kept || counted ? { report: kept?.report ?? null, typo: counted?.typo ?? null } : null;
  };
  /** Counts a report, and keeps it if it says more than those before. Runs in a transaction. */
  const admit = (report: Report, received: string): 'new' | 'known' | 'added' => {
    const typo = typoOf(report);
    const isKnown = sameTypo.all(typo).length > 0;
    count.run(report.id, typo);
    if (isKnown && !report.correction && !report.comment) return 'known';
    const isKept = Number(insert.run(report.id, received, JSON.stringify(report)).changes) > 0;
    return isKept ? (isKnown ? 'added' : 'new') : 'known';
  };
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const held = holdReports(database, { admit: (report, received) => admit(report, received) !== 'known', tell });

  return {
    append(report, heldFor = null) {
      const received = new Date().toISOString();
      const outcome = inTransaction(database, () => {
        const earlier = earlierOf(report.id);
        if (earlier) return isSame(earlier, report) ? 'known' : 'taken';
        if (heldFor === null) return admit(report, received);
        held.hold(report, received, heldFor);
        return 'held';
      });
      if (outcome === 'new' || outcome === 'added') tell();
      if (outcome === 'held') return 'new';
      return outcome === 'added' ? 'known' : outcome;
    },
    knows: (id) => earlierOf(id) !== null,
    held,
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
    const columns = database.prepare("SELECT name FROM pragma_table_info('reports')").all() as Array<{ name: string }>;
    if (!columns.some(({ name }) => name === 'held')) database.exec('ALTER TABLE reports ADD COLUMN held TEXT');
    database.exec(HELD_SCHEMA);
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

/** What is kept under an id: the report itself, or of a known typo only its key. */
interface Earlier {
  report: string | null;
  typo: string | null;
}

/** Whether what was kept under an id is what comes under it now. */
const isSame = (earlier: Earlier, report: Report): boolean => {
  if (earlier.report === null) return earlier.typo === typoOf(report);
  const { prefix, exact, suffix } = JSON.parse(earlier.report) as Report;
  return prefix === report.prefix && exact === report.exact && suffix === report.suffix;
};

function parseRow(row: unknown): StoredReport {
  const { seq, received, report, times } = row as { seq: number; received: string; report: string; times: number };
  // In a file of an earlier version typos were not counted.
  return { seq, received, report: JSON.parse(report) as Report, times: times || 1 };
}
