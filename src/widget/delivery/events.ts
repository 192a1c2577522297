// Defines the three events of a report. A page hears them on <typo-report>, the document or the window.

import type { Report } from '../../report.js';
import type { Verdict } from './post.js';

abstract class ReportEvent extends Event {
  /** The report. Before it is sent, a listener may change or replace it. */
  report: Report;

  constructor(type: string, report: Report, cancelable: boolean) {
    super(type, { bubbles: true, composed: true, cancelable });
    this.report = report;
  }
}

/** `typo-report`: the reader has pressed send, and nothing has left yet. A page that cancels it delivers the report. */
export class TypoReportEvent extends ReportEvent {
  constructor(report: Report) {
    super('typo-report', report, true);
  }
}

/** `typo-report-sent`: the endpoint has the report; `verdict.outcome` says whether it said so. */
export class TypoReportSentEvent extends ReportEvent {
  readonly verdict: Verdict;

  constructor(report: Report, verdict: Verdict) {
    super('typo-report-sent', report, false);
    this.verdict = verdict;
  }
}

/** `typo-report-failed`: the report has not arrived; `verdict.outcome` says whether it will be tried again. */
export class TypoReportFailedEvent extends ReportEvent {
  readonly verdict: Verdict;

  constructor(report: Report, verdict: Verdict) {
    super('typo-report-failed', report, false);
    this.verdict = verdict;
  }
}

const ARRIVED: ReadonlyArray<Verdict['outcome']> = ['accepted', 'known', 'sent', 'letter'];

/** Tells the page what became of a report: `typo-report-sent` or `typo-report-failed`. */
export function tellPage(element: EventTarget, report: Report, verdict: Verdict): void {
  const ReportEvent = ARRIVED.includes(verdict.outcome) ? TypoReportSentEvent : TypoReportFailedEvent;
  element.dispatchEvent(new ReportEvent(report, verdict));
}

declare global {
  /** What every element, the document and the window have in common. */
  interface GlobalEventHandlersEventMap {
    'typo-report': TypoReportEvent;
    'typo-report-sent': TypoReportSentEvent;
    'typo-report-failed': TypoReportFailedEvent;
  }
}
