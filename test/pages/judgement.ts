// Judges whether the quote and the context of a report are what the reader saw.

import type { Report } from '../../src/report.js';
import type { Selection } from './collection.js';

const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

const normal = (text: string): string => text.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();

/**
 * Longest context on each side, UTF-16 code units. At least half of what the page has up to here must be in the report,
 * since one long word may be left out.
 */
const CONTEXT_CHARS = 64;

/**
 * Judges a report.
 *
 * @returns what is wrong with quote and context, empty when nothing is
 */
export function judgementOf(selection: Selection, report: Partial<Report>): { quote: string; context: string } {
  const [prefix, exact, suffix] = [report.prefix, report.exact, report.suffix].map((text) => normal(text ?? '')) as [
    string,
    string,
    string,
  ];
  const wanted = normal(selection.quote);
  const wrong = [
    !isRight(prefix, selection.contextBefore, selection.prefixEnd, 'endsWith') &&
      `prefix «${prefix}», not «${(selection.contextBefore ?? selection.prefixEnd ?? '').trim()}»`,
    !isRight(suffix, selection.contextAfter, selection.suffixStart, 'startsWith') &&
      `suffix «${suffix}», not «${(selection.contextAfter ?? selection.suffixStart ?? '').trim()}»`,
  ];
  return {
    quote: exact === wanted ? '' : `quote «${exact}», not «${wanted}»`,
    context: wrong.filter(Boolean).join('; '),
  };
}

function isRight(
  given: string,
  context: string | undefined,
  edge: string | undefined,
  at: 'startsWith' | 'endsWith',
): boolean {
  if (context === undefined && edge === undefined)
    throw new Error('A selection names neither its context nor its edge.');
  if (context === undefined) return edge === '' ? given === '' : given[at](normal(edge!));
  const whole = normal(context);
  return whole[at](given) && given.length >= Math.min(whole.length, CONTEXT_CHARS) / 2;
}
