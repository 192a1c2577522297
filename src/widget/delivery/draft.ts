// Keeps what a report is made of, in case the code that makes and sends it can't be loaded.

import type { Quote } from '../capture/quote.js';
import type { PackSettings } from './pack.js';

/** What only the page can say at the moment of reporting, and only the owner's settings of that moment. */
export interface Draft {
  /** UUID v4; the report's id. */
  id: string;
  /** ISO 8601 UTC. */
  created: string;
  quote: Quote & { lang: string };
  note: { correction?: string; comment?: string };
  page: PageAddress;
  settings: PackSettings;
  /** When it was kept, ms since 1970. */
  kept?: number;
}

/** What the page says of itself, as it stands. */
export interface PageAddress {
  href: string;
  title: string;
  /** The address of its rel=canonical, if it has one. */
  canonical?: string | undefined;
  /** The address with which it was loaded; some browsers do not tell it. */
  arrival?: string | undefined;
}

/** Reads what the page says of itself now. */
export const readPage = (
  page: Document,
  arrival = performance.getEntriesByType('navigation')[0]?.name,
): PageAddress => ({
  href: page.location.href,
  title: page.title,
  canonical: page.querySelector<HTMLLinkElement>('link[rel~=canonical]')?.href,
  arrival,
});

/** Begins the report of one marked fragment. */
export function draftOf({ prefix, exact, suffix, lang }: Draft['quote'], settings: PackSettings): Draft {
  const { endpoint, format, mode, names, extra } = settings;
  return {
    id: randomId(),
    created: new Date().toISOString(),
    quote: { prefix, exact, suffix, lang },
    note: {},
    page: readPage(document),
    settings: { endpoint, format, mode, names, extra },
  };
}

/**
 * Keeps a draft while `work` makes and sends its report, since the code for it may never come and the page may be
 * closed. What has become of it then drops the draft; if nothing has, a later page sends it.
 *
 * Call it only when the reader has pressed send.
 *
 * @param work - gets whether this browser keeps the draft. It does not keep a letter: only the reader can send that
 * @see https://w3c.github.io/web-locks/
 */
export async function whileKept<T>(draft: Draft, work: (isKept: boolean) => Promise<T>): Promise<T> {
  // A key of its own: an older version of the widget throws away what it can't read in the outbox.
  const key = `typo-report-draft:${draft.id}`;
  let isKept = !/^mailto:/i.test(draft.settings.endpoint);
  try {
    if (isKept) localStorage.setItem(key, JSON.stringify({ ...draft, kept: Date.now() }));
  } catch {
    isKept = false; // SecurityError or QuotaExceededError.
  }
  let working: Promise<T> | undefined;
  const begin = () => (working = work(isKept));
  try {
    return await navigator.locks.request(key, begin);
  } catch {
    // There are no locks, or a SecurityError: a sandboxed page may not use them. Work that has failed is not done twice.
    return working ?? begin();
  }
}

/** Makes a UUID v4. Pages without https have no `crypto.randomUUID`. */
function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
