// Holds reports of a flood aside until an editor lets them in or drops them.

import type { Report } from '../report.js';
import { inTransaction } from './database.js';
import type { Database } from './database.js';

/** What is held aside. */
export interface HeldSummary {
  reports: number;
  /** How many senders they come from. Those of more than two days ago count as one. */
  senders: number;
  /** The `seq` of the last one; 0 when there is none. */
  upTo: number;
}

/** The reports held aside. Every method is synchronous and throws when the disk is full or the file is locked. */
export interface HeldReports {
  /** Keeps `report` aside. Runs in a transaction of the caller. */
  hold(report: Report, received: string, sender: string): void;
  summary(): HeldSummary;
  /**
   * Lets the oldest of those up to the `seq` of `upTo` in, as if they came now.
   *
   * @param limit - at most so many at once, since nothing else is served meanwhile
   * @returns how many there were
   */
  letIn(upTo: number, limit: number): number;
  /** Deletes the oldest of those up to the `seq` of `upTo`; otherwise as `letIn`. */
  drop(upTo: number, limit: number): number;
}

/** What the store does for those that are let in. */
export interface Admission {
  /** Counts a report and keeps it if it is new; tells whether it is listed now. */
  admit: (report: Report, received: string) => boolean;
  /** Tells that reports have been added to the list. */
  tell: () => void;
}

/** Their senders' keys are erased after this long. */
const SENDER_MS = 2 * 86_400_000;

/** How often this is looked at, ms. */
const LOOK_MS = 3_600_000;

interface Row {
  seq: number;
  received: string;
  report: string;
}

/** Holds reports aside in `database`, in the column `held`: the key of their sender, empty once it is erased. */
export function holdReports(database: Database, { admit, tell }: Admission): HeldReports {
  const insert = database.prepare('INSERT INTO reports (id, received, report, held) VALUES (?, ?, ?, ?)');
  const erase = database.prepare("UPDATE reports SET held = '' WHERE held > '' AND received < ?");
  const counted = database.prepare(
    'SELECT count(*) AS reports, count(DISTINCT held) AS senders, max(seq) AS upTo FROM reports WHERE held IS NOT NULL',
  );
  const oldest = database.prepare(
    'SELECT seq, received, report FROM reports WHERE held IS NOT NULL AND seq <= ? ORDER BY seq LIMIT ?',
  );
  const remove = database.prepare('DELETE FROM reports WHERE seq = ?');
  let looked = 0;

  const eraseSenders = (): void => {
    const now = Date.now();
    if (now - looked < LOOK_MS) return;
    looked = now;
    erase.run(new Date(now - SENDER_MS).toISOString());
  };
  const take = (upTo: number, limit: number, each: (row: Row) => void): number =>
    inTransaction(database, () => {
      const rows = oldest.all(upTo, limit) as Row[];
      for (const row of rows) {
        remove.run(row.seq);
        each(row);
      }
      return rows.length;
    });

  return {
    hold(report, received, sender) {
      eraseSenders();
      insert.run(report.id, received, JSON.stringify(report), sender);
    },
    summary() {
      eraseSenders();
      const [{ reports, senders, upTo }] = counted.all() as [HeldSummary & { upTo: number | null }];
      return { reports, senders, upTo: upTo ?? 0 };
    },
    letIn(upTo, limit) {
      let isListed = false;
      const taken = take(upTo, limit, ({ report, received }) => {
        isListed = admit(JSON.parse(report) as Report, received) || isListed;
      });
      if (isListed) tell();
      return taken;
    },
    drop: (upTo, limit) => take(upTo, limit, () => undefined),
  };
}
