// Reads all that is known of one card.

import type { Card, CardDetail, CardStep } from '../../card.js';
import type { Report } from '../../report.js';
import { cardOf, SELECT_CARDS } from './card-rows.js';
import type { CardRow } from './card-rows.js';
import type { Sql } from './sql.js';

/** An editor reads no more. */
const MOST_REPORTS = 200;

/** Reads a card; null when there is none with this id. */
export async function readCard(sql: Sql, site: string, card: number): Promise<Card | null> {
  const [row] = await sql.all<CardRow>(`${SELECT_CARDS} WHERE c.site = ? AND c.card = ?`, site, card);
  return row ? cardOf(row) : null;
}

/** Reads a card with its reports, those of cards merged into it among them, and its history. */
export async function readDetail(sql: Sql, site: string, id: number): Promise<CardDetail | null> {
  const card = await readCard(sql, site, id);
  if (!card) return null;
  const reports = await sql.all<{ received: string; report: string }>(
    `SELECT received, report FROM reports WHERE site = ? AND report > '' AND card IN (
        SELECT card FROM cards WHERE site = ? AND (card = ? OR merged_into = ?)
      ) ORDER BY received, id LIMIT ?`,
    ...[site, site, id, id, MOST_REPORTS],
  );
  const steps = await sql.all<{ rev: number; made: string; who: string; what: CardStep['what'] }>(
    'SELECT rev, made, who, what FROM steps WHERE site = ? AND card = ? ORDER BY rev',
    ...[site, id],
  );
  return {
    card,
    reports: reports.map(({ received, report }) => ({ received, report: JSON.parse(report) as Report })),
    history: steps.map(({ rev, made, who, what }) => ({ rev: Number(rev), at: made, who, what })),
  };
}
