// Reads a folder of pages, with the places to mark in each and what must come of them.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** One place to mark: a node by `xpath` or `in`, and a point in it by `offset`, `before` or `after`. */
export interface Place {
  /** Of a node, as the page is parsed. */
  xpath?: string;
  /** Number of a text in the flat tree, from 0. */
  text?: number;
  /** A CSS selector of a node; `>>>` goes on inside a shadow root. */
  in?: string;
  /** As in a Range. */
  offset?: number;
  /** The point before these words, where they first stand in one text of the node. */
  before?: string;
  /** The point after these words. */
  after?: string;
}

export interface Selection {
  /** Its kind, or what makes it hard. */
  name: string;
  start: Place;
  end: Place;
  /** Marked from its end to its start. */
  backward?: boolean;
  /** CSS selector of the iframe it is in. */
  frame?: string;
  quote: string;
  /** A text that ends with the prefix. */
  contextBefore?: string;
  /** A text that starts with the suffix. */
  contextAfter?: string;
  /** The end of the prefix; empty when there must be none. */
  prefixEnd?: string;
  /** The start of the suffix; empty when there must be none. */
  suffixStart?: string;
  /** Where the link must land; by default `exactly`. */
  link?: 'exactly' | 'covers' | 'nowhere';
}

export interface Page {
  file: string;
  selections: Selection[];
}

export interface Collection {
  folder: string;
  /** The Content-Security-Policy that its pages are served with. */
  policy: string;
  pages: Page[];
}

/** `index.json`, as a collection of saved pages has it. */
interface Index {
  pages: { file: string; selections: Record<string, Omit<Selection, 'name'>> }[];
}

/** The policy for saved pages: no script but ours runs, and nothing is fetched. */
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
 */
export function readCollection(folder: string): Collection {
  const index = join(folder, 'index.json');
  if (!existsSync(index)) return { folder, policy: [...POLICY, "frame-src 'self'"].join('; '), pages: readOwn(folder) };
  const pages = (JSON.parse(readFileSync(index, 'utf8')) as Index).pages.map(({ file, selections }) => ({
    file,
    selections: Object.entries(selections).map(([name, selection]) => ({ name, ...selection })),
  }));
  return { folder, policy: [...POLICY, "frame-src 'none'"].join('; '), pages };
}

const OWN = /<script type="application\/json" id="selections">(.*?)<\/script>/s;

function readOwn(folder: string): Page[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.html'))
    .sort()
    .map((file) => ({ file, selections: ownOf(join(folder, file)) }))
    .filter(({ selections }) => selections.length);
}

function ownOf(path: string): Selection[] {
  const own = OWN.exec(readFileSync(path, 'utf8'));
  if (!own) return [];
  try {
    return JSON.parse(own[1]!) as Selection[];
  } catch (error) {
    throw new Error(`${path}: its selections are no JSON: ${(error as Error).message}`);
  }
}
