// The path of a SQLite file comes in; an open database goes out, on whichever engine this runtime has.

/** A prepared statement: the few methods that node:sqlite and better-sqlite3 have in common. */
export interface Statement {
  run(...values: unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  all(...values: unknown[]): unknown[];
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
  { specifier: 'better-sqlite3', exported: 'default' },
];

const importByName: Importer = (specifier) => import(specifier) as Promise<unknown>;

/**
 * Opens the SQLite file at `path`, made if it is not there, with node:sqlite where the runtime has it, else with
 * better-sqlite3.
 *
 * @param path - the file, or ':memory:'
 * @param importer - brings an engine; a test passes one that fails
 * @throws {Error} when neither engine is there (it says what to install), or the file can't be opened
 */
export async function openDatabase(path: string, importer: Importer = importByName): Promise<Database> {
  const reasons: unknown[] = [];
  for (const { specifier, exported } of ENGINES) {
    let Engine: DatabaseClass;
    try {
      const module = (await importer(specifier)) as Record<string, DatabaseClass>;
      Engine = module[exported]!;
      // better-sqlite3 loads its native half only here, so an import that succeeds proves nothing yet.
      new Engine(':memory:').close();
    } catch (error) {
      reasons.push(error);
      continue;
    }
    return open(Engine, path);
  }
  throw new AggregateError(
    reasons,
    'No SQLite engine is there to keep the reports: run on Node 22.13 or newer, which has one, or install one with `npm install better-sqlite3@12`.',
  );
}

function open(Engine: DatabaseClass, path: string): Database {
  try {
    return new Engine(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The SQLite file ${path} can't be opened (${reason}): name a file in a directory that exists and may be written to.`,
      { cause: error },
    );
  }
}
