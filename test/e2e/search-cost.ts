// Measures what the search for the link costs the reader's page, beside Chromium's own search for such a link.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import { chromium } from 'playwright';
import type { Browser, Page } from 'playwright';
import { rollup } from 'rollup';
import { LIMITS } from '../../src/report.js';
import type * as Quote from '../../src/widget/capture/quote.js';
import type * as Search from '../../src/widget/link/find-link.js';
import type * as Pause from '../../src/widget/link/pause.js';
import { Site } from '../pages/site.js';
import { findChromium } from '../runner/browsers.mjs';
import { variedPage } from './varied-page.js';

/** Medians, ms. */
export interface SearchCost {
  /** From the search's beginning to the link being known. */
  time: number;
  /** The main thread's own time for this. Other work of the machine does not lengthen it much. */
  work: number;
  /** The main thread's own time for the longest task in which neither a key nor a frame had its turn. */
  longest: number;
}

/** The widget's search, and what Chromium calls for "Copy link to highlight". */
const SEARCHES = ['ours', 'chromium'] as const;
type Searcher = (typeof SEARCHES)[number];

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SOURCES = {
  quote: 'src/widget/capture/quote.ts',
  search: 'src/widget/link/find-link.ts',
  pause: 'src/widget/link/pause.ts',
};

/** Compiles and minifies the search alone, as the build does with the whole widget. */
async function buildSearch(dir: string): Promise<void> {
  const bundle = await rollup({
    input: Object.fromEntries(Object.entries(SOURCES).map(([name, source]) => [name, ROOT + source])),
    plugins: [
      typescript({
        tsconfig: `${ROOT}tsconfig.json`,
        noEmit: false,
        sourceMap: false,
        include: [`${ROOT}src/**/*.ts`],
      }),
      terser({ ecma: 2022, module: true }),
    ],
  });
  await bundle.write({ dir, format: 'es' });
  await bundle.close();
}

interface InPage {
  searcher: Searcher;
  /** Addresses of the compiled sources. */
  modules: Record<keyof typeof SOURCES, string>;
  longest: number;
}

/** @see https://chromium.googlesource.com/chromium/src/+/main/third_party/blink/renderer/core/fragment_directive/ */
interface ChromiumDocument {
  fragmentDirective: { createSelectorDirective(range: Range): Promise<{ toString(): string }> };
}

/** Runs in the page: marks a word in the middle, searches, and leaves a mark at the beginning and at the end. */
async function search({ searcher, modules, longest }: InPage): Promise<string> {
  const { findLink } = (await import(modules.search)) as typeof Search;
  const { pause } = (await import(modules.pause)) as typeof Pause;
  const { quoteOf } = (await import(modules.quote)) as typeof Quote;
  const all = document.querySelectorAll('em');
  const word = all[all.length >> 1]!.firstChild as Text;
  getSelection()!.setBaseAndExtent(word, 0, word, word.length);
  const range = getSelection()!.getRangeAt(0).cloneRange();
  // The quote is made before the search.
  quoteOf(range, 1_000);
  for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => requestIdleCallback(resolve));
  // A task of its own.
  await pause();
  performance.mark('search-begins');
  const { fragmentDirective } = document as unknown as ChromiumDocument;
  const link =
    searcher === 'ours'
      ? await findLink(location.href, range, { lang: document.documentElement.lang, longest }, pause)
      : await fragmentDirective.createSelectorDirective(range);
  performance.mark('search-ends');
  return link.toString();
}

/** An event of a trace. `ts` is the clock's time; `tts` and `tdur` are the thread's own, which grow as it works; µs. */
interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  ts: number;
  tts?: number;
  tdur?: number;
}

/** A trace has every task. `longtask` entries begin at 50 ms, and measuring by messages would delay idle callbacks. */
const CATEGORIES = ['disabled-by-default-devtools.timeline', 'blink.user_timing'];

const costIn = (trace: Buffer): SearchCost => {
  const { traceEvents } = JSON.parse(trace.toString('utf8')) as { traceEvents: TraceEvent[] };
  const [from, to] = ['search-begins', 'search-ends'].map((mark) => traceEvents.find(({ name }) => name === mark));
  if (!from?.tts || !to?.tts) throw new Error('The trace has not both marks of the search.');
  const [begins, ends] = [from.tts, to.tts];
  const tasks = traceEvents
    .filter(({ name, pid, tid, tts }) => name === 'RunTask' && tts && pid === from.pid && tid === from.tid)
    .map(({ tts = 0, tdur = 0 }) => Math.min(tts + tdur, ends) - Math.max(tts, begins));
  return { time: (to.ts - from.ts) / 1e3, work: (ends - begins) / 1e3, longest: Math.max(...tasks) / 1e3 };
};

/** Loads the page anew, since a reader's search is the first one on its page. */
async function measure(browser: Browser, page: Page, address: string, inPage: InPage): Promise<SearchCost> {
  await page.goto(address);
  await browser.startTracing(page, { categories: CATEGORIES });
  const link = await page.evaluate(search, inPage);
  const trace = await browser.stopTracing();
  if (!link.includes('text=')) throw new Error(`${inPage.searcher} found no link on ${address}: ${link}`);
  return costIn(trace);
}

const medians = (costs: readonly SearchCost[]): SearchCost => {
  const median = (name: keyof SearchCost): number =>
    costs.map((cost) => cost[name]).sort((a, b) => a - b)[costs.length >> 1] ?? 0;
  return { time: median('time'), work: median('work'), longest: median('longest') };
};

/**
 * Measures both searches in one Chromium, in turns, so that other work of the machine slows both.
 *
 * Ours is the code of src/widget/link, compiled and minified as in the build. It is called without a dialog: Chromium's
 * own finds nothing behind one, and what the browser does to show a dialog on a large page takes longer than a search.
 *
 * @param options - `sizes`: of the pages, UTF-16 code units; `turns`: how often each search runs on each page
 * @returns for each size the cost of both
 */
export async function measureSearch({
  sizes,
  turns = 5,
}: {
  sizes: readonly number[];
  turns?: number;
}): Promise<(Record<Searcher, SearchCost> & { size: number })[]> {
  const folder = mkdtempSync(join(tmpdir(), 'search-cost-'));
  for (const size of sizes) writeFileSync(join(folder, `${size}.html`), variedPage(size));
  await buildSearch(folder);
  const site = new Site({ folder, policy: "default-src 'self'" });
  await site.open();
  const modules = {
    quote: site.urlOf('quote.js'),
    search: site.urlOf('search.js'),
    pause: site.urlOf('pause.js'),
  };
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: ['--enable-blink-features=TextFragmentAPI'],
  });
  try {
    const page = await browser.newPage();
    const measured = [];
    for (const size of sizes) {
      const costs: Record<Searcher, SearchCost[]> = { ours: [], chromium: [] };
      for (let turn = 0; turn < turns; turn++)
        for (const searcher of SEARCHES) {
          const inPage = { searcher, modules, longest: LIMITS.link };
          costs[searcher].push(await measure(browser, page, site.urlOf(`${size}.html`), inPage));
        }
      measured.push({ size, ours: medians(costs.ours), chromium: medians(costs.chromium) });
    }
    return measured;
  } finally {
    await browser.close();
    await site.close();
    rmSync(folder, { recursive: true });
  }
}
