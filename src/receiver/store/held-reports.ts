// Holds reports of a flood aside until an editor lets them in or drops them.

import { keepReports } from './keep-reports.js';
import type { SiteTurn } from './site-turn.js';
import type { Sql } from './sql.js';

/** What is held aside. */
export interface HeldSummary {
  reports: number;
  /** How many senders they come from. Those of more than two days ago count as one. */
  senders: number;
  /** Names the last one, for `letIn` and `drop`; 0 when there is none. */
  upTo: number;
}

/** Their senders' keys are erased after this long. */
const SENDER_MS = 2 * 86_400_000;

interface Row {
  id: string;
  received: string;
  report: string;
}

/** Tells how much is held aside. */
export async function sumUpHeld(sql: Sql, site: string): Promise<HeldSummary> {
  const [row] = await sql.all<{ reports: number; senders: number; up_to: number | null }>(
    'SELECT count(*) AS reports, count(DISTINCT sender) AS senders, max(rev) AS up_to FROM held WHERE site = ?',
    site,
  );
  return { reports: Number(row!.reports), senders: Number(row!.senders), upTo: Number(row!.up_to ?? 0) };
}

/** Erases the senders of what came two days before `now`, ms. */
export async function eraseSenders(sql: Sql, site: string, now: number): Promise<void> {
  const before = new Date(now - SENDER_MS).toISOString();
  await sql.run("UPDATE held SET sender = '' WHERE site = ? AND sender > '' AND received < ?", site, before);
}

/**
 * Lets the oldest of those up to `upTo` in, as if they came now, or drops them.
 *
 * @param limit - at most so many, since others wait meanwhile
 * @returns how many there were
 */
export async function settleHeld(
  sql: Sql,
  site: string,
  turn: SiteTurn,
  act: 'let in' | 'drop',
  upTo: number,
  limit: number,
): Promise<number> {
  const rows = await sql.all<Row>(
    'SELECT id, received, report FROM held WHERE site = ? AND rev <= ? ORDER BY rev, id LIMIT ?',
    ...[site, upTo, limit],
  );
  for (const { id } of rows) await sql.run('DELETE FROM held WHERE site = ? AND id = ?', site, id);
  if (act === 'let in') {
    const deliveries = rows.map(({ received, report }) => ({ report, received, heldFor: null }));
    await keepReports(sql, site, turn, deliveries);
  }
  return rows.length;
}
