// Nothing comes in; whether reports wait in this browser goes out, at the least cost, since every page asks.

/** What the outbox's keys begin with. */
export const OUTBOX_PREFIX = 'typo-report:';

export function isWaiting(): boolean {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith(OUTBOX_PREFIX));
  } catch {
    return false; // Storage is shut to this page, so nothing can wait in it.
  }
}
