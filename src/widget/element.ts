// Exports the element's class, its events and its types, and defines nothing: for npm users who define it themselves.

export { TypoReport } from './typo-report.js';
export { TypoReportEvent, TypoReportFailedEvent, TypoReportSentEvent } from './delivery/events.js';
export type { Report } from '../report.js';
export type { Format } from './delivery/formats.js';
export type { Verdict } from './delivery/post.js';
export type { TypoReportAttributes } from './frameworks/attributes.js';
export type { Words } from './words/words.js';
