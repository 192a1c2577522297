// Opens the dialog of one page twice with the real mouse and keys, and measures how long the reader waits.

import type { Browser, Page, Request } from 'playwright';
import { installDialogClock } from './dialog-rivals.js';
import type { Rival } from './dialog-rivals.js';

/** From the key press to the painted dialog. */
export interface Opening {
  /** By the clock, ms: what the reader feels on a machine that does nothing else. */
  painted: number;
  /** The main thread's own time, ms. Other work of the machine does not lengthen it much. */
  work: number;
}

/** The first time on a page, and the second time. */
export type Openings = Record<'cold' | 'warm', Opening>;

/** Made six times slower, a busy machine took 4 s for a modal dialog on the largest page. */
const PATIENCE_MS = 60_000;

/** tsx wraps named functions in __name(), which a page does not have: https://github.com/privatenumber/tsx/issues/113 */
const NAME_SHIM = 'globalThis.__name = (made) => made';

/** Resolves when nothing is on its way to the page, and the page is idle. What it has loaded has run by then. */
async function settle(page: Page, loading: ReadonlySet<Request>): Promise<void> {
  do await page.evaluate(() => dialogClock.settled());
  while (loading.size);
}

/** Double-clicks the next word, as a reader does, and waits until the page has done with it. */
async function markWord(page: Page, loading: ReadonlySet<Request>, rival: Rival): Promise<void> {
  const { x, y } = await page.evaluate(() => dialogClock.nextWord());
  await settle(page, loading);
  await page.mouse.dblclick(x, y);
  if (rival === 'ours') await page.evaluate(() => customElements.whenDefined('typo-report').then(() => undefined));
  await settle(page, loading);
  if (!(await page.evaluate(() => String(getSelection()).trim()))) throw new Error('The double click marked nothing.');
}

/** Presses Ctrl+Enter and resolves with the ms to the painted dialog, which is closed again by then. */
async function pressKeys(page: Page, rival: Rival): Promise<number> {
  await page.evaluate(() => dialogClock.wait());
  // A reader holds the keys while the dialog opens.
  await page.keyboard.down('Control');
  await page.keyboard.down('Enter');
  const painted = await page.evaluate(
    (limit) => Promise.race([dialogClock.painted, new Promise<null>((done) => setTimeout(done, limit, null))]),
    PATIENCE_MS,
  );
  if (!painted) throw new Error(`No dialog (${rival}) was painted in ${PATIENCE_MS} ms.`);
  await page.keyboard.up('Enter');
  await page.keyboard.up('Control');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !dialogClock.isShown(), null, { timeout: PATIENCE_MS });
  return painted;
}

/** An event of a trace. `ts` is the clock's time; `tts` is the thread's own, which grows as it works; µs. */
interface TraceEvent {
  name: string;
  ts: number;
  tts?: number;
}

/** Reads the work of each opening: from the mark of its key to the mark of its painted dialog. */
function worksIn(trace: Buffer): number[] {
  const { traceEvents } = JSON.parse(trace.toString('utf8')) as { traceEvents: TraceEvent[] };
  const timesOf = (mark: string): number[] =>
    traceEvents
      .filter(({ name }) => name === mark)
      .sort((a, b) => a.ts - b.ts)
      .map(({ tts = NaN }) => tts / 1e3);
  const painted = timesOf('dialog-painted');
  return timesOf('dialog-key').map((key, index) => painted[index]! - key);
}

/**
 * Opens the page in a window of its own, with nothing in the caches, and opens the dialog twice. A word is really marked
 * each time, and what the mark has loaded has run.
 *
 * @param address - of a page with the script tag for `ours`, else without it
 * @param throttling - how many times slower the processor is made
 */
export async function measureOpenings(
  browser: Browser,
  { address, rival, throttling }: { address: string; rival: Rival; throttling: number },
): Promise<Openings> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    await context.addInitScript(NAME_SHIM);
    await context.addInitScript(installDialogClock, rival);
    const page = await context.newPage();
    const loading = new Set<Request>();
    page.on('request', (request) => loading.add(request));
    for (const event of ['requestfinished', 'requestfailed'] as const)
      page.on(event as 'requestfinished', (request) => loading.delete(request));
    await page.goto(address);
    await page.evaluate(() => dialogClock.prepare());
    await browser.startTracing(page, { categories: ['blink.user_timing'] });
    await markWord(page, loading, rival);
    // Not before: a large page would take long to load.
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: throttling });
    const cold = await pressKeys(page, rival);
    await markWord(page, loading, rival);
    const warm = await pressKeys(page, rival);
    const [coldWork, warmWork] = worksIn(await browser.stopTracing());
    if (!coldWork || !warmWork) throw new Error('The trace has not the marks of two openings.');
    return { cold: { painted: cold, work: coldWork }, warm: { painted: warm, work: warmWork } };
  } finally {
    await context.close();
  }
}
