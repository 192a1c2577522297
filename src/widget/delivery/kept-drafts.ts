// Hands out the drafts that earlier pages could not send.

import type { Draft } from './draft.js';
import { draftKeys, MAX_AGE_MS } from './outbox-keys.js';

/** Removes a draft, if it is there. */
export function dropDraft(id: string): void {
  try {
    localStorage.removeItem(`typo-report-draft:${id}`);
  } catch {
    // Storage is shut, so it holds nothing.
  }
}

/** Where there are no locks, another page may need this long to load the code and to make the report, ms. */
const SENDING_MS = 60_000;

/**
 * Hands out the drafts that no page is sending now. Drops what has waited too long, and what no report can be made of:
 * any script of the site can write to storage.
 *
 * @param take - drops the draft once the report waits elsewhere
 * @returns whether drafts are left that another page may be sending
 */
export async function takeDrafts(take: (draft: Draft) => void): Promise<boolean> {
  let isLeft = false;
  for (const key of draftKeys()) {
    const read = (isFree: boolean): void => {
      const draft = draftIn(key);
      if (draft && !isFree) isLeft = true;
      else if (!draft || !isTaken(draft, take)) localStorage.removeItem(key);
    };
    try {
      await navigator.locks.request(key, { ifAvailable: true }, (lock) => read(!!lock));
    } catch {
      // There are no locks, or a SecurityError. A draft that was just kept may be on its way.
      read(!(Date.now() - (draftIn(key)?.kept ?? 0) < SENDING_MS));
    }
  }
  return isLeft;
}

function isTaken(draft: Draft, take: (draft: Draft) => void): boolean {
  try {
    take(draft);
    return true;
  } catch {
    return false; // A TypeError: something in it is no text or no address.
  }
}

/** Reads a draft; null when it is none, or has waited too long. */
function draftIn(key: string): Draft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(key) ?? '') as Draft;
    const { id, created, quote, page, settings } = draft;
    const texts = [created, quote.prefix, quote.exact, quote.suffix, quote.lang, page.href, settings.endpoint];
    const isWhole = key === `typo-report-draft:${id}` && texts.every((text) => typeof text === 'string');
    return isWhole && Date.now() - Date.parse(created) < MAX_AGE_MS ? draft : null;
  } catch {
    return null; // Not JSON, or not of this shape.
  }
}
