// Defines <typo-report> for npm users, and exports it, its events and its types.

import './define.js';

export { TypoReport } from './typo-report.js';
export { TypoReportEvent, TypoReportFailedEvent, TypoReportSentEvent } from './delivery/events.js';
export type { Report } from '../report.js';
export type { Verdict } from './delivery/post.js';
export type { Words } from './words/words.js';
