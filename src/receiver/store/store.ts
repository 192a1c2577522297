// Keeps the reports and their cards on disk.

import type { CardChange, CardDetail, CardList } from '../../card.js';
import type { Report } from '../../report.js';
import { Batches } from './batches.js';
import { MOST_AT_ONCE } from './card-changes.js';
import type { CardQuery } from './card-list.js';
import type { Database } from './database.js';
import type { Decided, Decision } from './decide.js';
import { askHere, askThread } from './desk-thread.js';
import type { HeldSummary } from './held-reports.js';
import type { Delivery, Outcome } from './keep-reports.js';
import type { Split, SplitDone } from './split.js';

/** Where reports are kept. Every method rejects when the disk is full or the file is locked; then nothing is changed. */
export interface Store {
  /**
   * Keeps a report: when it resolves, the report is on disk.
   *
   * @param heldFor - the sender's key when the report is to be held aside: it is then on no card
   */
  keep(report: Report, heldFor?: string | null): Promise<Outcome>;
  /** Whether a report with this id is there, held aside or not. */
  knows(id: string): Promise<boolean>;
  list(query: CardQuery): Promise<CardList>;
  /** All about the card with this number; null when there is none. */
  detail(id: number): Promise<CardDetail | null>;
  /** The cards that have changed after `rev`. */
  changes(rev: number): Promise<CardChange>;
  /** The counter of the changes; it tells of those that another process has made too. */
  rev(): Promise<number>;
  decide(decision: Decision): Promise<Decided>;
  split(wanted: Split): Promise<SplitDone>;
  /** What is held aside. */
  held(): Promise<HeldSummary>;
  /**
   * Lets reports held aside in, or drops them, up to `upTo` of the summary.
   *
   * @returns how many there were
   */
  settle(act: 'let in' | 'drop', upTo: number): Promise<number>;
  /** Calls `listener` after each change that was made here. Returns a function that ends this. */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}

/** How often the senders of what is held aside are looked at, ms. */
const ERASE_MS = 3_600_000;

/**
 * Opens the store in the SQLite file at `path`, made if it is not there. A thread writes and another one reads.
 *
 * @param path - the file; ':memory:' for a store in memory, without threads
 * @param open - opens the database in this thread; for a test
 * @throws {Error} when no SQLite engine is there, or the file can't be opened or is not a SQLite file
 */
export async function openStore(path: string, open?: (path: string) => Promise<Database>): Promise<Store> {
  const place = { path, site: '', isReady: false };
  const isAlone = path === ':memory:' || open !== undefined;
  const writer = isAlone ? await askHere(place, open) : await askThread(place);
  const reader = isAlone ? writer : await askThread({ ...place, isReady: true });
  const listeners = new Set<() => void>();
  const changed = <T>(done: T): T => {
    for (const listener of listeners) listener();
    return done;
  };
  const batches = new Batches<Delivery, Outcome>(
    async (deliveries) => changed(await writer.ask('keep', deliveries)),
    MOST_AT_ONCE,
  );
  // When it fails, it is tried again an hour later, and the next report tells of the disk.
  const erase = (): void => void writer.ask('eraseSenders', Date.now()).catch(() => undefined);
  erase();
  const erasing = setInterval(erase, ERASE_MS).unref();

  return {
    keep: (report, heldFor = null) =>
      batches.add({ report: JSON.stringify(report), received: new Date().toISOString(), heldFor }),
    knows: (id) => reader.ask('knows', id),
    list: (query) => reader.ask('list', query),
    detail: (id) => reader.ask('detail', id),
    changes: (rev) => reader.ask('changes', rev),
    rev: () => reader.ask('rev'),
    decide: async (decision) => changed(await writer.ask('decide', decision)),
    split: async (wanted) => changed(await writer.ask('split', wanted)),
    held: () => reader.ask('held'),
    async settle(act, upTo) {
      let settled = 0;
      for (let lot = MOST_AT_ONCE; lot === MOST_AT_ONCE; settled += lot)
        lot = changed(await writer.ask('settle', act, upTo, MOST_AT_ONCE));
      return settled;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      clearInterval(erasing);
      listeners.clear();
      await batches.settled();
      if (reader !== writer) await reader.close();
      await writer.close();
    },
  };
}
