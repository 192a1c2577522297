// Reads the drafts that earlier pages could not send.

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

/** Reads all drafts. Drops what has waited too long or is no draft: any script of the site can write to storage. */
export function keptDrafts(): Draft[] {
  return draftKeys().flatMap((key) => {
    const draft = draftIn(key);
    if (draft && Date.now() - Date.parse(draft.created) < MAX_AGE_MS) return draft;
    localStorage.removeItem(key);
    return [];
  });
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
