// Tells whether reports wait in this browser. Every page asks, so it must cost little.

/** The beginning of each key of the outbox. */
export const OUTBOX_PREFIX = 'typo-report:';

/** Lists the keys of the outbox. There are none where the page may not use storage. */
export function outboxKeys(): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(OUTBOX_PREFIX));
  } catch {
    return []; // SecurityError in a sandbox; a TypeError where there is no storage at all.
  }
}

/** Whether any report waits. */
export const hasParcels = (): boolean => outboxKeys().length > 0;
