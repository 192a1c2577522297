// Nothing comes in; which reports wait in this browser goes out, at the least cost, since every page asks.

/** What the outbox's keys begin with. */
export const OUTBOX_PREFIX = 'typo-report:';

/** The outbox's keys; none where storage is shut to the page, since nothing can wait in it. */
export function outboxKeys(): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(OUTBOX_PREFIX));
  } catch {
    return []; // SecurityError in a sandbox; a TypeError where there is no storage at all.
  }
}

export const hasParcels = (): boolean => outboxKeys().length > 0;
