// Reads the cards that have changed since.

import type { CardChange } from '../../card.js';
import { readSite } from './card-list.js';
import { cardOf, SELECT_CARDS } from './card-rows.js';
import type { CardRow } from './card-rows.js';
import type { Sql } from './sql.js';

/** So many reports are kept in one turn, and so many changes are read at once: a thread is busy for some 20 ms. */
export const MOST_AT_ONCE = 500;

/**
 * Reads the cards that have changed after `rev`, those that changed first before the others.
 *
 * The answer goes up to its `rev`: to read on, ask for what is after it. It is the site's counter when all is read.
 */
export async function changesAfter(sql: Sql, site: string, after: number): Promise<CardChange> {
  const { rev, counts } = await readSite(sql, site);
  const rows = await sql.all<CardRow>(
    `${SELECT_CARDS} WHERE c.site = ? AND c.rev > ? ORDER BY c.rev LIMIT ?`,
    ...[site, after, MOST_AT_ONCE],
  );
  if (rows.length < MOST_AT_ONCE) {
    const upTo = Math.max(rev, after, ...rows.slice(-1).map((row) => Number(row.rev)));
    return { rev: upTo, counts, cards: rows.map(cardOf) };
  }
  // The last turn may go on behind the limit.
  const last = Number(rows.at(-1)!.rev);
  const whole = rows.filter((row) => Number(row.rev) < last);
  if (whole.length > 0) return { rev: Number(whole.at(-1)!.rev), counts, cards: whole.map(cardOf) };
  const turn = await sql.all<CardRow>(`${SELECT_CARDS} WHERE c.site = ? AND c.rev = ?`, site, last);
  return { rev: last, counts, cards: turn.map(cardOf) };
}
