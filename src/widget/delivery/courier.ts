// Carries one report to its endpoint, one browser tab at a time.

import { dropParcel, keepParcel, parcelOf, waitingParcels } from './outbox.js';
import type { Parcel } from './outbox.js';
import { deliver, limitOf } from './post.js';
import type { Verdict } from './post.js';

/** A lease outlives the longest answer by this, ms. After it this tab must be dead, and another may take the parcel. */
const LEASE_MARGIN_MS = 5_000;
/** First wait before another try, ms. */
const FIRST_WAIT_MS = 5_000;
/** Longest wait before another try, ms. */
const LONGEST_WAIT_MS = 3_600_000;
/** Longest wait that an endpoint may ask for, ms. A parcel lives a week, and a wrong clock must not hold it longer. */
const LONGEST_ASKED_MS = 24 * 3_600_000;
/** This long may pass until this tab sees what another tab has written to storage, ms. */
const STORAGE_LAG_MS = 200;

/**
 * Carries a parcel that the reader has just sent. It is kept in the outbox before it leaves, so that a page closed on
 * the way loses nothing.
 *
 * @param timeout - longest wait for the answer, ms
 */
export async function carry(parcel: Parcel, timeout: number): Promise<Verdict> {
  // Comes first: even the lock may have to be waited for.
  const leased = lease(parcel, timeout);
  const verdict = (await withLock(parcel.id, false, () => attempt(leased, timeout, false)))!;
  // Dropped only now, when the reader is told: a page closed earlier loses nothing.
  if (verdict.outcome === 'refused') dropParcel(parcel.id);
  return verdict;
}

/** How one round of carrying goes. */
export interface Round {
  /** Longest wait for each answer, ms. */
  timeout: number;
  /** Parcels first sent before this, ms since 1970, also go if only the connection kept them. 0: only what is due. */
  before: number;
  /** Called after each try with what became of it. */
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
      // Another tab may have carried it meanwhile.
      const parcel = parcelOf(id);
      if (!parcel || !isDue(parcel)) return;
      const leased = lease(parcel, timeout);
      if (navigator.locks || (await isStillOurs(leased))) tried(parcel, await attempt(leased, timeout, true));
    });
  }
  return Math.min(Infinity, ...waitingParcels().map(({ due }) => due));
}

/** Takes the parcel for this tab. The fraction tells this lease from that of another tab in the same millisecond. */
function lease(parcel: Parcel, timeout: number): Parcel {
  const due = Date.now() + limitOf(timeout) + LEASE_MARGIN_MS + Math.random();
  const leased = { ...parcel, tries: parcel.tries + 1, due, mustWait: true };
  keepParcel(leased, false);
  return leased;
}

/** Whether no other tab has taken the parcel at the same time. */
async function isStillOurs(leased: Parcel): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, STORAGE_LAG_MS));
  return parcelOf(leased.id)?.due === leased.due;
}

async function attempt(leased: Parcel, timeout: number, isLater: boolean): Promise<Verdict> {
  const { id, body, endpoint, mode } = leased;
  // A parcel that waits in the outbox need not outlive its page, and a request that may outlive it holds its
  // connection long after we have given up.
  const verdict = await deliver(body, endpoint, mode, timeout, !isLater);
  const { outcome } = verdict;
  if (outcome === 'refused' && !isLater) return verdict;
  if (outcome !== 'failed' && outcome !== 'refused') {
    dropParcel(id);
    return verdict;
  }
  // A refusal waits on too: the reader was told that the report is kept, and nobody is there to hear that it is not.
  // But what was dropped or cleared away meanwhile must not come back.
  if (isLater && !parcelOf(id)) return verdict;
  const due = Date.now() + waitAfter(leased.tries, verdict);
  const kept = keepParcel({ ...leased, due, mustWait: verdict.status > 0 && !verdict.reason }, !isLater);
  // If there is no room to write the new wait, the parcel waits as it was written before it left.
  return { ...verdict, outcome: kept ?? (parcelOf(id) ? 'kept' : outcome) };
}

/** At least what the endpoint asks for, else twice as long as before. Random, so that readers do not come at once. */
const waitAfter = (tries: number, { retryAfter }: Verdict): number =>
  retryAfter
    ? Math.min(LONGEST_ASKED_MS, retryAfter) * (1 + Math.random() / 4)
    : Math.min(LONGEST_WAIT_MS, (FIRST_WAIT_MS / 2) * 2 ** tries) * (0.75 + Math.random() / 2);

/**
 * Runs `work` while no other tab has the same parcel. Pages without https have no locks: there the parcel's `due`
 * alone keeps tabs apart.
 *
 * @param ifFree - gives up at once when another tab has it
 * @returns undefined when it gave up
 * @see https://w3c.github.io/web-locks/
 */
async function withLock<T>(id: string, ifFree: boolean, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await navigator.locks.request(`typo-report:${id}`, { ifAvailable: ifFree }, (lock) =>
      lock ? work() : undefined,
    );
  } catch {
    return work(); // There are no locks, or a SecurityError: a sandboxed page may not use them.
  }
}
