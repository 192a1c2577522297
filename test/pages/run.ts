// Prints how many reports from a folder of real pages are right, and every fault; exits with 1 when below a bar.

import { parseArgs } from 'node:util';
import { figuresOf, shortcomingsOf, tableOf } from './table.js';
import { visitsIn } from './visits.js';
import type { Visit } from './visits.js';

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
type Bar = keyof typeof BARS;
const NAMES = Object.keys(BARS) as Bar[];
const AT_MOST: readonly Bar[] = ['wrong', 'median', 'p95'];

interface Command {
  folder: string;
  bars: Record<Bar, number>;
  only: string;
  kinds: string[];
  byHighlight: boolean;
}

/** Parses the command line; ends the run on a wrong one. */
const parseCommand = (): Command => {
  try {
    const { values, positionals } = parseArgs({
      options: {
        ...(Object.fromEntries(
          NAMES.map((name) => [name, { type: 'string', default: String(BARS[name]) }]),
        ) as unknown as Record<Bar, { type: 'string'; default: string }>),
        kinds: { type: 'string', default: '' },
        only: { type: 'string', default: '' },
        highlight: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
    const bars = { ...BARS };
    for (const name of NAMES) bars[name] = Number(values[name]);
    const odd = NAMES.find((name) => !Number.isFinite(bars[name]));
    if (odd) throw new Error(`--${odd} takes a number, not "${values[odd]}".`);
    const [folder, ...others] = positionals;
    if (folder === undefined || others.length) throw new Error('Say which folder the pages are in.');
    return {
      folder,
      bars,
      only: values.only,
      kinds: values.kinds.split(',').filter(Boolean),
      byHighlight: values.highlight,
    };
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    process.exit(2);
  }
};

const { folder, bars, ...which } = parseCommand();
const visits: Visit[] = [];
for await (const visit of visitsIn(folder, which)) visits.push(visit);

console.log(`${tableOf(visits)}

ms: from the marked range to quote and context, the first call on each place; warm: the median of five more.
Send is pressed when the page has been idle since the dialog opened, as when a reader has read the dialog: the search
for the link is done by then.
`);
for (const visit of visits) for (const line of shortcomingsOf(visit)) console.log(line);

const figures = figuresOf(visits);
const below = [
  ...NAMES.filter((name) => (AT_MOST.includes(name) ? figures[name] > bars[name] : figures[name] < bars[name])).map(
    (name) => {
      const side = AT_MOST.includes(name) ? 'at most' : 'at least';
      return `${name} is ${figures[name].toFixed(2)}, and ${side} ${bars[name]} is wanted`;
    },
  ),
  figures.exceptions && `${figures.exceptions} exceptions`,
  figures.inView < figures.n && `${figures.n - figures.inView} dialogs out of view`,
  !figures.n && 'no place was visited',
].filter(Boolean);
for (const what of below) console.log(`BELOW THE BAR: ${what}`);
process.exitCode = below.length ? 1 : 0;
