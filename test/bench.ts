// Prints how long a reader waits for the dialog, ours and others, and what marking words and the search for the link cost.

import { parseArgs } from 'node:util';
import { SIZES, measureCost } from './e2e/cost.js';
import type { Cost } from './e2e/cost.js';
import { measureDialog } from './e2e/dialog-cost.js';
import { dialogTables } from './e2e/dialog-table.js';
import { measureSearch } from './e2e/search-cost.js';
import { measureSelection } from './e2e/selection-cost.js';

const USAGE = `npm run bench -- [options]
  --only=PART           dialog (beside an empty div, popover and modal), wait, selection or search; all by default
  --sizes=16e3,160e3    dialog: sizes of the pages, UTF-16 code units of text
  --rounds=3            dialog: how often each one is opened, on a new page each time; an odd number
  --throttling=1,6      dialog: how many times slower the processor is made`;

const numbersIn = (list: string): number[] => list.split(',').map(Number);

const ms = (value: number): string => `${value.toFixed(2)} ms`.padStart(10);

async function benchDialog(sizes: number[], rounds: number, throttlings: number[]): Promise<void> {
  console.log(dialogTables(await measureDialog({ sizes, rounds, throttlings })));
}

async function benchWait(): Promise<void> {
  const throttling = 4;
  const { costs, throttled } = await measureCost({ throttling });
  const labels: Record<keyof Cost, string> = {
    quote: 'range -> quote and context',
    asked: 'key press -> dialog asked for',
    painted: 'key press -> dialog painted',
    bare: 'an empty modal dialog -> painted',
  };
  for (const [kind, { small, large }] of Object.entries(costs)) {
    console.log(`${kind}: ${SIZES.small / 1e3} KB and ${SIZES.large / 1e6} MB of text, medians`);
    for (const [name, label] of Object.entries(labels) as [keyof Cost, string][])
      console.log(
        `  ${label.padEnd(33)} ${ms(small[name])} ${ms(large[name])}   × ${(large[name] / small[name]).toFixed(2)}`,
      );
  }
  const where = `on a processor ${throttling} times slower, ${SIZES.small / 1e3} KB`;
  console.log(`${where}: key press -> dialog painted ${ms(throttled).trim()}`);
}

async function benchSelection(): Promise<void> {
  const selection = await measureSelection();
  console.log(`a word is marked and nothing else is done, ${SIZES.small / 1e3} KB: work of the main thread`);
  console.log(`  ${'before the browser is idle'.padEnd(33)} ${ms(selection.busy)}`);
  console.log(`  ${'in all'.padEnd(33)} ${ms(selection.all)}`);
}

async function benchSearch(): Promise<void> {
  for (const { size, ours, chromium } of await measureSearch({ sizes: [100e3, 1e6, 5e6] })) {
    console.log(`the search for the link: ${size / 1e3} KB of text, medians`);
    console.log(`  ${''.padEnd(33)} ${'time'.padStart(10)} ${'work'.padStart(10)} ${'longest task'.padStart(13)}`);
    for (const [name, cost] of Object.entries({ 'the widget': ours, "Chromium's own generator": chromium }))
      console.log(`  ${name.padEnd(33)} ${ms(cost.time)} ${ms(cost.work)}    ${ms(cost.longest)}`);
  }
  console.log('work and longest task: the processor time of the main thread, which a busy machine hardly changes');
}

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    sizes: { type: 'string', default: '16e3,160e3,1.6e6' },
    rounds: { type: 'string', default: '9' },
    throttling: { type: 'string', default: '1,6' },
    help: { type: 'boolean', default: false },
  },
});
const PARTS: Record<string, () => Promise<void>> = {
  dialog: () => benchDialog(numbersIn(values.sizes), Number(values.rounds), numbersIn(values.throttling)),
  wait: benchWait,
  selection: benchSelection,
  search: benchSearch,
};
if (values.help || (values.only && !PARTS[values.only])) {
  console.log(USAGE);
  process.exitCode = values.help ? 0 : 1;
} else for (const [name, bench] of Object.entries(PARTS)) if (!values.only || values.only === name) await bench();
