// Makes the report of the marked words and sends it as the owner wants. Loaded when the dialog is open.

import { LIMITS, makeReport } from '../../report.js';
import type { Report } from '../../report.js';
import { VERSION } from '../../version.js';
import { carry } from './courier.js';
import type { Verdict } from './post.js';
import { TypoReportEvent, tellPage } from './events.js';
import { bodyOf } from './formats.js';
import type { Format } from './formats.js';
import { letterOf } from './mail-letter.js';
import { pageFacts } from './page-facts.js';
import { parsedUrl } from './parsed-url.js';
import type { Quote } from '../capture/quote.js';
import { localeOf } from '../text/locale.js';

/** The attributes that say how the owner wants to get reports. */
export interface Settings {
  endpoint: string;
  format: Format;
  mode: 'cors' | 'no-cors';
  timeout: number;
  /** JSON objects. */
  names: string;
  extra: string;
}

/** Longest wait for the link once the reader has pressed send, ms: shorter than what feels like waiting. */
const LINK_WAIT_MS = 250;

/**
 * Begins the report of one marked fragment. It keeps its id however often it is sent.
 *
 * @param quote - a `lang` that is no language tag is left empty, so that a receiver can rely on it
 * @param link - the address that lands on the words; the search for it runs while the reader reads the dialog
 * @returns a function that makes the report; its link is the plain address when the search takes too long
 */
export function beginReport(
  quote: Quote & { lang: string },
  link: Promise<string>,
): (note: Partial<Report>) => Promise<Report> {
  const facts = pageFacts(document);
  const [id, created] = [randomId(), new Date().toISOString()];
  // Cut first: what is cut inside a part may be no tag any more.
  const lang = localeOf(quote.lang.slice(0, LIMITS.lang)) ?? '';
  return async (note) => {
    const waited = new Promise<string>((resolve) => setTimeout(resolve, LINK_WAIT_MS, facts.url));
    return makeReport({
      ...facts,
      ...quote,
      ...note,
      lang,
      id,
      created,
      link: await Promise.race([link, waited]),
      version: VERSION,
    });
  };
}

/**
 * Sends `report` as the owner wants it, and tells the page before and after. Never throws.
 *
 * @param element - hears the three events, and holds the owner's settings
 * @returns null when the page delivers the report itself
 */
export async function sendReport(report: Report, element: EventTarget & Settings): Promise<Verdict | null> {
  const offer = new TypoReportEvent(report);
  if (!element.dispatchEvent(offer)) return null;
  const verdict = await delivered(offer.report, element);
  tellPage(element, offer.report, verdict);
  return verdict;
}

async function delivered(
  report: Report,
  { endpoint, format, mode, timeout, names, extra }: Settings,
): Promise<Verdict> {
  if (/^mailto:/i.test(endpoint)) {
    location.assign(letterOf(report, endpoint));
    return { outcome: 'letter', status: 0 };
  }
  // Relative to the page and not to its <base>: sites use that for the host of their pictures.
  const base = location.protocol.startsWith('http') ? location.href : document.baseURI;
  const url = parsedUrl(endpoint, base);
  if (!/^https?:$/.test(url?.protocol ?? '')) {
    console.error(
      `<typo-report>: endpoint="${endpoint}" is not an address that reports can be sent to: it must be http, https or mailto.`,
    );
    return { outcome: 'refused', status: 0 };
  }
  const body = bodyOf(report, format, objectIn('names', names), objectIn('extra', extra));
  const now = Date.now();
  return carry(
    {
      id: report.id,
      endpoint: url!.href,
      // fetch throws at any other.
      mode: mode === 'no-cors' ? mode : 'cors',
      body,
      report,
      created: now,
      tries: 0,
      due: now,
      mustWait: true,
    },
    timeout,
  );
}

/** Parses an attribute that holds a JSON object. If it holds something else, tells the owner and counts as absent. */
function objectIn(name: string, text: string | null): Record<string, string> {
  if (!text) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (Object.prototype.toString.call(value) === '[object Object]') return value as Record<string, string>;
  } catch {
    // Not JSON: told below.
  }
  console.error(
    `<typo-report>: the attribute ${name} must hold a JSON object, such as {"exact": "entry.1"}; it holds ${text}.`,
  );
  return {};
}

/** Makes a UUID v4. Pages without https have no `crypto.randomUUID`. */
function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
