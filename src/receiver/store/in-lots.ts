// Reads the rows of many keys at once.

import type { Sql, Value } from './sql.js';

/** Keys in a statement: enough to make the number of statements small, and below the limit of every engine. */
const MOST = 512;
const LEAST = 8;

/**
 * Reads the rows whose key is one of `keys`.
 *
 * The number of places in a statement is a power of two, so that few statements serve all numbers of keys; the last key
 * fills the places that are left.
 *
 * @param statement - makes the statement; `places` stands in its parentheses after IN
 * @param before - values of the statement before the keys
 */
export async function readInLots<Row>(
  sql: Sql,
  statement: (places: string) => string,
  before: readonly Value[],
  keys: readonly string[],
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let at = 0; at < keys.length; at += MOST) {
    const some = keys.slice(at, at + MOST);
    let length = LEAST;
    while (length < some.length) length *= 2;
    const last = some.at(-1)!;
    while (some.length < length) some.push(last);
    rows.push(...(await sql.all<Row>(statement(placesOf(length)), ...before, ...some)));
  }
  return rows;
}

const placesOf = (length: number): string => '?, '.repeat(length - 1) + '?';
