// A parcel comes in; at most one tab carries it at a time, and what became of it comes back.

import { deliver, limitOf } from './post.js';
import type { Verdict } from './post.js';
import { dropParcel, keepParcel, parcelOf, waitingParcels } from './outbox.js';
import type { Parcel } from './outbox.js';

/** Longer than any answer may take, so that a tab that died is told from one that waits, ms. */
const LEASE_MARGIN_MS = 5_000;

/** First wait before another try, and the longest, ms. */
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 3_600_000;
/**
 * Longest wait an endpoint may ask for, ms: a parcel lives a week, and a clock set wrong must not hold it for years.
 */
const LONGEST_ASKED_MS = 24 * 3_600_000;

/** How long another tab's write to storage may take to be seen here, ms. */
const STORAGE_LAG_MS = 200;

/**
 * Carries a parcel that the reader has just sent. It is put by before it leaves, so that a page closed on the way
 * loses nothing.
 *
 * @param timeout - longest wait for the answer, ms
 */
export async function carry(parcel: Parcel, timeout: number): Promise<Verdict> {
  // Before anything is waited for, the lock too.
  keepParcel(leasedParcel(parcel, timeout), false);
  const verdict = (await withLock(parcel.id, false, () => attempt(parcel, timeout, false)))!;
  // Not before the reader can be told in the same moment: a page closed until then loses nothing.
  if (verdict.outcome === 'refused') dropParcel(parcel.id);
  return verdict;
}

/** How one round of carrying goes. */
export interface Round {
  /** Longest wait for each answer, ms. */
  timeout: number;
  /**
   * Parcels first sent before this, ms since 1970, go now if only the connection kept them; 0: only those that are due.
   */
  before: number;
  /** Hears what became of each try: on its way again, or need not be carried again. */
  tried: (parcel: Parcel, verdict: Verdict) => void;
  /** Ends the round after the parcel that is on its way. */
  signal?: AbortSignal;
}

/**
 * Carries what waits and is due, oldest first.
 *
 * @returns when the next one is due, ms since 1970; Infinity when nothing waits
 */
export async function carryWaiting({ timeout, before, tried, signal }: Round): Promise<number> {
  const isDue = ({ due, mustWait, created }: Parcel): boolean => {
    const wait = due - Date.now();
    return wait <= 0 || wait > 2 * LONGEST_ASKED_MS || (!mustWait && created < before);
  };
  for (const { id } of waitingParcels().filter(isDue)) {
    if (signal?.aborted) break;
    await withLock(id, true, async () => {
      // Another tab may have carried it since.
      const parcel = parcelOf(id);
      const verdict = parcel && isDue(parcel) && (await attempt(parcel, timeout, true));
      if (verdict) tried(parcel, verdict);
    });
  }
  return Math.min(Infinity, ...waitingParcels().map(({ due }) => due));
}

/**
 * The parcel as it lies here while it is on its way. The fraction tells this tab's lease from one that another tab
 * takes in the same moment.
 */
const leasedParcel = (parcel: Parcel, timeout: number): Parcel => ({
  ...parcel,
  tries: parcel.tries + 1,
  due: Date.now() + limitOf(timeout) + LEASE_MARGIN_MS + Math.random(),
  mustWait: true,
});

/** @returns null when another tab was quicker */
async function attempt(parcel: Parcel, timeout: number, isLater: boolean): Promise<Verdict | null> {
  const { id, body, endpoint, mode } = parcel;
  const leased = leasedParcel(parcel, timeout);
  const kept = keepParcel(leased, false);
  if (isLater && !navigator.locks) {
    await new Promise((resolve) => setTimeout(resolve, STORAGE_LAG_MS));
    if (parcelOf(id)?.due !== leased.due) return null;
  }
  // What waits here need not outlive its page; and where it could, a browser holds the connection open long after we
  // have given up.
  const verdict = await deliver(body, endpoint, mode, timeout, !isLater);
  if (verdict.outcome === 'refused' && !isLater) return verdict;
  // Who was told that a report is kept is no longer there to be told that it is refused: it waits on, in case that
  // passes.
  if (verdict.outcome !== 'failed' && verdict.outcome !== 'refused') {
    dropParcel(id);
    return verdict;
  }
  // Pushed out meanwhile, and told, or cleared away by the reader: it must not come back.
  if (isLater && !parcelOf(id)) return verdict;
  const again = keepParcel(
    { ...leased, due: Date.now() + waitAfter(parcel.tries, verdict), mustWait: verdict.status > 0 },
    !isLater,
  );
  // When there is no room for the new wait, it waits as it was put by.
  return { ...verdict, outcome: again ?? kept ?? verdict.outcome };
}

/** At least what the endpoint asks for, else twice as long as before; never all readers at once. */
const waitAfter = (tries: number, { retryAfter }: Verdict): number =>
  retryAfter
    ? Math.min(LONGEST_ASKED_MS, retryAfter) * (1 + Math.random() / 4)
    : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries) * (0.75 + Math.random() / 2);

/**
 * Runs `work` while no other tab is at the same parcel. Where there are no locks, as on pages without https, the
 * parcel's `due` alone keeps tabs apart.
 *
 * @param ifFree - gives up at once when another tab is at it
 * @returns undefined when it gave up
 * @see https://w3c.github.io/web-locks/
 */
async function withLock<T>(id: string, ifFree: boolean, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await navigator.locks.request(`typo-report:${id}`, { ifAvailable: ifFree }, (lock) =>
      lock ? work() : undefined,
    );
  } catch {
    return work(); // No locks here, or a SecurityError: a sandboxed page has them and may not use them.
  }
}
