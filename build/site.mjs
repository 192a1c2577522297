// Makes the folder `site`: the papers, the demo, the configurator and the widget's files, for any static host.

import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { relativePage } from './site/demo-page.mjs';
import { makePaperPages } from './site/paper.mjs';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'site' },
    /** Address of the source, such as https://git.example/typo-report/blob/main/; links to files lead there. */
    source: { type: 'string', default: '' },
  },
});
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DEMO = `${ROOT}demo/`;
const DIST = `${ROOT}dist/`;

/** Of dist what a page may load, and the hashes. */
const WIDGET_FILE = /^(typo-report.*\.(js|json)|integrity\.json|words)$/;
/** Of demo what a page is made of. */
const ASSET = /\.(css|svg|png)$|^typos\.json$/;
/** Scripts of several modules: one classic file each runs also from a folder, where browsers load no modules. */
const BUNDLED = ['configurator.js', 'configurator-preview.js'];

const write = (path, text) => {
  const file = `${values.out}/${path}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};

/** Copies what of a folder `isWanted`, and gives the names. */
const copy = (from, isWanted) => {
  const names = readdirSync(from).filter((name) => isWanted.test(name));
  for (const name of names) cpSync(from + name, `${values.out}/demo/${name}`, { recursive: true });
  return names;
};

async function makeDemo() {
  const demo = readdirSync(DEMO);
  const scripts = demo.filter((name) => name.endsWith('.js'));
  const pages = demo.filter((name) => name.endsWith('.html'));
  const copied = [...copy(DIST, WIDGET_FILE), ...copy(DEMO, ASSET)];
  copy(`${ROOT}build/site/`, /^static\./);
  for (const name of scripts.filter((script) => !BUNDLED.includes(script)))
    cpSync(DEMO + name, `${values.out}/demo/${name}`);
  await build({
    entryPoints: BUNDLED.map((name) => DEMO + name),
    outdir: `${values.out}/demo`,
    bundle: true,
    format: 'iife',
    charset: 'utf8',
    target: 'es2022',
    logLevel: 'warning',
  });
  const isThere = (name) => [...copied, ...scripts, ...pages].includes(name);
  for (const name of pages)
    write(`demo/${name}`, relativePage(readFileSync(DEMO + name, 'utf8'), { name, isThere, bundled: BUNDLED }));
}

if (!existsSync(`${DIST}typo-report.bundle.js`)) {
  console.error('The widget is not built yet: run `npm run build` first.');
  process.exit(1);
}
rmSync(values.out, { recursive: true, force: true });
await makeDemo();
for (const [path, html] of makePaperPages(ROOT, values.source)) write(path, html);
cpSync(`${ROOT}build/site/paper.css`, `${values.out}/paper.css`);
cpSync(`${ROOT}LICENSE`, `${values.out}/LICENSE.txt`);
console.log(`The site is in ${values.out}: open ${values.out}/index.html, or put the folder on any static host.`);
