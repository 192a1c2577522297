// Keeps reports: each on its card, a new one or one that is there, or aside.

import type { Report } from '../../report.js';
import { arrivalOf, foldWords } from './arrival.js';
import type { Arrival } from './arrival.js';
import { findCard } from './find-card.js';
import { Known } from './known.js';
import type { Candidate } from './known.js';
import { openCard } from './open-card.js';
import { addSaid, parseSaid, writeSaid } from './said.js';
import type { SiteTurn } from './site-turn.js';
import type { Sql } from './sql.js';

/** A report that is to be kept. Every value is plain, so that it can go to another thread. */
export interface Delivery {
  /** The report as JSON. */
  report: string;
  /** When it arrived; ISO 8601, UTC. */
  received: string;
  /** The key of its sender when it is to be held aside. */
  heldFor: string | null;
}

/** What became of a report: it is of a new typo, of a known one, was there already, or another report has its `id`. */
export type Outcome = 'new' | 'known' | 'again' | 'taken';

/** Pages stay in caches for a while: a fixed typo that is still reported after this time is there again, ms. */
const STALE_MS = 3_600_000;

/** Keeps reports, within the turn of their site. */
export async function keepReports(
  sql: Sql,
  site: string,
  turn: SiteTurn,
  deliveries: readonly Delivery[],
): Promise<Outcome[]> {
  const arrivals = deliveries.map(({ report, received }) => arrivalOf(report, received));
  const known = await Known.read(sql, site, arrivals);
  const outcomes: Outcome[] = [];
  for (const [index, arrival] of arrivals.entries()) {
    const { id, received, json } = arrival;
    const { heldFor } = deliveries[index]!;
    const earlier = known.reports.get(id);
    if (earlier !== undefined) {
      outcomes.push(isSame(earlier, arrival) ? 'again' : 'taken');
      continue;
    }
    known.reports.set(id, json);
    if (heldFor !== null) {
      await sql.run(
        'INSERT INTO held (site, rev, id, received, sender, report) VALUES (?, ?, ?, ?, ?, ?)',
        ...[site, turn.rev, id, received, heldFor, json],
      );
      outcomes.push('new');
      continue;
    }
    const card = await findCard(sql, site, known, arrival);
    await sql.run(
      'INSERT INTO reports (site, id, card, received, report) VALUES (?, ?, ?, ?, ?)',
      ...[site, id, card?.card ?? (await openCard(sql, site, turn, arrival, known)), received, json],
    );
    if (card) await join(sql, site, turn, arrival, card);
    outcomes.push(card ? 'known' : 'new');
  }
  return outcomes;
}

/** Whether what is kept under an id is what comes under it now. An earlier version has kept some ids alone. */
function isSame(earlier: string, { json, report }: Arrival): boolean {
  if (earlier === json || earlier === '') return true;
  const { prefix, exact, suffix } = JSON.parse(earlier) as Report;
  return prefix === report.prefix && exact === report.exact && suffix === report.suffix;
}

async function join(sql: Sql, site: string, turn: SiteTurn, arrival: Arrival, card: Candidate): Promise<void> {
  const { correction, comment, received } = arrival;
  const at = [site, card.card];
  await sql.run('UPDATE cards SET reports = reports + 1, rev = ? WHERE site = ? AND card = ?', turn.rev, ...at);
  if (correction || comment) {
    const [row] = await sql.all<{ said: string }>('SELECT said FROM cards WHERE site = ? AND card = ?', ...at);
    const said = addSaid(parseSaid(row!.said), correction, comment);
    await sql.run(
      'UPDATE cards SET said = ?, words = words || ? WHERE site = ? AND card = ?',
      ...[writeSaid(said), `\n${foldWords(correction, comment)}`, ...at],
    );
  }
  if (card.state !== 'fixed' || Date.parse(received) - Date.parse(card.decided ?? received) < STALE_MS) return;
  await sql.run("UPDATE cards SET state = 'new' WHERE site = ? AND card = ?", ...at);
  await sql.run(
    "INSERT INTO steps (site, card, rev, made, who, what) VALUES (?, ?, ?, ?, '', 'reported again')",
    ...[...at, turn.rev, received],
  );
  turn.moved('fixed', 'new');
  card.state = 'new';
}
