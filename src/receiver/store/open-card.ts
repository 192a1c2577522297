// Opens a card for a typo that nobody has reported yet.

import type { Arrival } from './arrival.js';
import type { Known } from './known.js';
import { addSaid, NOTHING_SAID, writeSaid } from './said.js';
import type { SiteTurn } from './site-turn.js';
import type { Sql } from './sql.js';

/** The open cards of a page move to the front with a new one, but not more often than this, ms. */
const STAYS_MS = 86_400_000;

/**
 * A mark that so many cards have tells nothing, and to compare a report with all of them takes time: further cards do
 * without it.
 */
const MOST_ALIKE = 20;

/** Opens a card for a report that is kept, and gives its number. */
export async function openCard(
  sql: Sql,
  site: string,
  turn: SiteTurn,
  arrival: Arrival,
  known: Known,
): Promise<number> {
  const { id, page, received, words, correction, comment, typo } = arrival;
  const marks = arrival.marks.filter((mark) => mark === typo || known.cardsAt(mark).length < MOST_ALIKE);
  const card = turn.nextCard();
  const place = await placeOf(sql, site, page, Date.parse(received), known);
  await sql.run(
    `INSERT INTO cards (site, card, rev, state, page, place, first_report, opened, reports, said, words, decided_rev)
      VALUES (?, ?, ?, 'new', ?, ?, ?, ?, 1, ?, ?, 0)`,
    ...[site, card, turn.rev, page, place, id, received],
    ...[writeSaid(addSaid(NOTHING_SAID, correction, comment)), words],
  );
  const rows = marks.map(() => '(?, ?, ?)').join(', ');
  await sql.run(`INSERT INTO marks (site, mark, card) VALUES ${rows}`, ...marks.flatMap((mark) => [site, mark, card]));
  known.addCard({ card, state: 'new', merged_into: null, decided: null, first_report: id }, marks);
  turn.moved(null, 'new');
  return card;
}

/** The place of a page in the list: when it came to the front, ms. */
async function placeOf(sql: Sql, site: string, page: string, now: number, known: Known): Promise<number> {
  const place = known.places.get(page);
  if (place !== undefined && now - place < STAYS_MS) return place;
  known.places.set(page, now);
  await sql.run(
    'INSERT INTO pages (site, page, place) VALUES (?, ?, ?) ON CONFLICT (site, page) DO UPDATE SET place = excluded.place',
    ...[site, page, now],
  );
  if (place !== undefined)
    await sql.run(
      "UPDATE cards SET place = ? WHERE site = ? AND state = 'new' AND place = ? AND page = ?",
      ...[now, site, place, page],
    );
  return now;
}
