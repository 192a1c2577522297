// Finds the card of the typo that a report is about.

import type { Report } from '../../report.js';
import { overlaps } from '../same-typo.js';
import type { Arrival } from './arrival.js';
import type { Candidate, Known } from './known.js';
import type { Sql } from './sql.js';

/**
 * Finds the card with the same words, or else the open card whose marked words overlap those of the report most.
 *
 * A card that was merged stands for the one that has taken it up.
 */
export async function findCard(sql: Sql, site: string, known: Known, arrival: Arrival): Promise<Candidate | null> {
  const same = known.cardsAt(arrival.typo);
  const exact = same.find(({ state }) => state === 'new') ?? same[0];
  if (exact) return standIn(sql, site, exact);

  const near = new Set(arrival.marks.flatMap((mark) => known.cardsAt(mark)));
  if (near.size === 0) return null;
  let best: Candidate | null = null;
  let most = 0;
  for (const card of near) {
    const shared = overlaps(await firstOf(sql, site, known, card), arrival.report);
    if (shared <= most) continue;
    const target = await standIn(sql, site, card);
    if (target.state === 'new') [best, most] = [target, shared];
  }
  return best;
}

async function firstOf(sql: Sql, site: string, known: Known, { first_report: id }: Candidate): Promise<Report> {
  let report = known.reports.get(id);
  if (report === undefined) {
    const [row] = await sql.all<{ report: string }>('SELECT report FROM reports WHERE site = ? AND id = ?', site, id);
    report = row!.report;
  }
  return JSON.parse(report) as Report;
}

async function standIn(sql: Sql, site: string, card: Candidate): Promise<Candidate> {
  if (card.merged_into === null) return card;
  const [target] = await sql.all<Candidate>(
    'SELECT card, state, merged_into, decided, first_report FROM cards WHERE site = ? AND card = ?',
    ...[site, card.merged_into],
  );
  return target!;
}
