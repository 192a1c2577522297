// Makes the report of the marked words and sends it as the owner wants. Loaded when the dialog is open.

import { LIMITS, makeReport } from '../../report.js';
import type { Report } from '../../report.js';
import { VERSION } from '../../version.js';
import { carry } from './courier.js';
import type { Verdict } from './post.js';
import { TypoReportEvent, tellPage } from './events.js';
import type { Draft } from './draft.js';
import { dropDraft } from './kept-drafts.js';
import { letterOf } from './mail-letter.js';
import { pageFacts } from './page-facts.js';
import { keepParcel } from './outbox.js';
import { parcelWith } from './pack.js';
import type { PackSettings } from './pack.js';
import { localeOf } from '../text/locale.js';

/** The owner's settings as the element has them. */
export interface Settings extends PackSettings {
  /** Longest wait for an answer, ms. */
  timeout: number;
}

/** Longest wait for the link once the reader has pressed send, ms: shorter than what feels like waiting. */
const LINK_WAIT_MS = 250;

/**
 * Makes the report of a draft and sends it. The report has the draft's id, however often it is sent.
 *
 * @param link - the address that lands on the words; the search for it runs while the reader reads the dialog. The
 *   report has the plain address when it takes too long
 * @returns null when the page delivers the report itself
 */
export async function sendDraft(
  draft: Draft,
  element: EventTarget & Settings,
  link: Promise<string>,
): Promise<Verdict | null> {
  const waited = new Promise<string>((resolve) => setTimeout(resolve, LINK_WAIT_MS, ''));
  return sendReport(reportOf(draft, await Promise.race([link, waited])), element, draft.page.href);
}

/**
 * Sends `report` as the owner wants it, and tells the page before and after. Never throws.
 *
 * @param element - hears the three events, and holds the owner's settings
 * @param base - the address of the page, for a relative endpoint
 * @returns null when the page delivers the report itself
 */
export async function sendReport(
  report: Report,
  element: EventTarget & Settings,
  base = location.href,
): Promise<Verdict | null> {
  const { id } = report;
  const offer = new TypoReportEvent(report);
  const isOurs = element.dispatchEvent(offer);
  const delivering = isOurs ? delivered(offer.report, element, base) : null;
  // Only now, since a browser that closes the page may do so between any two steps. From here on the report waits in
  // the outbox, or is the page's, which may have given it another id.
  dropDraft(id);
  if (!delivering) return null;
  const verdict = await delivering;
  tellPage(element, offer.report, verdict);
  return verdict;
}

async function delivered(report: Report, settings: Settings, base: string): Promise<Verdict> {
  const { endpoint, timeout } = settings;
  if (/^mailto:/i.test(endpoint)) {
    location.assign(letterOf(report, endpoint));
    return { outcome: 'letter', status: 0 };
  }
  const parcel = parcelWith(report, settings, base);
  return parcel ? carry(parcel, timeout) : { outcome: 'refused', status: 0 };
}

/**
 * Moves a draft that an earlier page could not send into the outbox.
 *
 * @param element - hears the event `typo-report`; the page may deliver the report itself
 */
export function packDraft(draft: Draft, element: EventTarget): void {
  const offer = new TypoReportEvent(reportOf(draft, ''));
  const parcel = element.dispatchEvent(offer) && parcelWith(offer.report, draft.settings, draft.page.href);
  // Without room it waits on as a draft. No older report makes room: nobody would tell the reader.
  if (!parcel || keepParcel(parcel, false)) dropDraft(draft.id);
}

/** @param link - empty for the plain address */
function reportOf({ id, created, quote, note, page }: Draft, link: string): Report {
  const facts = pageFacts(page);
  // Cut first: what is cut inside a part may be no tag any more. What is no tag is left empty for receivers.
  const lang = localeOf(quote.lang.slice(0, LIMITS.lang)) ?? '';
  return makeReport({ ...facts, ...quote, ...note, lang, id, created, link: link || facts.url, version: VERSION });
}
