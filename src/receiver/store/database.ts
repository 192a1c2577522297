// Opens a SQLite file with the engine that this runtime has.

import type { Value } from './sql.js';

/** A prepared statement: the methods that node:sqlite and libsql have in common. */
export interface Statement {
  run(...values: Value[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  all(...values: Value[]): unknown[];
}

/** An open database, on either engine. */
export interface Database {
  exec(sql: string): unknown;
  prepare(sql: string): Statement;
  close(): unknown;
}

/** Imports a module by its name, as `import()` does. */
export type Importer = (specifier: string) => Promise<unknown>;

type DatabaseClass = new (path: string) => Database;

const ENGINES: ReadonlyArray<{ specifier: string; exported: string }> = [
  { specifier: 'node:sqlite', exported: 'DatabaseSync' },
  { specifier: 'libsql', exported: 'default' },
];

const importByName: Importer = (specifier) => import(specifier) as Promise<unknown>;

/**
 * Opens the SQLite file at `path` with node:sqlite where the runtime has it, else with libsql. Makes the file if there
 * is none.
 *
 * @param path - the file, or ':memory:'
 * @param importer - imports an engine; a test passes one that fails
 * @throws {AggregateError} when there is no engine; its message says what to install
 * @throws {Error} when the file can't be opened
 */
export async function openDatabase(path: string, importer: Importer = importByName): Promise<Database> {
  const reasons: unknown[] = [];
  for (const { specifier, exported } of ENGINES) {
    let Engine: DatabaseClass;
    try {
      const module = (await importer(specifier)) as Record<string, DatabaseClass>;
      Engine = module[exported]!;
      // An import can succeed although the native part does not work on this machine.
      new Engine(':memory:').close();
    } catch (error) {
      reasons.push(error);
      continue;
    }
    return open(Engine, path);
  }
  throw new AggregateError(
    reasons,
    'There is no SQLite engine to keep the reports: run on Node 22.13 or newer, which has one, ' +
      'or install one with `npm install libsql@0.5`.',
  );
}

function open(Engine: DatabaseClass, path: string): Database {
  try {
    return new Engine(path);
  } catch (error) {
    // The engines give no reason here, only a number: the two things to check are in our words.
    throw new Error(
      `The SQLite file ${path} can't be opened or made: name a file in a directory that exists and may be written to.`,
      { cause: error },
    );
  }
}
