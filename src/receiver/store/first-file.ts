// Takes over the file of the first version, which had reports and no cards.

import { MOST_AT_ONCE } from './card-changes.js';
import { keepReports } from './keep-reports.js';
import { SiteTurn } from './site-turn.js';
import type { Sql } from './sql.js';

/** A report of the first version; `held` is the key of its sender when it is held aside. */
interface Row {
  seq: number;
  received: string;
  report: string;
  held: string | null;
}

/** A typo of which the first version has kept only who reported it. */
interface Counted {
  id: string;
  first: string;
}

/** Puts the tables of the first version aside, and tells whether there are any. */
export async function putFirstAside(sql: Sql): Promise<boolean> {
  const tables = await sql.all<{ name: string }>("SELECT name FROM pragma_table_info('reports') WHERE name = 'seq'");
  if (tables.length === 0) return false;
  const columns = await sql.all<{ name: string }>("SELECT name FROM pragma_table_info('reports') WHERE name = 'held'");
  if (columns.length === 0) await sql.run('ALTER TABLE reports ADD COLUMN held TEXT');
  await sql.run('CREATE TABLE IF NOT EXISTS typos (id TEXT PRIMARY KEY COLLATE NOCASE, typo TEXT NOT NULL)');
  await sql.run('ALTER TABLE reports RENAME TO first_reports');
  await sql.run('ALTER TABLE typos RENAME TO first_typos');
  return true;
}

/** Makes cards of the reports that were put aside, in the order in which they came, and drops the old tables. */
export async function takeFirstOver(sql: Sql, site: string): Promise<void> {
  let seq = 0;
  for (let rows: Row[] | undefined; rows?.length !== 0;) {
    const lot = await sql.all<Row>('SELECT * FROM first_reports WHERE seq > ? ORDER BY seq LIMIT ?', seq, MOST_AT_ONCE);
    await SiteTurn.within(sql, site, async (turn) => {
      const deliveries = lot.map(({ received, report, held }) => ({ report, received, heldFor: held }));
      await keepReports(sql, site, turn, deliveries);
    });
    seq = lot.at(-1)?.seq ?? seq;
    rows = lot;
  }
  const counted = await sql.all<Counted>(
    `SELECT lower(t.id) AS id, (
        SELECT min(r.id) FROM first_reports r JOIN first_typos k ON k.id = r.id WHERE k.typo = t.typo
      ) AS first FROM first_typos t WHERE t.id NOT IN (SELECT id FROM first_reports)`,
  );
  for (const { id, first } of counted) {
    const [kept] = await sql.all<{ card: number; received: string }>(
      'SELECT card, received FROM reports WHERE site = ? AND id = ?',
      ...[site, first.toLowerCase()],
    );
    if (!kept) continue;
    await sql.run(
      "INSERT INTO reports VALUES (?, ?, ?, ?, '') ON CONFLICT DO NOTHING",
      site,
      id,
      kept.card,
      kept.received,
    );
    await sql.run('UPDATE cards SET reports = reports + 1 WHERE site = ? AND card = ?', site, kept.card);
  }
  await sql.run('DROP TABLE first_reports');
  await sql.run('DROP TABLE first_typos');
}
