// Counts visits by kind of selection, as lines of a table and as numbers to compare with a bar.

import type { Visit } from './visits.js';

const COLUMNS = [
  'kind',
  'n',
  'quote',
  'context',
  'exactly',
  'covers',
  'wide',
  'wrong',
  'nowhere',
  'in view',
  'exceptions',
  'median ms',
  'p95',
  'max',
  'warm',
];

const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
const count = (visits: readonly Visit[], which: (visit: Visit) => boolean): number => visits.filter(which).length;

/** When a link covers more beside the marked words, the editor must look for them; UTF-16 code units. */
export const WIDE_CHARS = 300;

export interface Figures {
  /** How many visits. */
  n: number;
  /** Shares of right quotes, contexts and links, %. */
  quote: number;
  context: number;
  exact: number;
  link: number;
  /** How many links landed in each way. */
  covers: number;
  exactly: number;
  wrong: number;
  nowhere: number;
  /** How many links cover more than `WIDE_CHARS` beside the marked words. */
  wide: number;
  /** How many dialogs were in view. */
  inView: number;
  exceptions: number;
  /** Times from range to quote and context, ms. */
  median: number;
  p95: number;
  max: number;
  warm: number;
}

/** Counts some visits. */
export function figuresOf(visits: readonly Visit[]): Figures {
  const share = (which: (visit: Visit) => boolean): number =>
    visits.length ? (100 * count(visits, which)) / visits.length : 0;
  const first = visits.map(({ ms }) => ms.first).sort((a, b) => a - b);
  const warm = visits.map(({ ms }) => ms.median).sort((a, b) => a - b);
  return {
    n: visits.length,
    quote: share(({ quote }) => !quote),
    context: share(({ context }) => !context),
    exact: share(({ lands }) => lands === 'exactly'),
    link: share(({ lands }) => lands === 'exactly' || lands === 'covers'),
    covers: count(visits, ({ lands }) => lands === 'covers'),
    exactly: count(visits, ({ lands }) => lands === 'exactly'),
    wrong: count(visits, ({ lands }) => lands === 'wrong'),
    nowhere: count(visits, ({ lands }) => lands === 'nowhere'),
    wide: count(visits, ({ extra = 0 }) => extra > WIDE_CHARS),
    inView: count(visits, ({ inView }) => inView),
    exceptions: visits.reduce((sum, { exceptions }) => sum + exceptions.length, 0),
    median: quantile(first, 0.5),
    p95: quantile(first, 0.95),
    max: first.at(-1) ?? 0,
    warm: quantile(warm, 0.5),
  };
}

const rowOf = (name: string, visits: readonly Visit[]): string[] => {
  const figures = figuresOf(visits);
  const percent = (value: number): string => `${value.toFixed(value === 100 ? 0 : 1)} %`;
  const times = [figures.median, figures.p95, figures.max, figures.warm].map((ms) => ms.toFixed(2));
  return [
    name,
    figures.n,
    percent(figures.quote),
    percent(figures.context),
    figures.exactly,
    figures.covers,
    figures.wide,
    figures.wrong,
    figures.nowhere,
    figures.inView,
    figures.exceptions,
    ...times,
  ].map(String);
};

/** Makes the table: one row for each kind, then the total. */
export function tableOf(visits: readonly Visit[]): string {
  const kinds = [...new Set(visits.map(({ selection }) => selection.name))];
  const rows = [
    COLUMNS,
    ...(kinds.length > 1 && kinds.length < visits.length
      ? kinds.map((kind) =>
          rowOf(
            kind,
            visits.filter(({ selection }) => selection.name === kind),
          ),
        )
      : []),
    rowOf('all', visits),
  ];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row.map((cell, column) => (column ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!))).join('  '),
    )
    .join('\n');
}

/** Lists what is wrong in one visit, a line each. */
export function shortcomingsOf(visit: Visit): string[] {
  const { file, selection, quote, context, lands, why, inView, exceptions, report } = visit;
  const directive = report && (decodeURIComponent(report.link.replace(/^[^#]*/, '')) || 'plain address');
  return [
    quote,
    context,
    lands !== (selection.link ?? 'exactly') &&
      `link lands ${lands}${why && `: ${why}`}${directive ? ` (${directive})` : ''}`,
    !inView && 'the dialog is out of view',
    ...exceptions.map((message) => `exception: ${message}`),
  ]
    .filter(Boolean)
    .map((what) => `${file} ${selection.name}: ${what}`);
}
