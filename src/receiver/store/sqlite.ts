// Speaks to a SQLite file.

import { openDatabase } from './database.js';
import type { Database, Statement } from './database.js';
import type { Sql, Value } from './sql.js';

/**
 * Wait for another process that has locked the file, such as a backup, ms. Short, since a reader waits for the answer;
 * what came meanwhile waits as long again.
 */
const BUSY_TIMEOUT_MS = 300;

/** Pages that wait in that file until they are written into the main one, each once: 16 MB. */
const WAL_PAGES = 4000;

/** What SQLite leaves of the file that ends in -wal when others have read for long, bytes. */
const WAL_BYTES = 16 * 1024 * 1024;

/** An open SQLite file. */
export interface SqliteFile extends Sql {
  /** Writes all into the one file that its owner has named, and closes it. */
  close(): void;
}

/** How a file is opened. */
export interface Opening {
  /** Whether it is known to be sound: to look through a large file takes seconds. */
  isReady?: boolean;
  /** Opens the database; a test passes one of its own. */
  open?: (path: string) => Promise<Database>;
}

/**
 * Opens the SQLite file at `path`, made if it is not there.
 *
 * @throws {Error} when no SQLite engine is there, or the file can't be opened, is no SQLite file, or is damaged
 */
export async function openSqlite(
  path: string,
  { isReady = false, open = openDatabase }: Opening = {},
): Promise<SqliteFile> {
  const database = await open(path);
  try {
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
    // FULL: each commit is on disk before it returns. WAL: others can read meanwhile.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    database.exec(`PRAGMA wal_autocheckpoint = ${WAL_PAGES}`);
    database.exec(`PRAGMA journal_size_limit = ${WAL_BYTES}`);
    if (!isReady) refuseBroken(database);
  } catch (error) {
    database.close();
    throw adviceFor(path, error);
  }
  const prepared = new Map<string, Statement>();
  const prepare = (statement: string): Statement => {
    let known = prepared.get(statement);
    if (!known) prepared.set(statement, (known = database.prepare(statement)));
    return known;
  };
  return {
    // https://www.sqlite.org/withoutrowid.html
    keyed: ' WITHOUT ROWID',
    async all<Row>(statement: string, ...values: readonly Value[]): Promise<Row[]> {
      return prepare(statement).all(...values) as Row[];
    },
    async run(statement, ...values) {
      return Number(prepare(statement).run(...values).changes);
    },
    transaction: (work) => inTransaction(database, work),
    close() {
      prepared.clear();
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

/** Says what an owner can do about a file that is not usable. */
export const adviceFor = (path: string, error: unknown): Error =>
  new Error(
    `The file ${path} can't keep reports (${error instanceof Error ? error.message : String(error)}): name a new file, or one that this receiver made.`,
    { cause: error },
  );

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
 * Takes the lock of the file first. If a prepared statement waits for the lock in vain, libsql does not reset it, and
 * SQLite then refuses every later transaction ("SQL statements in progress").
 */
async function inTransaction<T>(database: Database, work: () => Promise<T>): Promise<T> {
  database.exec('BEGIN IMMEDIATE');
  try {
    const done = await work();
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
