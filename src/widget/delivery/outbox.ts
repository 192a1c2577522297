// A parcel that could not be delivered comes in; it waits in this browser, within bounds, until it is taken out.

import type { Report } from '../../report.js';
import type { Body } from './formats.js';
import { outboxKeys, OUTBOX_PREFIX } from './outbox-keys.js';

/** A report packed for its endpoint; one key of storage each, so that two tabs never write over each other's. */
export interface Parcel {
  /** The report's id. */
  id: string;
  /** Absolute URL, http or https. */
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
  /**
   * Whether `due` holds even when the connection comes back: the endpoint has answered, or the parcel is on its way.
   */
  mustWait: boolean;
}

const MOST_PARCELS = 20;
/** UTF-8 bytes over all parcels: browsers give a site some five million, and it is the site's. */
const MOST_BYTES = 65_536;
const MOST_MS = 7 * 24 * 3600 * 1000;

const bytesOf = (text: string): number => new Blob([text]).size;

/**
 * Keeps a parcel; one of the same id is replaced.
 *
 * @param makeRoom - whether the oldest go when there are too many; without, as for a parcel on its way, one too many
 *   may lie here for a while
 * @returns `dropped` when the oldest had to go; null when this browser does not keep it: storage is shut or full, or
 *   the parcel too large
 */
export function keepParcel(parcel: Parcel, makeRoom: boolean): 'kept' | 'dropped' | null {
  const text = JSON.stringify(parcel);
  let bytes = bytesOf(text);
  if (bytes > MOST_BYTES) return null;
  try {
    localStorage.setItem(OUTBOX_PREFIX + parcel.id, text);
  } catch {
    return null; // SecurityError or QuotaExceededError: the caller tells the reader.
  }
  if (!makeRoom) return 'kept';
  const others = waitingParcels().filter(({ id }) => id !== parcel.id);
  const sizes = others.map((other) => bytesOf(JSON.stringify(other)));
  bytes += sizes.reduce((sum, size) => sum + size, 0);
  let dropped = 0;
  while (others.length - dropped >= MOST_PARCELS || bytes > MOST_BYTES) {
    bytes -= sizes[dropped]!;
    dropParcel(others[dropped++]!.id);
  }
  return dropped ? 'dropped' : 'kept';
}

export function dropParcel(id: string): void {
  try {
    localStorage.removeItem(OUTBOX_PREFIX + id);
  } catch {
    // Storage is shut, so it holds nothing.
  }
}

/** The parcel of this id; null when it does not wait here. */
export function parcelOf(id: string): Parcel | null {
  try {
    return parsed(localStorage.getItem(OUTBOX_PREFIX + id), id);
  } catch {
    return null;
  }
}

/** All parcels that wait, oldest first. What has waited too long, or is not a parcel, is thrown out. */
export function waitingParcels(): Parcel[] {
  const parcels: Parcel[] = [];
  for (const key of outboxKeys()) {
    const id = key.slice(OUTBOX_PREFIX.length);
    const parcel = parcelOf(id);
    if (parcel && Date.now() - parcel.created < MOST_MS) parcels.push(parcel);
    else dropParcel(id);
  }
  return parcels.sort((one, other) => one.created - other.created);
}

/** Anything may stand in storage that any script of the site can write to. */
function parsed(text: string | null, key: string): Parcel | null {
  try {
    const { id, endpoint, mode, body, report, created, tries, due, mustWait } = JSON.parse(text ?? '') as Parcel;
    const isWhole =
      id === key &&
      typeof body.type === 'string' &&
      typeof body.text === 'string' &&
      typeof report.id === 'string' &&
      [created, tries, due].every(Number.isFinite);
    return isWhole && /^https?:/.test(endpoint)
      ? {
          id,
          endpoint,
          mode: mode === 'no-cors' ? mode : 'cors',
          body,
          report,
          created,
          tries,
          due,
          mustWait: !!mustWait,
        }
      : null;
  } catch {
    return null;
  }
}
