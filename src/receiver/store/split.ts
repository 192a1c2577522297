// Takes reports off a card, onto a card of their own.

import type { Card } from '../../card.js';
import { arrivalOf } from './arrival.js';
import { readCard } from './card-detail.js';
import { addStep } from './decide.js';
import type { Decided, Decision } from './decide.js';
import { Known } from './known.js';
import { openCard } from './open-card.js';
import { retell } from './retell.js';
import type { SiteTurn } from './site-turn.js';
import type { Sql } from './sql.js';

/** What an editor takes off a card. */
export interface Split extends Pick<Decision, 'card' | 'seen' | 'who' | 'at'> {
  /** Ids of reports. */
  reports: readonly string[];
}

/** What became of it. */
export type SplitDone =
  | Exclude<Decided, { done: 'changed' }>
  | { done: 'split'; card: Card; split: Card }
  /** None of them is on this card, or it would have none left. */
  | { done: 'no such reports' };

/** Takes reports off a card. The new card is open. */
export async function split(sql: Sql, site: string, turn: SiteTurn, wanted: Split): Promise<SplitDone> {
  const { card: id, seen } = wanted;
  const [row] = await sql.all<{ decided_rev: number; page: string; first_report: string }>(
    'SELECT decided_rev, page, first_report FROM cards WHERE site = ? AND card = ?',
    ...[site, id],
  );
  if (!row) return { done: 'no such card' };
  if (Number(row.decided_rev) > seen) return { done: 'too late', card: (await readCard(sql, site, id))! };

  const all = await sql.all<{ id: string; received: string; report: string }>(
    "SELECT id, received, report FROM reports WHERE site = ? AND card = ? AND report > '' ORDER BY received, id",
    ...[site, id],
  );
  const ids = new Set(wanted.reports.map((report) => report.toLowerCase()));
  const [first, ...others] = all.filter((report) => ids.has(report.id));
  const [stays] = all.filter((report) => !ids.has(report.id));
  if (!first || !stays) return { done: 'no such reports' };

  const arrival = arrivalOf(first.report, first.received);
  const known = await Known.read(sql, site, [arrival]);
  const made = await openCard(sql, site, turn, { ...arrival, page: row.page }, known);
  for (const report of [first, ...others])
    await sql.run('UPDATE reports SET card = ? WHERE site = ? AND id = ?', made, site, report.id);
  if (row.first_report === first.id)
    await sql.run('UPDATE cards SET first_report = ? WHERE site = ? AND card = ?', stays.id, site, id);
  await sql.run('UPDATE cards SET decided_rev = ? WHERE site = ? AND card = ?', turn.rev, site, id);
  await sql.run('UPDATE cards SET decided_rev = ? WHERE site = ? AND card = ?', turn.rev, site, made);
  for (const card of [id, made]) {
    await addStep(sql, site, turn, card, wanted, 'split');
    await retell(sql, site, turn, card);
  }
  return { done: 'split', card: (await readCard(sql, site, id))!, split: (await readCard(sql, site, made))! };
}
