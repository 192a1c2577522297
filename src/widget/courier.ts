// A parcel comes in; at most one tab carries it at a time, and what became of it comes back.
import { deliver, type Verdict } from './delivery.js';
import { dropParcel, keepParcel, parcelsWaiting, type Parcel } from './outbox.js';

/** Longer than any answer may take, so that a tab that died is told from one that waits, ms. */
const LEASE_MARGIN_MS = 5_000;

/** First wait before another try, and the longest, ms. */
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 3_600_000;

/**
 * Carries a parcel that the reader has just sent. It is put by before it leaves, so that a page closed on the way loses nothing.
 *
 * @param timeout - longest wait for the answer, ms
 */
export function carry(parcel: Parcel, timeout: number): Promise<Verdict> {
  return alone(parcel.id, () => attempt(parcel, timeout)) as Promise<Verdict>;
}

/**
 * Carries what waits and is due, oldest first.
 *
 * @param arrived - called for each parcel that need not be carried again
 * @returns when the next one is due, ms since 1970; Infinity when nothing waits
 */
export async function carryWaiting(timeout: number, arrived: (parcel: Parcel, verdict: Verdict) => void): Promise<number> {
  // Without a connection a try is no try: `online` comes when there is one.
  if (!navigator.onLine) return Infinity;
  for (const { id, due } of parcelsWaiting()) {
    if (due > Date.now()) continue;
    await alone(id, async () => {
      // Another tab may have carried it since.
      const parcel = parcelsWaiting().find((other) => other.id === id);
      if (!parcel || parcel.due > Date.now()) return;
      const verdict = await attempt(parcel, timeout);
      if (verdict.outcome !== 'kept' && verdict.outcome !== 'dropped') arrived(parcel, verdict);
    });
  }
  return Math.min(Infinity, ...parcelsWaiting().map(({ due }) => due));
}

async function attempt(parcel: Parcel, timeout: number): Promise<Verdict> {
  const { body, endpoint, mode } = parcel;
  const tries = parcel.tries + 1;
  const kept = keepParcel({ ...parcel, tries, due: Date.now() + timeout + LEASE_MARGIN_MS });
  const verdict = await deliver(body, endpoint, mode, timeout);
  if (verdict.outcome !== 'failed') {
    dropParcel(parcel.id);
    return verdict;
  }
  const wait = navigator.onLine ? waitAfter(parcel.tries, verdict) : 0;
  const keptAgain = kept && keepParcel({ ...parcel, tries, due: Date.now() + wait });
  return keptAgain ? { ...verdict, outcome: kept === 'dropped' ? kept : keptAgain } : verdict;
}

/** What the endpoint asks for, else twice as long as before, never all readers at once. */
const waitAfter = (tries: number, { retryAfter }: Verdict): number => retryAfter ?? Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries) * (0.75 + Math.random() / 2);

/**
 * Runs `work` unless another tab is at the same parcel. Where there are no locks, as on pages without https, the parcel's `due` alone keeps tabs apart.
 *
 * @see https://w3c.github.io/web-locks/
 */
async function alone<T>(id: string, work: () => Promise<T>): Promise<T | undefined> {
  if (!navigator.locks) return work();
  return navigator.locks.request(`typo-report:${id}`, { ifAvailable: true }, (lock) => (lock ? work() : undefined));
}
