// In: a folder of pages. Out: each page with the places to mark in it and what must come of each.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * One place to mark.
 *
 * @typedef {object} Place
 * @property {string} [xpath] - of a node, as the page is parsed
 * @property {string} [in] - instead of it a CSS selector; `>>>` goes on inside a shadow root
 * @property {number} [offset] - as in a Range
 * @property {string} [before] - instead of it: the place before these words, where they first stand in one text of
 *   the node
 * @property {string} [after] - or after them
 */

/**
 * @typedef {object} Selection
 * @property {string} name - its kind, or what makes it hard
 * @property {Place} start
 * @property {Place} end
 * @property {boolean} [backward] - marked from its end to its start
 * @property {string} [frame] - CSS selector of the iframe it is in
 * @property {string} quote
 * @property {string} [contextBefore] - ends with the prefix
 * @property {string} [contextAfter] - starts with the suffix
 * @property {string} [prefixEnd] - what the prefix ends with; empty when there must be none
 * @property {string} [suffixStart]
 * @property {'exactly' | 'covers' | 'nowhere'} [link] - what must come of the link; by default `exactly`
 */

/** @typedef {{file: string, selections: Selection[]}} Page */

/** The policy that the collections of saved pages ask for: nothing runs but our own script, nothing is fetched. */
const POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  'font-src data:',
  "script-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
];

/**
 * Reads a folder: `index.json` and the pages it lists, or, without it, pages that hold their own places in a `<script
 * type="application/json" id="selections">`.
 *
 * @returns {{folder: string, policy: string, pages: Page[]}}
 */
export function readCollection(folder) {
  const index = join(folder, 'index.json');
  if (!existsSync(index)) return { folder, policy: [...POLICY, "frame-src 'self'"].join('; '), pages: readOwn(folder) };
  const pages = JSON.parse(readFileSync(index, 'utf8')).pages.map(({ file, selections }) => ({
    file,
    selections: Object.entries(selections).map(([name, selection]) => ({ name, ...selection })),
  }));
  return { folder, policy: [...POLICY, "frame-src 'none'"].join('; '), pages };
}

const OWN = /<script type="application\/json" id="selections">(.*?)<\/script>/s;

function readOwn(folder) {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.html'))
    .sort()
    .map((file) => ({ file, selections: ownOf(join(folder, file)) }))
    .filter(({ selections }) => selections.length);
}

function ownOf(path) {
  const own = OWN.exec(readFileSync(path, 'utf8'));
  if (!own) return [];
  try {
    return JSON.parse(own[1]);
  } catch (error) {
    throw new Error(`${path}: its selections are no JSON: ${error.message}`);
  }
}
