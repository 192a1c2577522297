// Makes the tables, and brings those of an earlier version up to date.

import type { Sql } from './sql.js';
import { putFirstAside, takeFirstOver } from './first-file.js';

/**
 * The migrations, in order: a database that has had the first N gets the others. They are never changed once released.
 *
 * `site` comes first in every key: so one database can hold several inboxes, and a database on many machines knows where
 * a row is. What is often written together has keys that stand together: a disk writes few pages then. Times are ISO
 * 8601, UTC. `report` is JSON text, which escapes NUL and other odd characters, so that every text is kept exactly; it is
 * empty where an earlier version has kept only the number of readers.
 */
const migrationsFor = ({ keyed }: Sql): ReadonlyArray<readonly string[]> => [
  [
    // The row of a site is locked by each writer first: this orders them all. `cards` is the number of the last card.
    `CREATE TABLE sites (
      site TEXT PRIMARY KEY, rev BIGINT NOT NULL, cards BIGINT NOT NULL, new_cards BIGINT NOT NULL,
      fixed_cards BIGINT NOT NULL, error_free_cards BIGINT NOT NULL, duplicate_cards BIGINT NOT NULL,
      spam_cards BIGINT NOT NULL
    )`,
    // `place` puts the open cards of one page together. `words` is what a search looks through.
    `CREATE TABLE cards (
      site TEXT NOT NULL, card BIGINT NOT NULL, rev BIGINT NOT NULL, state TEXT NOT NULL, merged_into BIGINT,
      page TEXT NOT NULL, place BIGINT NOT NULL, first_report TEXT NOT NULL, opened TEXT NOT NULL,
      reports BIGINT NOT NULL, said TEXT NOT NULL, words TEXT NOT NULL,
      decided_rev BIGINT NOT NULL, decided_by TEXT, decided TEXT,
      PRIMARY KEY (site, card)
    )`,
    'CREATE INDEX cards_by_rev ON cards (site, rev)',
    'CREATE INDEX cards_by_place ON cards (site, state, place, page, card)',
    'CREATE INDEX cards_by_target ON cards (site, merged_into) WHERE merged_into IS NOT NULL',
    `CREATE TABLE pages (
      site TEXT NOT NULL, page TEXT NOT NULL, place BIGINT NOT NULL,
      PRIMARY KEY (site, page)
    )${keyed}`,
    `CREATE TABLE reports (
      site TEXT NOT NULL, id TEXT NOT NULL, card BIGINT NOT NULL, received TEXT NOT NULL, report TEXT NOT NULL,
      PRIMARY KEY (site, id)
    )`,
    'CREATE INDEX reports_by_card ON reports (site, card, received)',
    `CREATE TABLE marks (
      site TEXT NOT NULL, mark TEXT NOT NULL, card BIGINT NOT NULL,
      PRIMARY KEY (site, mark, card)
    )${keyed}`,
    `CREATE TABLE steps (
      site TEXT NOT NULL, card BIGINT NOT NULL, rev BIGINT NOT NULL, made TEXT NOT NULL, who TEXT NOT NULL,
      what TEXT NOT NULL,
      PRIMARY KEY (site, card, rev)
    )`,
    `CREATE TABLE held (
      site TEXT NOT NULL, rev BIGINT NOT NULL, id TEXT NOT NULL, received TEXT NOT NULL, sender TEXT NOT NULL,
      report TEXT NOT NULL,
      PRIMARY KEY (site, rev, id)
    )`,
    'CREATE UNIQUE INDEX held_by_id ON held (site, id)',
  ],
];

/**
 * Brings the database up to date, in one transaction.
 *
 * @throws {Error} when a later version of the receiver has made it
 */
export async function migrate(sql: Sql, site: string): Promise<void> {
  const migrations = migrationsFor(sql);
  await sql.transaction(async () => {
    const isFirst = await putFirstAside(sql);
    await sql.run('CREATE TABLE IF NOT EXISTS versions (version BIGINT PRIMARY KEY)');
    const [row] = await sql.all<{ version: number | null }>('SELECT max(version) AS version FROM versions');
    const version = row?.version ?? 0;
    if (version > migrations.length)
      throw new Error(`a later version of the receiver has made it, with schema ${version}`);
    for (const [index, statements] of migrations.entries()) {
      if (index < version) continue;
      for (const statement of statements) await sql.run(statement);
      await sql.run('INSERT INTO versions (version) VALUES (?)', index + 1);
    }
    await sql.run('INSERT INTO sites VALUES (?, 0, 0, 0, 0, 0, 0, 0) ON CONFLICT (site) DO NOTHING', site);
    if (isFirst) await takeFirstOver(sql, site);
  });
}
