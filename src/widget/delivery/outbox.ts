// Keeps reports in this browser until they are delivered, within limits.

import type { Report } from '../../report.js';
import type { Body } from './formats.js';
import { MAX_AGE_MS, outboxKeys, OUTBOX_PREFIX } from './outbox-keys.js';

/** A report packed for its endpoint. Each has its own key in storage, so that two tabs never overwrite each other. */
export interface Parcel {
  /** The report's id. */
  id: string;
  /** Absolute URL, http or https. */
  endpoint: string;
  mode: 'cors' | 'no-cors';
  body: Body;
  /** The report in the body, for the page's events. */
  report: Report;
  /** When it was first sent, ms since 1970. */
  created: number;
  /** How often it has been tried. */
  tries: number;
  /** No try before this, ms since 1970. While the parcel is on its way, no other tab may take it before this. */
  due: number;
  /** Whether `due` holds even when the connection comes back: the endpoint has answered, or it is on its way. */
  mustWait: boolean;
}

const MAX_PARCELS = 20;
/** UTF-8 bytes over all parcels: browsers give a site some five million, and they are the site's. */
const MAX_BYTES = 65_536;

const bytesOf = (text: string): number => new Blob([text]).size;

/**
 * Keeps a parcel; one of the same id is replaced.
 *
 * @param makeRoom - whether the oldest parcels go when there are too many. A parcel on its way makes no room, so that
 *   for a while there may be one too many.
 * @returns `dropped` when the oldest had to go; null when this browser does not keep the parcel: storage is shut or
 *   full, or the parcel is too large
 */
export function keepParcel(parcel: Parcel, makeRoom: boolean): 'kept' | 'dropped' | null {
  const text = JSON.stringify(parcel);
  if (bytesOf(text) > MAX_BYTES) return null;
  try {
    localStorage.setItem(OUTBOX_PREFIX + parcel.id, text);
  } catch {
    return null; // SecurityError or QuotaExceededError: the caller tells the reader.
  }
  const others = makeRoom ? waitingParcels().filter(({ id }) => id !== parcel.id) : [];
  let outcome: 'kept' | 'dropped' = 'kept';
  while (others.length >= MAX_PARCELS || bytesOf(JSON.stringify([parcel, ...others])) > MAX_BYTES) {
    dropParcel(others.shift()!.id);
    outcome = 'dropped';
  }
  return outcome;
}

/** Removes a parcel, if it is there. */
export function dropParcel(id: string): void {
  try {
    localStorage.removeItem(OUTBOX_PREFIX + id);
  } catch {
    // Storage is shut, so it holds nothing.
  }
}

/**
 * Reads the parcel of this id. Any script of the site can write to storage, so anything may stand there.
 *
 * @returns null when it does not wait here, or is not a parcel
 */
export function parcelOf(id: string): Parcel | null {
  try {
    const parcel = JSON.parse(localStorage.getItem(OUTBOX_PREFIX + id) ?? '') as Parcel;
    const { endpoint, mode, body, report, created, tries, due } = parcel;
    const isWhole =
      parcel.id === id &&
      /^https?:/.test(endpoint) &&
      [body.type, body.text, report.id].every((value) => typeof value === 'string') &&
      [created, tries, due].every(Number.isFinite);
    return isWhole ? { ...parcel, mode: mode === 'no-cors' ? mode : 'cors' } : null;
  } catch {
    return null; // Not JSON, or storage is shut.
  }
}

/** Reads all parcels that wait, oldest first. Drops what has waited too long or is not a parcel. */
export function waitingParcels(): Parcel[] {
  const parcels: Parcel[] = [];
  for (const key of outboxKeys()) {
    const id = key.slice(OUTBOX_PREFIX.length);
    const parcel = parcelOf(id);
    if (parcel && Date.now() - parcel.created < MAX_AGE_MS) parcels.push(parcel);
    else dropParcel(id);
  }
  return parcels.sort((one, other) => one.created - other.created);
}
