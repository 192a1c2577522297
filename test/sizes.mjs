// The built files come in; their sizes on the wire go out on the console, and exit code 1 when one is over its bar or
// Lit's development build got in.

import { readFileSync, readdirSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const DIST = new URL('../dist/', import.meta.url);
const names = readdirSync(DIST).filter((name) => name.endsWith('.js'));
const named = (pattern) => names.find((name) => pattern.test(name)) ?? String(pattern);

/** What each reader pays, in bytes after brotli 11. */
const BARS = [
  { file: 'typo-report.js', most: 1_000, what: 'every page, every reader' },
  { file: 'typo-report-element.js', most: 10_500, what: 'the first time words are marked' },
  { file: named(/^typo-report-quote-.*\.js$/), most: 2_600, what: 'with it' },
  { file: named(/^typo-report-note-fields-.*\.js$/), most: 900, what: 'with it, where readers may add a note' },
  { file: named(/^typo-report-sending-.*\.js$/), most: 6_000, what: 'once the dialog is open' },
  { file: 'typo-report.bundle.js', most: 19_000, what: 'all in one file' },
];

/**
 * The script tag asks for the element's file with its own query: a part that asked without would bring it a second
 * time.
 */
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
  console.log(
    `${file.padEnd(36)} ${String(size).padStart(6)} B brotli ${String(gzipSync(data, { level: 9 }).length).padStart(6)} B gzip  ${what}${note}`,
  );
}
process.exitCode = failed ? 1 : 0;
