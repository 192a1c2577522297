// Defines what the store asks of a database.

/** A value in a statement: libsql ends the whole process when it is given a boolean, so the type leaves it out. */
export type Value = string | number | null;

/**
 * A connection to a database. Statements are written once for every engine: `?` for a value, no dialect.
 *
 * One piece of work has it at a time (see `Line`).
 */
export interface Sql {
  /** Follows the definition of a table whose rows are to lie in its key's own index, where the engine can do that. */
  readonly keyed: string;
  /** Runs a statement and gives its rows. */
  all<Row>(statement: string, ...values: readonly Value[]): Promise<Row[]>;
  /** Runs a statement that gives no rows, and tells how many rows it has changed. */
  run(statement: string, ...values: readonly Value[]): Promise<number>;
  /** Runs `work` in one transaction: when it resolves, all is on disk; when it rejects, nothing is. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
}
