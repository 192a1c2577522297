// Sums a card up anew from its reports.

import type { Report } from '../../report.js';
import { foldWords } from './arrival.js';
import { addSaid, NOTHING_SAID, writeSaid } from './said.js';
import type { SiteTurn } from './site-turn.js';
import type { Sql } from './sql.js';

/** Sums up the reports of a card and of those merged into it. */
export async function retell(sql: Sql, site: string, turn: SiteTurn, card: number): Promise<void> {
  const rows = await sql.all<{ report: string; page: string }>(
    `SELECT r.report, c.page FROM reports r JOIN cards c ON c.site = r.site AND c.card = r.card
      WHERE r.site = ? AND r.card IN (SELECT card FROM cards WHERE site = ? AND (card = ? OR merged_into = ?))
      ORDER BY r.received, r.id`,
    ...[site, site, card, card],
  );
  let said = NOTHING_SAID;
  const words = new Set<string>();
  for (const { report, page } of rows) {
    // An earlier version has kept only the number of readers.
    if (!report) continue;
    const { title, prefix, exact, suffix, correction = '', comment = '' } = JSON.parse(report) as Report;
    said = addSaid(said, correction, comment);
    if (words.size < MOST_WORDS) words.add(foldWords(title, page, prefix + exact + suffix, correction, comment));
  }
  await sql.run(
    'UPDATE cards SET reports = ?, said = ?, words = ?, rev = ? WHERE site = ? AND card = ?',
    ...[rows.length, writeSaid(said), [...words].join('\n'), turn.rev, site, card],
  );
}

/** A search looks through so many different reports of a card. */
const MOST_WORDS = 100;
