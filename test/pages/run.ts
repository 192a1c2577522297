// Prints how many reports from a folder of real pages are right, and every fault; exits with 1 when below a bar.

import { parseArgs } from 'node:util';
import { figuresOf, shortcomingsOf, tableOf, WIDE_CHARS } from './table.js';
import { visitsIn } from './visits.js';
import type { Manner, Visit } from './visits.js';

const USAGE = `npm run test:pages -- DIR [options]
  DIR                 index.json and the pages it lists, or pages that hold their own places
  --quote=100         least share of right quotes, %
  --context=100       least share of right prefixes and suffixes, %
  --link=99           least share of links that land on the words or cover them, %; 97 with --at-once
  --exact=96.5        least share of links that land on the words exactly, %; 0 with --at-once
  --wrong=0           most links that land in a wrong place
  --wide=0            most links that cover more than ${WIDE_CHARS} characters beside the words
  --median=1 --p95=4  longest time from range to quote and context, ms, each page's own first call
  --kinds=single,...  only these kinds
  --only=NAME         only pages with this in their names
  --at-once           press send as soon as the dialog is open
  --highlight         judge links by what the browser paints, as where it does not tell what it matched`;

const BARS = { quote: 100, context: 100, link: 99, exact: 96.5, wrong: 0, wide: 0, median: 1, p95: 4 };
type Bar = keyof typeof BARS;
const NAMES = Object.keys(BARS) as Bar[];
const AT_MOST: readonly Bar[] = ['wrong', 'wide', 'median', 'p95'];

/** At once, the search may end before it has found the best link. */
const AT_ONCE_BARS = { ...BARS, link: 97, exact: 0 };

interface Command extends Manner {
  folder: string;
  bars: Record<Bar, number>;
}

/** Parses the command line; ends the run on a wrong one. */
const parseCommand = (): Command => {
  try {
    const { values, positionals } = parseArgs({
      options: {
        ...(Object.fromEntries(NAMES.map((name) => [name, { type: 'string' }])) as Record<Bar, { type: 'string' }>),
        kinds: { type: 'string', default: '' },
        only: { type: 'string', default: '' },
        'at-once': { type: 'boolean', default: false },
        highlight: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
    const bars = { ...(values['at-once'] ? AT_ONCE_BARS : BARS) };
    for (const name of NAMES) bars[name] = Number(values[name] ?? bars[name]);
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
      atOnce: values['at-once'],
    };
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    process.exit(2);
  }
};

const { folder, bars, ...which } = parseCommand();
const visits: Visit[] = [];
for await (const visit of visitsIn(folder, which)) visits.push(visit);

const SEND = which.atOnce
  ? `Send is pressed as soon as the dialog is open, as by a reader in a hurry. If the search for the link has not
ended, the link is the plain address, which counts as nowhere.`
  : `Send is pressed when the page has been idle since the dialog opened, as when a reader has read the dialog: the
search for the link is done by then.`;
console.log(`${tableOf(visits)}

ms: from the marked range to quote and context, the first call on each place; warm: the median of five more.
wide: of those that cover the words, those that cover more than ${WIDE_CHARS} characters beside them; not counted
where links are judged by what the browser paints.
${SEND}
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
