// Makes the tables of the bench from what was measured: our dialog beside its rivals, and how it grows with the page.

import { RIVALS } from './dialog-cost.js';
import type { DialogCost } from './dialog-cost.js';
import type { Opening } from './dialog-opening.js';
import type { Rival } from './dialog-rivals.js';

const MEASURES: Record<keyof Opening, string> = {
  painted: 'key press -> painted dialog, ms',
  work: 'work of the main thread for it, ms; a busy machine changes it less',
};
const DIALOGS: Record<Rival, string> = {
  ours: 'ours',
  div: 'an empty fixed <div>',
  popover: 'an empty popover',
  modal: 'an empty modal dialog',
};
const LABEL_WIDTH = 24;
const CELL_WIDTH = 9;
const TIMES = ['cold', 'warm'] as const;

const rowOf = (label: string, cells: readonly string[]): string =>
  label.padEnd(LABEL_WIDTH) + cells.map((cell) => cell.padStart(CELL_WIDTH)).join('');

const grown = (by: number): string => `${by < 0 ? '' : '+'}${by.toFixed(1)}`;

const sizeName = (size: number): string => (size < 1e6 ? `${size / 1e3} K` : `${size / 1e6} M`);

/** The pages of one speed of the processor: a column for each size and time, the last two for the growth. */
function tableOf(costs: readonly DialogCost[], measure: keyof Opening): string[] {
  const [first, last] = [costs[0]!, costs.at(-1)!];
  const grows = first !== last;
  const headings = costs.map(({ size }) => sizeName(size));
  if (grows) headings.push(`${sizeName(first.size)} → ${sizeName(last.size)}`);
  const speed = first.throttling === 1 ? 'this processor' : `${first.throttling} times slower`;
  const cellsOf = (rival: Rival): string[] => {
    const cells = costs.flatMap(({ medians }) => TIMES.map((time) => medians[rival][time][measure].toFixed(1)));
    const growth = TIMES.map((time) => grown(last.medians[rival][time][measure] - first.medians[rival][time][measure]));
    return grows ? [...cells, ...growth] : cells;
  };
  const ratios = costs.flatMap(({ medians: { ours, div } }) =>
    TIMES.map((time) => `× ${(ours[time][measure] / div[time][measure]).toFixed(2)}`),
  );
  return [
    speed.padEnd(LABEL_WIDTH) + headings.map((heading) => heading.padStart(CELL_WIDTH * 2)).join(''),
    rowOf(
      '',
      headings.flatMap(() => TIMES),
    ),
    ...RIVALS.map((rival) => rowOf(DIALOGS[rival], cellsOf(rival))),
    rowOf('ours / <div>', ratios),
  ];
}

/** How far the middle half of the times of one cell lies apart, in parts of their median. */
const spreadOf = (times: readonly number[]): number => {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.floor((sorted.length - 1) * part)]!;
  return (at(0.75) - at(0.25)) / at(0.5);
};

/** Says how much the times of a cell differ, so that nobody trusts the figures of a busy machine. */
function noiseOf(costs: readonly DialogCost[], measure: keyof Opening): string {
  const spreads = costs
    .flatMap(({ openings }) => Object.values(openings))
    .flatMap((cell) => TIMES.map((time) => spreadOf(cell.map((openings) => openings[time][measure]))))
    .sort((a, b) => a - b);
  const percent = (spread = NaN): string => `${Math.round(spread * 100)} %`;
  const middle = percent(spreads[spreads.length >> 1]);
  return `the middle half of a cell's times spans ${middle} of its median; in the worst cell ${percent(spreads.at(-1))}`;
}

/** Makes the tables, one for each measure and speed, with a line on how noisy the machine was. */
export function dialogTables(costs: readonly DialogCost[]): string {
  const rounds = costs[0]?.openings.ours?.length;
  const throttlings = [...new Set(costs.map(({ throttling }) => throttling))];
  const measures = Object.entries(MEASURES) as [keyof Opening, string][];
  const lines = measures.flatMap(([measure, label]) => [
    `${label}; medians of ${rounds}; cold: the first on its page, warm: the second`,
    ...throttlings.flatMap((speed) =>
      tableOf(
        costs.filter(({ throttling }) => throttling === speed),
        measure,
      ),
    ),
    noiseOf(costs, measure),
  ]);
  return lines.join('\n');
}
