// Opens a desk at a SQLite file.

import { Desk } from './desk.js';
import type { Database } from './database.js';
import { migrate } from './schema.js';
import { adviceFor, openSqlite } from './sqlite.js';

/** Where a desk is. */
export interface DeskPlace {
  /** The SQLite file, or ':memory:'. */
  path: string;
  /** The inbox, where one database holds several. */
  site: string;
  /** Whether the file was made ready by another desk already. */
  isReady: boolean;
}

/** A desk, and how to leave it. */
export interface OpenDesk {
  desk: Desk;
  /** Writes all into the file that its owner has named, and closes it. */
  close: () => void;
}

/**
 * Opens a desk. The first one at a file looks for damage and brings the tables up to date.
 *
 * @param open - opens the database; a test passes one of its own
 * @throws {Error} when no SQLite engine is there, or the file can't be used; its message says what to do
 */
export async function openDesk(
  { path, site, isReady }: DeskPlace,
  open?: (path: string) => Promise<Database>,
): Promise<OpenDesk> {
  const file = await openSqlite(path, { isReady, ...(open && { open }) });
  try {
    if (!isReady) await migrate(file, site);
  } catch (error) {
    file.close();
    throw adviceFor(path, error);
  }
  return { desk: new Desk(file, site), close: () => file.close() };
}
