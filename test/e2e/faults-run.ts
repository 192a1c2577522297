// Sends thousands of reports through every fault and exits with 1 when one is lost, sent twice or told untruly.
//
// Options: --reports=2000, --by-hand=60 (how many of them by hand), --seed; env TEST_ENGINES.

import { parseArgs } from 'node:util';
import { engines } from './launch.js';
import { driveByHand, driveByScript } from './fault-drive.js';
import { printed } from './fault-ledger.js';
import type { Account } from './fault-ledger.js';

const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '2000' },
    'by-hand': { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
});
const [reports, byHand, seed] = [values.reports, values['by-hand'], values.seed].map(Number) as [
  number,
  number,
  number,
];
const share = (count: number, index: number): number =>
  Math.floor(((index + 1) * count) / engines.length) - Math.floor((index * count) / engines.length);

console.log(`Seed ${seed}: --seed=${seed} runs the same faults again.`);
const accounts: Account[] = [];
for (const [index, engine] of engines.entries()) {
  const began = performance.now();
  for (const [how, drive, count] of [
    ['by script', driveByScript, share(reports - byHand, index)],
    ['by hand', driveByHand, share(byHand, index)],
  ] as const) {
    if (!count) continue;
    const account = await drive(engine, count, seed + index);
    console.log(printed(`${engine}, ${how}`, account));
    accounts.push(account);
  }
  console.log(`  ${Math.round((performance.now() - began) / 1000)} s`);
}
const sum = (of: (account: Account) => number): number => accounts.reduce((total, account) => total + of(account), 0);
const [lost, doubled, untrue] = [
  sum((account) => account.lost.length),
  sum((account) => account.doubled.length),
  sum((account) => account.untrue.length),
];
console.log(
  `${sum((account) => account.reports)} reports: lost ${lost}, doubled ${doubled}, untrue messages ${untrue}`,
);
process.exitCode = lost + doubled + untrue ? 1 : 0;
