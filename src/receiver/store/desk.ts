// Does on one connection what the store offers.

import type { CardChange, CardDetail, CardList } from '../../card.js';
import { changesAfter } from './card-changes.js';
import { readDetail } from './card-detail.js';
import { listCards, readSite } from './card-list.js';
import type { CardQuery } from './card-list.js';
import { decide } from './decide.js';
import type { Decided, Decision } from './decide.js';
import { eraseSenders, settleHeld, sumUpHeld } from './held-reports.js';
import type { HeldSummary } from './held-reports.js';
import { keepReports } from './keep-reports.js';
import type { Delivery, Outcome } from './keep-reports.js';
import { Line } from './line.js';
import { SiteTurn } from './site-turn.js';
import { split } from './split.js';
import type { Split, SplitDone } from './split.js';
import type { Sql } from './sql.js';

/**
 * All that can be asked of a database: each method is one piece of work, and what it takes and gives can be sent to
 * another thread.
 */
export class Desk {
  readonly #sql: Sql;
  readonly #site: string;
  readonly #line = new Line();

  /** @param site - the inbox whose cards these are, where one database holds several */
  constructor(sql: Sql, site: string) {
    this.#sql = sql;
    this.#site = site;
  }

  /** Keeps reports, all or none: when it resolves, they are on disk. At most `MOST_AT_ONCE`. */
  keep(deliveries: readonly Delivery[]): Promise<Outcome[]> {
    return this.#write((turn) => keepReports(this.#sql, this.#site, turn, deliveries));
  }

  /** Whether a report with this id is there, held aside or not. */
  knows(id: string): Promise<boolean> {
    return this.#line.run(async () => {
      const [row] = await this.#sql.all(
        'SELECT id FROM reports WHERE site = ? AND id = ? UNION ALL SELECT id FROM held WHERE site = ? AND id = ?',
        ...[this.#site, id.toLowerCase(), this.#site, id.toLowerCase()],
      );
      return row !== undefined;
    });
  }

  list(query: CardQuery): Promise<CardList> {
    return this.#line.run(() => listCards(this.#sql, this.#site, query));
  }

  detail(id: number): Promise<CardDetail | null> {
    return this.#line.run(() => readDetail(this.#sql, this.#site, id));
  }

  changes(after: number): Promise<CardChange> {
    return this.#line.run(() => changesAfter(this.#sql, this.#site, after));
  }

  /** The counter of the site. */
  rev(): Promise<number> {
    return this.#line.run(async () => (await readSite(this.#sql, this.#site)).rev);
  }

  held(): Promise<HeldSummary> {
    return this.#line.run(() => sumUpHeld(this.#sql, this.#site));
  }

  decide(decision: Decision): Promise<Decided> {
    return this.#write((turn) => decide(this.#sql, this.#site, turn, decision));
  }

  split(wanted: Split): Promise<SplitDone> {
    return this.#write((turn) => split(this.#sql, this.#site, turn, wanted));
  }

  /** Lets the oldest reports held aside in, or drops them; see `settleHeld`. */
  settle(act: 'let in' | 'drop', upTo: number, limit: number): Promise<number> {
    return this.#write((turn) => settleHeld(this.#sql, this.#site, turn, act, upTo, limit));
  }

  eraseSenders(now: number): Promise<void> {
    return this.#line.run(() => eraseSenders(this.#sql, this.#site, now));
  }

  #write<T>(work: (turn: SiteTurn) => Promise<T>): Promise<T> {
    return this.#line.run(() => SiteTurn.take(this.#sql, this.#site, work));
  }
}
