// What was marked and the owner's settings come in; a report goes out, with a link that lands, and what became of it comes back. Loaded once the dialog is open.
import { LIMITS, makeReport, type Report } from '../report.js';
import { VERSION } from '../version.js';
import { deliver, type Verdict } from './delivery.js';
import { TypoReportEvent, TypoReportFailedEvent, TypoReportSentEvent } from './events.js';
import { bodyOf, type Format } from './formats.js';
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
  const { endpoint, format, mode, timeout } = element;
  const verdict = await deliver(bodyOf(offer.report, format), endpoint, mode, timeout);
  const arrived = ['accepted', 'known', 'sent'].includes(verdict.outcome);
  element.dispatchEvent(new (arrived ? TypoReportSentEvent : TypoReportFailedEvent)(offer.report, verdict));
  return verdict;
}

/** UUID v4, on pages without https too, where there is no `crypto.randomUUID`. */
function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
