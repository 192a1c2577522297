// Measures what the widget costs a reader who marks a word and does nothing else: the main thread's own time.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright';
import type { Browser } from 'playwright';
import { Site } from '../pages/site.js';
import { findChromium } from '../runner/browsers.mjs';
import { SIZES, pageOf } from './cost.js';

/** Medians, ms of the main thread, without what the same page costs where there is no widget. */
export interface SelectionCost {
  /** From the double click on. */
  all: number;
  /** Of it what runs before the browser is idle: the reader's next click or key has to wait for it. */
  busy: number;
}

/** After this the reader's browser has nothing left to do, ms. */
const WATCHED_MS = 1_500;

/** Each page is opened as often: the median of nine hardly changes with what else the machine does. */
const TURNS = 9;

/** An event of a trace. `ts` is the clock's time; `tdur` is the thread's own, which grows as it works; µs. */
interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
}

const CATEGORIES = ['disabled-by-default-devtools.timeline', 'devtools.timeline', 'blink.user_timing'];

/** Sums the tasks of the thread that has left the mark: another renderer of the browser may be in the same trace. */
function costIn(trace: Buffer): SelectionCost {
  const { traceEvents } = JSON.parse(trace.toString('utf8')) as { traceEvents: TraceEvent[] };
  const mark = traceEvents.find(({ name }) => name === 'reader-marks');
  if (!mark) throw new Error('The trace has not the mark of the double click.');
  const own = traceEvents.filter(({ pid, tid, ts }) => pid === mark.pid && tid === mark.tid && ts >= mark.ts);
  const sum = (events: TraceEvent[]): number => events.reduce((total, { tdur = 0 }) => total + tdur, 0) / 1e3;
  const tasks = own.filter(({ name }) => name === 'RunTask');
  // Whatever runs in the idle callback, and in the tasks that follow it.
  const idle = own.find(({ name }) => name === 'FireIdleCallback');
  return { all: sum(tasks), busy: sum(tasks.filter(({ ts, dur = 0 }) => !idle || ts + dur < idle.ts)) };
}

/** Opens the page in a window of its own, with nothing in the caches, and double-clicks a word. */
async function measure(browser: Browser, address: string): Promise<SelectionCost> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await page.goto(address);
    const { x, y, width, height } = (await page.locator('em').nth(2).boundingBox())!;
    const [left, top] = [x + width / 2, y + height / 2];
    await page.mouse.move(left, top);
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    await browser.startTracing(page, { categories: CATEGORIES });
    await page.evaluate(() => void performance.mark('reader-marks'));
    await page.mouse.dblclick(left, top);
    await wait(WATCHED_MS);
    const marked = await page.evaluate(() => String(getSelection()).trim());
    const trace = await browser.stopTracing();
    if (!marked) throw new Error('The double click has marked nothing.');
    return costIn(trace);
  } finally {
    await context.close();
  }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Measures a page with the script tag and the same page without it, in turns, and returns the difference of medians. */
export async function measureSelection(turns = TURNS): Promise<SelectionCost> {
  const folder = mkdtempSync(join(tmpdir(), 'selection-cost-'));
  writeFileSync(join(folder, 'news.html'), pageOf(SIZES.small, 'paragraphs'));
  const site = new Site({ folder, policy: "default-src 'self'; style-src 'unsafe-inline'" });
  await site.open();
  const browser = await chromium.launch({ executablePath: await findChromium() });
  try {
    const costs: Record<'with' | 'without', SelectionCost[]> = { with: [], without: [] };
    for (let turn = 0; turn < turns; turn++) {
      costs.without.push(await measure(browser, site.urlOf('news.html', 'plain')));
      costs.with.push(await measure(browser, site.urlOf('news.html')));
    }
    const differenceOf = (name: keyof SelectionCost): number =>
      median(costs.with.map((cost) => cost[name])) - median(costs.without.map((cost) => cost[name]));
    return { all: differenceOf('all'), busy: differenceOf('busy') };
  } finally {
    await browser.close();
    await site.close();
    rmSync(folder, { recursive: true });
  }
}
