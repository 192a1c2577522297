// In: visits. Out: their figures by kind of selection, as lines of text and as numbers to hold against a bar.

const COLUMNS = [
  'kind',
  'n',
  'quote',
  'context',
  'exactly',
  'covers',
  'wrong',
  'nowhere',
  'in view',
  'exceptions',
  'median ms',
  'p95',
  'max',
  'warm',
];

const quantile = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
const count = (visits, which) => visits.filter(which).length;

/** The figures of some visits; shares in per cent, times in ms. */
export function figuresOf(visits) {
  const share = (which) => (visits.length ? (100 * count(visits, which)) / visits.length : 0);
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
    inView: count(visits, ({ inView }) => inView),
    exceptions: visits.reduce((sum, { exceptions }) => sum + exceptions.length, 0),
    median: quantile(first, 0.5),
    p95: quantile(first, 0.95),
    max: first.at(-1) ?? 0,
    warm: quantile(warm, 0.5),
  };
}

const rowOf = (name, visits) => {
  const figures = figuresOf(visits);
  const percent = (value) => `${value.toFixed(value === 100 ? 0 : 1)} %`;
  const times = [figures.median, figures.p95, figures.max, figures.warm].map((ms) => ms.toFixed(2));
  return [
    name,
    figures.n,
    percent(figures.quote),
    percent(figures.context),
    figures.exactly,
    figures.covers,
    figures.wrong,
    figures.nowhere,
    figures.inView,
    figures.exceptions,
    ...times,
  ].map(String);
};

/** The table: a row a kind, then the total. */
export function tableOf(visits) {
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
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row.map((cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join('  '),
    )
    .join('\n');
}

/** What falls short in one visit, a line each. */
export const shortcomingsOf = ({ file, selection, quote, context, lands, why, inView, exceptions, report }) =>
  [
    quote,
    context,
    lands !== (selection.link ?? 'exactly') &&
      `link lands ${lands}${why && `: ${why}`}${report ? ` (${decodeURIComponent(report.link.replace(/^[^#]*/, '')) || 'plain address'})` : ''}`,
    !inView && 'the dialog is out of view',
    ...exceptions.map((message) => `exception: ${message}`),
  ]
    .filter(Boolean)
    .map((what) => `${file} ${selection.name}: ${what}`);
