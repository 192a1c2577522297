// In: a folder of real pages with places to mark in them, and bars. Out: a table of how right the reports from them
// are, each shortcoming in a line, and exit code 1 when below a bar.

import { parseArgs } from 'node:util';
import { figuresOf, shortcomingsOf, tableOf } from './table.mjs';
import { visitsIn } from './visits.mjs';

const USAGE = `npm run test:pages -- DIR [options]
  DIR                 index.json and the pages it lists, or pages that hold their own places
  --quote=100         least share of right quotes, %
  --context=99.5      least share of right prefixes and suffixes, %
  --link=99           least share of links that land on the words or cover them, %
  --exact=96          least share of links that land on the words exactly, %
  --wrong=0           most links that land in a wrong place
  --median=1 --p95=4  longest time from range to quote and context, ms, each page's own first call
  --kinds=single,...  only these kinds
  --only=NAME         only pages with this in their names
  --highlight         judge links by what the browser paints, as where it does not tell what it matched`;

const BARS = { quote: 100, context: 99.5, link: 99, exact: 96, wrong: 0, median: 1, p95: 4 };
const AT_MOST = ['wrong', 'median', 'p95'];

const options = {
  ...Object.fromEntries(Object.entries(BARS).map(([name, bar]) => [name, { type: 'string', default: String(bar) }])),
  kinds: { type: 'string', default: '' },
  only: { type: 'string', default: '' },
  highlight: { type: 'boolean', default: false },
};

/** Parses the command line; ends the run on a wrong one. */
const parseCommand = () => {
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const bars = Object.fromEntries(Object.keys(BARS).map((name) => [name, Number(values[name])]));
    const odd = Object.keys(bars).find((name) => !Number.isFinite(bars[name]));
    if (odd) throw new Error(`--${odd} takes a number, not "${values[odd]}".`);
    if (positionals.length !== 1) throw new Error('Say which folder the pages are in.');
    return {
      folder: positionals[0],
      bars,
      only: values.only,
      kinds: values.kinds.split(',').filter(Boolean),
      byHighlight: values.highlight,
    };
  } catch (error) {
    console.error(`${error.message}\n\n${USAGE}`);
    process.exit(2);
  }
};

const { folder, bars, ...which } = parseCommand();
const visits = [];
for await (const visit of visitsIn(folder, which)) visits.push(visit);

console.log(`${tableOf(visits)}\n`);
console.log(
  'ms: from the marked range to quote and context, the first call on each place; warm: the median of five more.',
);
console.log(
  'Send is pressed when the page has been idle since the dialog opened, so that the search for the link is done, as it is when a reader has read the dialog.\n',
);
for (const visit of visits) for (const line of shortcomingsOf(visit)) console.log(line);

const figures = figuresOf(visits);
const below = Object.entries(bars).filter(([name, bar]) =>
  AT_MOST.includes(name) ? figures[name] > bar : figures[name] < bar,
);
for (const [name, bar] of below)
  console.log(
    `BELOW THE BAR: ${name} is ${figures[name].toFixed(2)}, and ${AT_MOST.includes(name) ? 'at most' : 'at least'} ${bar} is wanted`,
  );
if (figures.exceptions) console.log(`BELOW THE BAR: ${figures.exceptions} exceptions`);
if (figures.inView < figures.n) console.log(`BELOW THE BAR: ${figures.n - figures.inView} dialogs out of view`);
if (!figures.n) console.log('BELOW THE BAR: no place was visited');
process.exitCode = below.length || figures.exceptions || figures.inView < figures.n || !figures.n ? 1 : 0;
