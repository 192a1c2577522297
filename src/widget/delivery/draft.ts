// Keeps what a report is made of, in case the code that makes and sends it can't be loaded.

import type { Quote } from '../capture/quote.js';

/** What only the page can say at the moment of reporting, and only the owner's settings of that moment. */
export interface Draft {
  /** UUID v4; the report's id. */
  id: string;
  /** ISO 8601 UTC. */
  created: string;
  quote: Quote & { lang: string };
  note: { correction?: string; comment?: string };
  page: PageAddress;
  settings: Settings;
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

/** The attributes that say how the owner wants to get reports. */
export interface Settings {
  endpoint: string;
  format: string;
  mode: string;
  /** JSON objects. */
  names: string;
  extra: string;
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
export function draftOf(quote: Quote & { lang: string }, settings: Settings): Draft {
  const { endpoint, format, mode, names, extra } = settings;
  return {
    id: randomId(),
    created: new Date().toISOString(),
    quote,
    note: {},
    page: readPage(document),
    settings: { endpoint, format, mode, names, extra },
  };
}

/**
 * Keeps a draft that a later page can send. Call it only when the reader has pressed send.
 *
 * @returns false when this browser does not keep it, or it is a letter, which only the reader can send
 */
export function keepDraft(draft: Draft): boolean {
  if (/^mailto:/i.test(draft.settings.endpoint)) return false;
  try {
    // A key of its own: an older version of the widget throws away what it can't read in the outbox.
    localStorage.setItem(`typo-report-draft:${draft.id}`, JSON.stringify(draft));
    return true;
  } catch {
    return false; // SecurityError or QuotaExceededError: the caller tells the reader.
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
