// Takes the row of the site, which orders all writers, and counts its cards.

import { STATES } from '../../card.js';
import type { CardState } from '../../card.js';
import { COUNT_COLUMNS } from './card-rows.js';
import type { Sql } from './sql.js';

/** The work of one transaction on a site. */
export class SiteTurn {
  /** The counter of this turn: every card that it changes gets it. */
  readonly rev: number;
  readonly #sql: Sql;
  readonly #site: string;
  readonly #moved = new Map<CardState, number>();
  #cards: number;

  constructor(sql: Sql, site: string, { rev, cards }: { rev: number; cards: number }) {
    this.rev = Number(rev);
    this.#cards = Number(cards);
    this.#sql = sql;
    this.#site = site;
  }

  /**
   * Runs `work` in one transaction that has the row of the site, so that no other writer is between. The lock gives all
   * changes one order: who reads on from a `rev` misses none.
   */
  static take<T>(sql: Sql, site: string, work: (turn: SiteTurn) => Promise<T>): Promise<T> {
    return sql.transaction(() => SiteTurn.within(sql, site, work));
  }

  /** Does the same in a transaction that has begun. */
  static async within<T>(sql: Sql, site: string, work: (turn: SiteTurn) => Promise<T>): Promise<T> {
    const [row] = await sql.all<{ rev: number; cards: number }>(
      'UPDATE sites SET rev = rev + 1 WHERE site = ? RETURNING rev, cards',
      site,
    );
    const turn = new SiteTurn(sql, site, row!);
    const done = await work(turn);
    await turn.#count();
    return done;
  }

  /** The number of a new card. */
  nextCard(): number {
    this.#cards += 1;
    return this.#cards;
  }

  /** Notes that a card has got the state `to`; `from` is null when it is new here. */
  moved(from: CardState | null, to: CardState): void {
    if (from === to) return;
    if (from) this.#moved.set(from, (this.#moved.get(from) ?? 0) - 1);
    this.#moved.set(to, (this.#moved.get(to) ?? 0) + 1);
  }

  async #count(): Promise<void> {
    if (this.#moved.size === 0) return;
    const columns = STATES.map((state) => `${COUNT_COLUMNS[state]} = ${COUNT_COLUMNS[state]} + ?`);
    const moved = STATES.map((state) => this.#moved.get(state) ?? 0);
    await this.#sql.run(
      `UPDATE sites SET cards = ?, ${columns.join(', ')} WHERE site = ?`,
      ...[this.#cards, ...moved, this.#site],
    );
  }
}
