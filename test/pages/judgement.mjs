// In: a place's expectations and the report that came of it. Out: whether quote and context are what the reader saw.

const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

const normal = (text) => text.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();

/**
 * With this much of a page before or after it, a place can't have less context than half of it: one long word may have
 * been left out.
 */
const CONTEXT_CHARS = 64;

/**
 * Judges a report.
 *
 * @param {import('./collection.mjs').Selection} selection
 * @returns {{quote: string, context: string}} what is wrong with each, empty when nothing is
 */
export function judgementOf(selection, report) {
  const [prefix, exact, suffix] = [report.prefix, report.exact, report.suffix].map((text) => normal(text ?? ''));
  const wanted = normal(selection.quote);
  const wrong = [
    !isRight(prefix, selection.contextBefore, selection.prefixEnd, 'endsWith') &&
      `prefix «${prefix}», not «${(selection.contextBefore ?? selection.prefixEnd).trim()}»`,
    !isRight(suffix, selection.contextAfter, selection.suffixStart, 'startsWith') &&
      `suffix «${suffix}», not «${(selection.contextAfter ?? selection.suffixStart).trim()}»`,
  ];
  return {
    quote: exact === wanted ? '' : `quote «${exact}», not «${wanted}»`,
    context: wrong.filter(Boolean).join('; '),
  };
}

function isRight(given, context, edge, at) {
  if (context === undefined) return edge === '' ? given === '' : given[at](normal(edge));
  const whole = normal(context);
  return whole[at](given) && given.length >= Math.min(whole.length, CONTEXT_CHARS) / 2;
}
