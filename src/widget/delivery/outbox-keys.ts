// Tells whether reports wait in this browser. Every page asks, so it must cost little.

/** The beginning of each key of the outbox. */
export const OUTBOX_PREFIX = 'typo-report:';

/** A report waits for at most a week, ms. */
export const MAX_AGE_MS = 7 * 24 * 3600 * 1000;

/** Lists the keys of the outbox. There are none where the page may not use storage. */
export const outboxKeys = (): string[] => keysOf(/^typo-report:/);

/** Lists the keys of reports that could not be made yet. */
export const draftKeys = (): string[] => keysOf(/^typo-report-draft:/);

/** Whether any report or draft may wait. */
export function hasParcels(): boolean {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith('typo-report'));
  } catch {
    return false; // SecurityError in a sandbox; a TypeError where there is no storage at all.
  }
}

const keysOf = (pattern: RegExp): string[] =>
  hasParcels() ? Object.keys(localStorage).filter((key) => pattern.test(key)) : [];
