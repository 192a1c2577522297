// Kills a receiver again and again while it takes reports, and compares what it has acknowledged with what it has kept.

import { STATES } from '../../../src/card.js';
import { openStore } from '../../../src/receiver/store/store.js';
import type { Report } from '../../../src/report.js';
import { allCards } from '../all-cards.js';
import { aTypo, flood } from './flood.js';
import { startReceiver } from './receiver-process.js';

/** What was found afterwards. */
export interface Damage {
  acknowledged: number;
  /** Acknowledged and not there. */
  lost: number;
  /** On a card more than once. */
  doubled: number;
  /** Answered 201 although they had been acknowledged before. */
  newTwice: number;
  /** Numbers of cards and of reports that are not those of the rows. */
  miscounted: number;
}

/**
 * @param data - a SQLite file that is not there yet
 * @param kills - how often the receiver is killed
 * @param lifeMs - how long it lives each time, at most
 */
export async function kill(data: string, kills: number, lifeMs: number): Promise<Damage> {
  const acknowledged = new Map<string, Report>();
  const all: Report[] = [];
  let newTwice = 0;
  for (let turn = 0; turn < kills; turn++) {
    const { port, child, ended } = await startReceiver(data);
    setTimeout(() => child.kill('SIGKILL'), lifeMs * (0.3 + 0.7 * Math.random()));
    await flood({
      port,
      senders: 32,
      // One in four is sent again, as a widget does that has not heard the answer.
      next() {
        const again = Math.random() < 0.25 && all[Math.floor(Math.random() * all.length)];
        if (!again) all.push(aTypo());
        return again || all.at(-1)!;
      },
      onAnswer(report, status) {
        if (status === 201 && acknowledged.has(report.id)) newTwice += 1;
        if (status < 300) acknowledged.set(report.id, report);
      },
    });
    await ended;
  }
  const store = await openStore(data);
  const kept = new Map<string, number>();
  const cards = await allCards(store);
  let miscounted = 0;
  for (const { id, reports } of cards) {
    const detail = (await store.detail(Number(id)))!;
    if (detail.reports.length !== reports) miscounted += 1;
    for (const { report } of detail.reports) kept.set(report.id, (kept.get(report.id) ?? 0) + 1);
  }
  const { counts } = await store.list({ state: 'new', words: '', page: '', after: '', limit: 1 });
  for (const state of STATES)
    if (counts[state] !== cards.filter((card) => card.state === state).length) miscounted += 1;
  await store.close();
  return {
    acknowledged: acknowledged.size,
    lost: [...acknowledged.keys()].filter((id) => !kept.has(id)).length,
    doubled: [...kept.values()].filter((times) => times > 1).length,
    newTwice,
    miscounted,
  };
}
