// A parcel that could not be delivered comes in; it waits in this browser, within bounds, until it is taken out.
import type { Report } from '../report.js';
import type { Body } from './formats.js';
import { OUTBOX_PREFIX } from './waiting.js';

/** A report packed for its endpoint; one key of storage each, so that two tabs never write over each other's. */
export interface Parcel {
  /** The report's id. */
  id: string;
  /** Absolute URL. */
  endpoint: string;
  mode: 'cors' | 'no-cors';
  body: Body;
  /** What was packed, for the page's own ears. */
  report: Report;
  /** When it was first sent, ms since 1970. */
  created: number;
  /** How often it has been tried. */
  tries: number;
  /** Not to be tried before, ms since 1970. While it is on its way, the time until which no other tab may take it. */
  due: number;
}

const MOST_PARCELS = 20;
/** UTF-16 code units over all parcels: browsers give a site some five million, and it is the site's. */
const MOST_CHARS = 65_536;
const MOST_MS = 7 * 24 * 3600 * 1000;

/**
 * Keeps a parcel; one of the same id is replaced.
 *
 * @returns `dropped` when the oldest had to go to make room; null when this browser keeps nothing: storage shut, full, or the parcel too large
 */
export function keepParcel(parcel: Parcel): 'kept' | 'dropped' | null {
  try {
    const text = JSON.stringify(parcel);
    if (text.length > MOST_CHARS) return null;
    const others = parcelsWaiting().filter(({ id }) => id !== parcel.id);
    let chars = others.reduce((sum, other) => sum + JSON.stringify(other).length, text.length);
    let dropped = false;
    while (others.length >= MOST_PARCELS || chars > MOST_CHARS) {
      const oldest = others.shift()!;
      chars -= JSON.stringify(oldest).length;
      dropParcel(oldest.id);
      dropped = true;
    }
    localStorage.setItem(OUTBOX_PREFIX + parcel.id, text);
    return dropped ? 'dropped' : 'kept';
  } catch {
    return null; // SecurityError or QuotaExceededError: the caller tells the reader.
  }
}

export function dropParcel(id: string): void {
  try {
    localStorage.removeItem(OUTBOX_PREFIX + id);
  } catch {
    // Storage is shut, so it holds nothing.
  }
}

/** All parcels that wait, oldest first. What has waited too long, or is not a parcel, is thrown out. */
export function parcelsWaiting(): Parcel[] {
  const parcels: Parcel[] = [];
  for (const key of keysOf()) {
    const parcel = parsed(localStorage.getItem(key));
    if (parcel && Date.now() - parcel.created < MOST_MS) parcels.push(parcel);
    else localStorage.removeItem(key);
  }
  return parcels.sort((one, other) => one.created - other.created);
}

function keysOf(): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(OUTBOX_PREFIX));
  } catch {
    return []; // Storage is shut to this page.
  }
}

/** Anything may stand in storage that any script of the site can write to. */
function parsed(text: string | null): Parcel | null {
  try {
    const { id, endpoint, mode, body, report, created, tries, due } = JSON.parse(text ?? '') as Parcel;
    const whole = [id, endpoint, body.type, body.text].every((part) => typeof part === 'string') && [created, tries, due].every(Number.isFinite);
    return whole && typeof report === 'object' && /^https?:/.test(endpoint) ? { id, endpoint, mode: mode === 'no-cors' ? mode : 'cors', body, report, created, tries, due } : null;
  } catch {
    return null;
  }
}
