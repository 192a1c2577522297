// Makes of a report what the store keeps of it.

import { hash } from 'node:crypto';
import type { Report } from '../../report.js';
import { pageOf } from '../page-address.js';
import { marksOf, typoKey } from '../same-typo.js';

/** A report that is to be kept, with all that the store makes of it. */
export interface Arrival {
  /** Its `id` in lower case: a UUID ignores case. */
  id: string;
  /** When it arrived by the server's clock; ISO 8601, UTC. */
  received: string;
  /** Its page in one spelling. */
  page: string;
  /** The mark that reports of the same words have in common. */
  typo: string;
  /** All marks under which other reports find its card, `typo` first. They begin alike for one page. */
  marks: string[];
  /** What a search looks through. */
  words: string;
  correction: string;
  comment: string;
  report: Report;
  /** The report as JSON: what is kept. */
  json: string;
}

/** 36 bits: no two of a thousand pages are the same, and no harm is done if they are. */
const PAGE_LETTERS = 6;

/**
 * Makes an arrival of a report that has come at `received`.
 *
 * @param json - the report
 */
export function arrivalOf(json: string, received: string): Arrival {
  const report = JSON.parse(json) as Report;
  const { id, title, prefix, exact, suffix, correction = '', comment = '' } = report;
  const page = pageOf(report);
  const start = hash('sha256', page, 'base64url').slice(0, PAGE_LETTERS);
  const typo = `${start}=${typoKey(page, report)}`;
  return {
    id: id.toLowerCase(),
    received,
    page,
    typo,
    marks: [typo, ...marksOf(page, report).map((mark) => start + mark)],
    words: foldWords(title, page, prefix + exact + suffix, correction, comment),
    correction,
    comment,
    report,
    json,
  };
}

/** Writes texts as a search compares them. */
export const foldWords = (...texts: readonly string[]): string =>
  texts.filter(Boolean).join('\n').normalize('NFC').toLowerCase();
