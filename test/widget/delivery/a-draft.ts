// Makes drafts, and puts them into storage as an earlier page left them.

import { draftOf } from '../../../src/widget/delivery/draft.js';
import type { Draft } from '../../../src/widget/delivery/draft.js';
import type { PackSettings } from '../../../src/widget/delivery/pack.js';

export const DRAFTS = 'typo-report-draft:';

export const someSettings = (settings: Partial<PackSettings> = {}): PackSettings => ({
  endpoint: 'https://news.example/reports',
  format: 'json',
  mode: 'cors',
  names: '',
  extra: '',
  ...settings,
});

/** Makes a new draft with a new id. */
export function aDraft(parts: Partial<Draft> = {}, settings: Partial<PackSettings> = {}): Draft {
  const quote = { prefix: 'Мост ', exact: 'откроеться', suffix: ' в декабре.', lang: 'ru' };
  return { ...draftOf(quote, someSettings(settings)), ...parts };
}

/** Puts a draft into storage, as a page left it an hour ago. */
export const putDraft = (draft: unknown, id = (draft as Draft).id): void =>
  localStorage.setItem(DRAFTS + id, JSON.stringify({ kept: Date.now() - 3_600_000, ...(draft as Draft) }));

/** The draft as storage holds it: without what is undefined. */
export const asStored = (draft: Draft): Draft => JSON.parse(JSON.stringify(draft)) as Draft;

/** The ids of all drafts in storage. */
export const draftIds = (): string[] =>
  Object.keys(localStorage)
    .filter((key) => key.startsWith(DRAFTS))
    .map((key) => key.slice(DRAFTS.length))
    .sort();

/** Runs `work` without locks, as on a page without https. */
export async function withoutLocks(work: () => unknown): Promise<void> {
  Object.defineProperty(navigator, 'locks', { configurable: true, value: undefined });
  try {
    await work();
  } finally {
    Reflect.deleteProperty(navigator, 'locks');
  }
}
