// Writes and prints the hashes of the built files: an import map for the parts and languages, and those of the scripts.

import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { versionOf } from './file-version.mjs';

const { values } = parseArgs({
  options: {
    base: { type: 'string', default: '/' },
    query: { type: 'string', default: '' },
    dir: { type: 'string', default: 'dist' },
  },
});
/** Where the files are on the site, and the query of the script tag. */
const { dir, query } = values;
const base = values.base.replace(/\/?$/, '/');
const ELEMENT = 'typo-report-element.js';
const HINT = 'typo-report-hint.js';

const hashOf = (data, algorithm = 'sha384') => `${algorithm}-${createHash(algorithm).update(data).digest('base64')}`;
const read = (name) => readFileSync(`${dir}/${name}`);

/** Their hashes stand in the script tag. All other files are imported. */
const SCRIPTS = ['typo-report.js', 'typo-report.bundle.js'];
const imported = readdirSync(dir).filter((name) => /^typo-report.*\.js$/.test(name) && !SCRIPTS.includes(name));
const languages = readdirSync(`${dir}/words`)
  .filter((name) => name.endsWith('.js'))
  .map((name) => `words/${name}`);
/**
 * The queries by which a file is asked for. The script tag hands its own query on to the element and to the hint's part,
 * which the element may ask for, too.
 */
const queriesOf = (name) => {
  if (![ELEMENT, HINT, ...languages].includes(name)) return [''];
  const version = `?${versionOf(`${dir}/${name}`)}`;
  const byScript = query ? [`${version}?${query}`] : [];
  return name === ELEMENT && query ? byScript : [version, ...(name === HINT ? byScript : [])];
};
const integrity = Object.fromEntries(
  [...imported, ...languages].flatMap((name) =>
    queriesOf(name).map((asked) => [base + name + asked, hashOf(read(name))]),
  ),
);

const map = JSON.stringify({ integrity });
const hashes = {
  ...Object.fromEntries(SCRIPTS.map((name) => [name, hashOf(read(name))])),
  // A security policy allows the map, which stands in the page, by this hash.
  'typo-report.importmap.json': hashOf(map, 'sha256'),
};

writeFileSync(`${dir}/typo-report.importmap.json`, map);
writeFileSync(`${dir}/integrity.json`, `${JSON.stringify(hashes, null, 2)}\n`);
console.log(`Import map of the files below ${base} (${dir}/typo-report.importmap.json):\n${map}\n`);
for (const [name, hash] of Object.entries(hashes)) console.log(`${name.padEnd(26)} ${hash}`);
console.log();
