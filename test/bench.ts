// Prints how long a reader waits on a small and on a large page, and what marking words and the search for the link cost.

import { SIZES, measureCost } from './e2e/cost.js';
import type { Cost } from './e2e/cost.js';
import { measureSearch } from './e2e/search-cost.js';
import { measureSelection } from './e2e/selection-cost.js';

const THROTTLING = 4;
const { costs, throttled } = await measureCost({ throttling: THROTTLING });

const ms = (value: number): string => `${value.toFixed(2)} ms`.padStart(10);
const LABELS: Record<keyof Cost, string> = {
  quote: 'range -> quote and context',
  asked: 'key press -> dialog asked for',
  painted: 'key press -> dialog painted',
  bare: 'an empty modal dialog -> painted',
};

for (const [kind, { small, large }] of Object.entries(costs)) {
  console.log(`${kind}: ${SIZES.small / 1e3} KB and ${SIZES.large / 1e6} MB of text, medians`);
  for (const [name, label] of Object.entries(LABELS) as [keyof Cost, string][])
    console.log(
      `  ${label.padEnd(33)} ${ms(small[name])} ${ms(large[name])}   × ${(large[name] / small[name]).toFixed(2)}`,
    );
}
const where = `on a processor ${THROTTLING} times slower, ${SIZES.small / 1e3} KB`;
console.log(`${where}: key press -> dialog painted ${ms(throttled).trim()}`);

const selection = await measureSelection();
console.log(`a word is marked and nothing else is done, ${SIZES.small / 1e3} KB: work of the main thread`);
console.log(`  ${'before the browser is idle'.padEnd(33)} ${ms(selection.busy)}`);
console.log(`  ${'in all'.padEnd(33)} ${ms(selection.all)}`);

for (const { size, ours, chromium } of await measureSearch({ sizes: [100e3, 1e6, 5e6] })) {
  console.log(`the search for the link: ${size / 1e3} KB of text, medians`);
  console.log(`  ${''.padEnd(33)} ${'time'.padStart(10)} ${'work'.padStart(10)} ${'longest task'.padStart(13)}`);
  for (const [name, cost] of Object.entries({ 'the widget': ours, "Chromium's own generator": chromium }))
    console.log(`  ${name.padEnd(33)} ${ms(cost.time)} ${ms(cost.work)}    ${ms(cost.longest)}`);
}
console.log('work and longest task: the processor time of the main thread, which a busy machine hardly changes');
