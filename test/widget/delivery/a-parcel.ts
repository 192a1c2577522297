// Makes parcels, and reads and writes the outbox as other scripts of the site could.

import { bodyOf } from '../../../src/widget/delivery/formats.js';
import type { Parcel } from '../../../src/widget/delivery/outbox.js';
import { aReport } from '../../a-report.js';

export const OUTBOX = 'typo-report:';

/** Makes a new parcel with a new id. */
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

/** The parcels in the outbox, by id. */
export const storedParcels = (): Map<string, Parcel> =>
  new Map(outboxKeys().map((key) => [key.slice(OUTBOX.length), JSON.parse(localStorage.getItem(key)!) as Parcel]));

export const outboxKeys = (): string[] => Object.keys(localStorage).filter((key) => key.startsWith(OUTBOX));

/** Puts a parcel into the outbox, as an earlier page left it. */
export const putIntoOutbox = (parcel: Parcel): void => localStorage.setItem(OUTBOX + parcel.id, JSON.stringify(parcel));

/** Runs `work` while the storage has the methods of `broken`. */
export async function withStorage(broken: Partial<Storage>, work: () => unknown): Promise<void> {
  const kept = Object.getOwnPropertyDescriptors(Storage.prototype);
  Object.assign(Storage.prototype, broken);
  try {
    await work();
  } finally {
    Object.defineProperties(Storage.prototype, kept);
  }
}

export const throwQuotaExceeded = (): never => {
  throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
};

/** Runs `work` while the storage may not be used, as on a page in a sandbox. */
export async function withoutStorage(work: () => unknown): Promise<void> {
  const kept = Object.getOwnPropertyDescriptor(window, 'localStorage')!;
  Object.defineProperty(window, 'localStorage', {
    configurable: true,
    get: () => {
      throw new DOMException('Access to storage is denied.', 'SecurityError');
    },
  });
  try {
    await work();
  } finally {
    Object.defineProperty(window, 'localStorage', kept);
  }
}
