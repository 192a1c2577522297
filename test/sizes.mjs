// Prints the compressed sizes of the built files; exits with 1 when one is too large or has Lit's development build.

import { readFileSync, readdirSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const DIST = new URL('../dist/', import.meta.url);
const names = readdirSync(DIST).filter((name) => name.endsWith('.js'));
const named = (pattern) => names.find((name) => pattern.test(name)) ?? String(pattern);

/** Most bytes of each file after brotli 11, and when a reader loads it. */
const BARS = [
  { file: 'typo-report.js', most: 1_100, what: 'every page, every reader' },
  { file: 'typo-report-element.js', most: 9_700, what: 'the first time words are marked' },
  { file: 'typo-report-hint.js', most: 1_750, what: 'on Apple and touch screens with a hint; for data-hint-after' },
  { file: named(/^typo-report-quote-.*\.js$/), most: 3_200, what: 'with it' },
  { file: named(/^typo-report-walk-.*\.js$/), most: 6_000, what: 'with it' },
  { file: named(/^typo-report-note-fields-.*\.js$/), most: 900, what: 'with it, where readers may add a note' },
  { file: named(/^typo-report-link-.*\.js$/), most: 4_720, what: 'once the dialog is open' },
  { file: named(/^typo-report-sending-.*\.js$/), most: 4_900, what: 'with it' },
  { file: named(/^typo-report-check-[^p].*\.js$/), most: 3_900, what: 'where something is set wrong' },
  { file: named(/^typo-report-check-panel-.*\.js$/), most: 3_200, what: 'for an owner who asks' },
  { file: 'typo-report.bundle.js', most: 29_500, what: 'all in one file' },
];

/** Tells whether a part imports the element's file, which would load twice: the script tag loads it with a query. */
const asksForElement = (code) => /from\s*["']\.\/typo-report-element\.js/.test(code);

const brotli = (data) =>
  brotliCompressSync(data, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: data.length },
  }).length;

let failed = false;
for (const { file, most, what } of BARS) {
  const data = readFileSync(new URL(file, DIST));
  const size = brotli(data);
  const over = size > most;
  const isDevelopment = /Lit is in dev mode|litIssuedWarnings|dev-mode/.test(data.toString());
  const isDouble = asksForElement(data.toString());
  failed ||= over || isDevelopment || isDouble;
  const note = over
    ? `  TOO LARGE: at most ${most}`
    : isDevelopment
      ? "  Lit's development build is in it: resolve with the condition `production`"
      : isDouble
        ? '  imports typo-report-element.js, which would be loaded twice'
        : '';
  const gzipped = gzipSync(data, { level: 9 }).length;
  const bytes = `${String(size).padStart(6)} B brotli ${String(gzipped).padStart(6)} B gzip`;
  console.log(`${file.padEnd(36)} ${bytes}  ${what}${note}`);
}
process.exitCode = failed ? 1 : 0;
