// Knows what a lot of reports has to be compared with: read once for all of them, and kept up as they are taken.

import type { CardState } from '../../card.js';
import type { Arrival } from './arrival.js';
import { readInLots } from './in-lots.js';
import type { Sql } from './sql.js';

/** A card on which a report may belong. */
export interface Candidate {
  card: number;
  state: CardState;
  /** The card that has taken it up. */
  merged_into: number | null;
  /** When an editor set its state; ISO 8601, UTC. */
  decided: string | null;
  /** The id of its first report. */
  first_report: string;
}

/** What is there already of a lot of arrivals. */
export class Known {
  /** Reports as JSON by their ids, held aside or not. */
  readonly reports: Map<string, string>;
  /** When a page came to the front of the list, ms. */
  readonly places: Map<string, number>;
  /** Cards by their numbers, and by the marks under which they are found. */
  readonly #cards = new Map<number, Candidate>();
  readonly #marked = new Map<string, Candidate[]>();

  constructor(reports: Map<string, string>, places: Map<string, number>) {
    this.reports = reports;
    this.places = places;
  }

  /** Reads what is there of `arrivals`. */
  static async read(sql: Sql, site: string, arrivals: readonly Arrival[]): Promise<Known> {
    const ids = arrivals.map(({ id }) => id);
    const reports = new Map<string, string>();
    for (const table of ['reports', 'held']) {
      const statement = (places: string): string =>
        `SELECT id, report FROM ${table} WHERE site = ? AND id IN (${places})`;
      const rows = await readInLots<{ id: string; report: string }>(sql, statement, [site], ids);
      for (const { id, report } of rows) reports.set(id, report);
    }
    const pages = await readInLots<{ page: string; place: number }>(
      sql,
      (places) => `SELECT page, place FROM pages WHERE site = ? AND page IN (${places})`,
      [site],
      [...new Set(arrivals.map(({ page }) => page))],
    );
    const known = new Known(reports, new Map(pages.map(({ page, place }) => [page, Number(place)])));
    const marked = await readInLots<Candidate & { mark: string }>(
      sql,
      (places) => `SELECT m.mark, c.card, c.state, c.merged_into, c.decided, c.first_report
        FROM marks m JOIN cards c ON c.site = m.site AND c.card = m.card WHERE m.site = ? AND m.mark IN (${places})`,
      [site],
      [...new Set(arrivals.flatMap(({ marks }) => marks))],
    );
    for (const { mark, ...card } of marked) known.addCard(card, [mark]);
    return known;
  }

  /** Adds a card, or marks of one that is known. */
  addCard(card: Candidate, marks: readonly string[]): void {
    const one = this.#cards.get(card.card) ?? card;
    this.#cards.set(one.card, one);
    for (const mark of marks) {
      const marked = this.#marked.get(mark);
      if (marked) marked.push(one);
      else this.#marked.set(mark, [one]);
    }
  }

  /** The cards with a mark. */
  cardsAt(mark: string): readonly Candidate[] {
    return this.#marked.get(mark) ?? [];
  }
}
