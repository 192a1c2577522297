// What was marked and the owner's settings come in; a report goes out, with a link that lands, and what became of it comes back. Loaded once the dialog is open.
import { LIMITS, makeReport, type Report } from '../report.js';
import { VERSION } from '../version.js';
import { carry, carryWaiting } from './courier.js';
import type { Verdict } from './delivery.js';
import { TypoReportEvent, TypoReportFailedEvent, TypoReportSentEvent } from './events.js';
import { bodyOf, type Format } from './formats.js';
import { letterOf } from './letter.js';
import { pageFacts } from './page-facts.js';
import { afterPaint, pause } from './pause.js';
import type { Quote } from './quote.js';
import { sureLink } from './sure-link.js';

/** How an owner wants reports to arrive; the element's attributes. */
export interface Settings {
  endpoint: string;
  format: Format;
  mode: 'cors' | 'no-cors';
  timeout: number;
  /** JSON objects. */
  names: string;
  extra: string;
}

/**
 * Begins the report of one marked fragment: its identity stays the same however often it is sent, and the search for its link runs while the reader reads the dialog.
 *
 * @returns makes the report; a link that is not yet sure is the plain address, since sending waits for nothing
 */
export function beginReport(range: AbstractRange, quote: Quote & { lang: string }): (note: Partial<Report>) => Report {
  const facts = pageFacts(document);
  const [id, created] = [randomId(), new Date().toISOString()];
  let link = facts.url;
  void afterPaint()
    .then(() => sureLink(location.href, range, document.documentElement, LIMITS.link, pause))
    .then((found) => (link = found));
  return (note) => makeReport({ ...facts, ...quote, ...note, id, created, link, version: VERSION });
}

/**
 * Sends `report` as the owner wants it, and tells the page before and after. Never throws.
 *
 * @param element - hears the three events, and holds the owner's settings
 * @returns null when the page has taken the report into its own hands
 */
export async function sendReport(report: Report, element: EventTarget & Settings): Promise<Verdict | null> {
  const offer = new TypoReportEvent(report);
  if (!element.dispatchEvent(offer)) return null;
  const verdict = await delivered(offer.report, element);
  element.dispatchEvent(new (hasArrived(verdict) ? TypoReportSentEvent : TypoReportFailedEvent)(offer.report, verdict));
  return verdict;
}

const hasArrived = ({ outcome }: Verdict): boolean => ['accepted', 'known', 'sent', 'letter'].includes(outcome);

async function delivered(report: Report, { endpoint, format, mode, timeout, names, extra }: Settings): Promise<Verdict> {
  if (/^mailto:/i.test(endpoint)) {
    location.assign(letterOf(report, endpoint, document.title));
    return { outcome: 'letter', status: 0 };
  }
  // Relative to the page and not to its <base>, which sites point at the host of their pictures.
  const base = location.protocol.startsWith('http') ? location.href : document.baseURI;
  if (!URL.canParse(endpoint, base)) {
    console.error(`<typo-report>: endpoint="${endpoint}" is not an address.`);
    return { outcome: 'refused', status: 0 };
  }
  const body = bodyOf(report, format, objectIn('names', names), objectIn('extra', extra));
  const now = Date.now();
  return carry({ id: report.id, endpoint: new URL(endpoint, base).href, mode, body, report, created: now, tries: 0, due: now }, timeout);
}

/** An attribute that holds a JSON object; what holds none is told to the owner and counts as absent. */
function objectIn(name: string, text: string | null): Record<string, string> {
  try {
    return { ...(JSON.parse(text || '{}') as Record<string, string>) };
  } catch {
    console.error(`<typo-report>: the attribute ${name} must hold a JSON object, such as {"exact": "entry.1"}; it holds ${text}.`);
    return {};
  }
}

/**
 * Sends what waits in the outbox: now, when the connection comes back, and when each parcel is due.
 *
 * @returns ends it
 */
export function resendWaiting(element: EventTarget & Settings): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  const run = async (): Promise<void> => {
    clearTimeout(timer);
    const due = await carryWaiting(element.timeout, ({ report }, verdict) => {
      element.dispatchEvent(new (hasArrived(verdict) ? TypoReportSentEvent : TypoReportFailedEvent)(report, verdict));
    });
    if (!ended && due < Infinity) timer = setTimeout(() => void run(), Math.max(SOONEST_MS, due - Date.now()));
  };
  const onOnline = (): void => void run();
  addEventListener('online', onOnline);
  void run();
  return () => {
    ended = true;
    clearTimeout(timer);
    removeEventListener('online', onOnline);
  };
}

/** Two tabs that wait for each other look again no sooner, ms. */
const SOONEST_MS = 1_000;

/** UUID v4, on pages without https too, where there is no `crypto.randomUUID`. */
function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
