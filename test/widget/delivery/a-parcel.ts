// Parts of a parcel that a test cares about come in; a whole parcel goes out, and what lies in the outbox.

import { bodyOf } from '../../../src/widget/delivery/formats.js';
import type { Parcel } from '../../../src/widget/delivery/outbox.js';
import { aReport } from '../../a-report.js';

export const OUTBOX = 'typo-report:';

/** A parcel with an id of its own, just packed. */
export function aParcel(parts: Partial<Parcel> = {}): Parcel {
  const id = parts.id ?? crypto.randomUUID();
  const report = aReport({ id });
  const now = Date.now();
  return {
    id,
    endpoint: 'https://news.example/reports',
    mode: 'cors',
    body: bodyOf(report, 'json'),
    report,
    created: now,
    tries: 0,
    due: now,
    mustWait: false,
    ...parts,
  };
}

/** The parcels as any script of the site sees them, by id. */
export const stored = (): Map<string, Parcel> =>
  new Map(keys().map((key) => [key.slice(OUTBOX.length), JSON.parse(localStorage.getItem(key)!) as Parcel]));

export const keys = (): string[] => Object.keys(localStorage).filter((key) => key.startsWith(OUTBOX));

/** Puts a parcel there as an earlier page left it. */
export const lay = (parcel: Parcel): void => localStorage.setItem(OUTBOX + parcel.id, JSON.stringify(parcel));

/** Runs `work` while storage does as `broken` says. */
export async function withStorage(broken: Partial<Storage>, work: () => unknown): Promise<void> {
  const kept = Object.getOwnPropertyDescriptors(Storage.prototype);
  Object.assign(Storage.prototype, broken);
  try {
    await work();
  } finally {
    Object.defineProperties(Storage.prototype, kept);
  }
}

export const full = (): never => {
  throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
};

/** Runs `work` in a window that a page in a sandbox has: storage shut, locks forbidden. */
export async function withoutStorage(work: () => unknown): Promise<void> {
  const kept = Object.getOwnPropertyDescriptor(window, 'localStorage')!;
  Object.defineProperty(window, 'localStorage', {
    configurable: true,
    get: () => {
      throw new DOMException('Storage is shut.', 'SecurityError');
    },
  });
  try {
    await work();
  } finally {
    Object.defineProperty(window, 'localStorage', kept);
  }
}
