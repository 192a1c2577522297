// Sends what waits in the outbox, again and again, until it has arrived.

import { carryWaiting } from './courier.js';
import { tellPage } from './events.js';
import { takeDrafts } from './kept-drafts.js';
import { packDraft } from './sending.js';

/** The element that hears what became of each parcel. */
export interface ResendHost extends EventTarget {
  /** Longest wait for an answer, ms. */
  timeout: number;
}

/** Shortest wait before the next round, ms: two tabs that wait for each other must not spin. */
const MIN_WAIT_MS = 1_000;
/** Wait for a draft that another page may be sending, ms: that page may be closed before it has done so. */
const DRAFT_WAIT_MS = 10_000;
/** Longest wait, ms. It must be shorter than 24 days, the most that a timer holds. */
const MAX_WAIT_MS = 3_600_000;

/**
 * Sends at once what an earlier page left behind, everything when the connection comes back, and each parcel when it
 * is due.
 *
 * @returns a function that ends it
 */
export function resendWaiting(element: ResendHost): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = async (before: number): Promise<void> => {
    const isLeft = await takeDrafts((draft) => packDraft(draft, element));
    const next = await carryWaiting({
      timeout: element.timeout,
      before,
      tried: ({ report }, verdict) => tellPage(element, report, verdict),
      signal,
    });
    clearTimeout(timer);
    const due = isLeft ? Math.min(next, Date.now() + DRAFT_WAIT_MS) : next;
    if (signal.aborted || due === Infinity) return;
    // A random delay, so that two tabs do not retry the same parcel at once.
    const wait = Math.min(MAX_WAIT_MS, Math.max(MIN_WAIT_MS, due - Date.now())) + Math.random() * MIN_WAIT_MS;
    timer = setTimeout(() => void run(0), wait);
  };
  addEventListener('online', () => void run(Infinity), { signal });
  void run(performance.timeOrigin);
  return () => {
    ending.abort();
    clearTimeout(timer);
  };
}
