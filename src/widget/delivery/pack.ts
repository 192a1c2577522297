// Packs a report for its endpoint as the owner wants it.

import type { Report } from '../../report.js';
import { bodyOf } from './formats.js';
import type { Format } from './formats.js';
import type { Parcel } from './outbox.js';
import { parsedUrl } from './parsed-url.js';

/** The attributes that say how the owner wants to get reports. A page may have written anything into them. */
export interface PackSettings {
  endpoint: string;
  format: Format;
  mode: 'cors' | 'no-cors';
  /** JSON objects. */
  names: string;
  extra: string;
}

/**
 * Packs a report that has never been tried.
 *
 * @param base - the address of the page, for a relative endpoint
 * @returns null, with a line on the console, when the endpoint is no address that reports can be sent to
 */
export function parcelWith(
  report: Report,
  { endpoint, format, mode, names, extra }: PackSettings,
  base: string,
): Parcel | null {
  // Relative to the page and not to its <base>: sites use that for the host of their pictures.
  const url = parsedUrl(endpoint, base.startsWith('http') ? base : document.baseURI);
  if (!/^https?:$/.test(url?.protocol ?? '')) {
    console.error(
      `<typo-report>: endpoint="${endpoint}" is not an address that reports can be sent to: it must be http, https or mailto.`,
    );
    return null;
  }
  const now = Date.now();
  return {
    id: report.id,
    endpoint: url!.href,
    // fetch throws at any other.
    mode: mode === 'no-cors' ? mode : 'cors',
    body: bodyOf(report, format, objectIn(names), objectIn(extra)),
    report,
    created: now,
    tries: 0,
    due: now,
    mustWait: true,
  };
}

/** Parses an attribute that holds a JSON object. Something else counts as absent; the check has told the owner. */
function objectIn(text: string | null): Record<string, string> {
  if (!text) return {};
  try {
    const value: unknown = JSON.parse(text);
    return Object.prototype.toString.call(value) === '[object Object]' ? (value as Record<string, string>) : {};
  } catch {
    return {}; // Not JSON.
  }
}
