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

/**
 * Hands out the drafts that no page is sending now. Drops what has waited too long or is no draft: any script of the
 * site can write to storage.
 *
 * @param take - drops the draft once the report waits elsewhere
 */
export async function takeDrafts(take: (draft: Draft) => void): Promise<void> {
  for (const key of draftKeys()) {
    const read = (): void => {
      const draft = draftIn(key);
      if (draft && Date.now() - Date.parse(draft.created) < MAX_AGE_MS) take(draft);
      else localStorage.removeItem(key);
    };
    try {
      await navigator.locks.request(key, { ifAvailable: true }, (lock) => lock && read());
    } catch {
      read(); // There are no locks, or a SecurityError.
    }
  }
}

function draftIn(key: string): Draft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(key) ?? '') as Draft;
    const { id, created, quote, note, page, settings } = draft;
    const texts = [id, created, quote.prefix, quote.exact, quote.suffix, quote.lang, page.href, settings.endpoint];
    return typeof note === 'object' && texts.every((text) => typeof text === 'string') && key.endsWith(id)
      ? draft
      : null;
  } catch {
    return null; // Not JSON, or not of this shape.
  }
}
