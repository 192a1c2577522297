// Measures how long a reader waits on pages of two sizes, from key press to quote and to the painted dialog.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import type { Browser, Page } from 'playwright';
import { quoteChunk, Site } from '../pages/site.js';
import { findChromium } from '../runner/browsers.mjs';

const SENTENCE =
  'Вчера на площади у старого моста открыли новую остановку, и жители соседних домов пришли посмотреть на неё. ';
const KB = 1_000;

/** A page of about `chars` UTF-16 code units: paragraphs with links and emphasis, or one text in one `<pre>`. */
export const pageOf = (chars: number, kind: Kind): string => {
  const count = Math.ceil(chars / SENTENCE.length);
  const texts = Array.from({ length: count }, (_, index) => `${index} ${SENTENCE}`);
  const paragraphs = (): string =>
    texts
      .map((text) => `<p>${text.replace('площади', '<a href="#">площади</a>').replace('новую', '<em>новую</em>')}</p>`)
      .join('\n');
  const body = kind === 'pre' ? `<pre>${texts.join('\n')}</pre>` : paragraphs();
  return `<!doctype html><html lang="ru"><meta charset="utf-8"><title>${kind}</title><body>${body}</body></html>`;
};

/** UTF-16 code units of the small and the large page of each kind; the two are compared. */
export const SIZES = { small: 10 * KB, large: 5_000 * KB };
export const KINDS = ['paragraphs', 'pre'] as const;

type Size = keyof typeof SIZES;
const SIZE_NAMES = Object.keys(SIZES) as Size[];
type Kind = (typeof KINDS)[number];

/** Medians, ms. */
export interface Cost {
  /** From range to quote and context. */
  quote: number;
  /** From key press to the dialog being asked to show. */
  asked: number;
  /** From key press to the dialog being painted. */
  painted: number;
  /** From asking an empty dialog to show to its being painted. */
  bare: number;
}

type Taken = Record<keyof Cost, number[]>;

/** When a dialog was asked to show and when it was painted, ms after the key press. */
type Opened = Pick<Cost, 'asked' | 'painted'>;

/** The widget's own quote module, as far as it is called here. */
interface QuoteModule {
  quoteOf?: (range: Range, most: number) => unknown;
}

interface Probe {
  /** Whether the dialog may really open: what the browser does then costs much more than what comes before. */
  shows: boolean;
  /** Marks a word in the middle of the page. */
  mark(): void;
  /** Resolves when the page has nothing left to draw. */
  settled(): Promise<void>;
  /** Measures an empty dialog, ms, which is the browser's own cost. */
  bare(): Promise<number>;
  /** Makes `painted` wait for the next dialog. */
  wait(): void;
  /** Resolves when the dialog is painted. */
  painted?: Promise<Opened>;
  opened?: (times: Opened) => void;
  /** Makes the quote of the marked word `times` times: range -> quote and context, ms. */
  quote(chunk: string, times: number): Promise<number[]>;
}

declare global {
  var cost: Probe;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** How many quotes are made at each turn. */
const CALLS = 40;
/** How many dialogs are opened on the slower processor. */
const THROTTLED_SHOWS = 9;

/** On a busy machine the browser alone took 9 s for the large page. */
const OPEN_LIMIT_MS = 30_000;

/**
 * tsx wraps named functions in __name(), which a page does not have.
 *
 * @see https://github.com/privatenumber/tsx/issues/113
 */
const NAME_SHIM = 'globalThis.__name = (made) => made';

/** Runs in the page, before all else: measures when the dialog is asked to show and when it is painted. */
function installProbe(): void {
  const { showModal } = HTMLDialogElement.prototype;
  const { showPopover } = HTMLElement.prototype;
  let begun = 0;
  const frame = (): Promise<unknown> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        // The next message comes after the frame.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = resolve;
        port2.postMessage(0);
      });
    });
  const watched = (show: () => void) =>
    function (this: HTMLDialogElement): void {
      const asked = performance.now() - begun;
      if (globalThis.cost.shows) show.call(this);
      void frame().then(() => globalThis.cost.opened?.({ asked, painted: performance.now() - begun }));
    };
  addEventListener(
    'keydown',
    ({ key }) => {
      if (key === 'Enter') begun = performance.now();
    },
    true,
  );
  HTMLDialogElement.prototype.showModal = watched(showModal);
  HTMLElement.prototype.showPopover = watched(showPopover);
  globalThis.cost = {
    shows: true,
    mark() {
      const all = document.querySelectorAll('p, pre');
      const text = all[all.length >> 1]!.firstChild as Text;
      const at =
        text.data.indexOf('Вчера', text.length >> 1) < 0
          ? text.data.indexOf('Вчера')
          : text.data.indexOf('Вчера', text.length >> 1);
      getSelection()!.setBaseAndExtent(text, at, text, at + 5);
    },
    async settled() {
      for (let turn = 0; turn < 2; turn++)
        await frame().then(() => new Promise((resolve) => requestIdleCallback(resolve)));
    },
    async bare() {
      const dialog = document.body.appendChild(document.createElement('dialog'));
      await this.settled();
      const from = performance.now();
      showModal.call(dialog);
      await frame();
      const painted = performance.now() - from;
      dialog.remove();
      await this.settled();
      return painted;
    },
    wait() {
      this.painted = new Promise((resolve) => (this.opened = resolve));
    },
    async quote(chunk, times) {
      // The bundler names exports as it likes, but not those of a module that is imported whole.
      const modules = Object.values((await import(chunk)) as Record<string, QuoteModule>);
      const quoteOf = modules.find((module) => module.quoteOf)!.quoteOf!;
      const range = getSelection()!.getRangeAt(0);
      return Array.from({ length: times }, () => {
        const from = performance.now();
        quoteOf(range, 1001);
        return performance.now() - from;
      });
    },
  };
}

/** Marks a word, presses the keys and closes the dialog again; without `shows` it does not really open. */
async function press(page: Page, shows: boolean): Promise<Opened> {
  await page.evaluate(async (mayShow) => {
    cost.shows = mayShow;
    cost.mark();
    await cost.settled();
    cost.wait();
  }, shows);
  await page.keyboard.press('Control+Enter');
  const opened = await page.evaluate(
    (limit) => Promise.race([cost.painted, new Promise<null>((resolve) => setTimeout(resolve, limit, null))]),
    OPEN_LIMIT_MS,
  );
  if (!opened) throw new Error(`No dialog opened in ${OPEN_LIMIT_MS} ms on ${page.url()}.`);
  await page.keyboard.press('Escape');
  await page.evaluate(() => cost.settled());
  return opened;
}

const writePages = (folder: string): void => {
  for (const kind of KINDS)
    for (const size of SIZE_NAMES) writeFileSync(join(folder, `${kind}-${size}.html`), pageOf(SIZES[size], kind));
};

/** Opens a page in a window of its own: a tab behind another draws one frame a second. */
async function openPage(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.addInitScript(NAME_SHIM);
  await context.addInitScript(installProbe);
  const page = await context.newPage();
  await page.goto(address);
  // The first press loads the widget.
  await press(page, false);
  return page;
}

/** Measures the pages of one kind; they take turns, so that other work of the machine slows all of them. */
async function measurePages(pages: Record<Size, Page>, presses: number, shows: number): Promise<Record<Size, Taken>> {
  const taken: Record<Size, Taken> = {
    small: { quote: [], asked: [], painted: [], bare: [] },
    large: { quote: [], asked: [], painted: [], bare: [] },
  };
  for (let turn = 0; turn < presses; turn++) {
    for (const size of SIZE_NAMES) {
      const page = pages[size];
      taken[size].asked.push((await press(page, false)).asked);
      await page.evaluate(() => cost.mark());
      const [chunk, times] = [quoteChunk(), CALLS];
      taken[size].quote.push(
        ...(await page.evaluate(({ chunk, times }) => cost.quote(chunk, times), { chunk, times })),
      );
    }
  }
  for (const size of SIZE_NAMES) {
    for (let turn = 0; turn < shows; turn++) {
      taken[size].painted.push((await press(pages[size], true)).painted);
      taken[size].bare.push(await pages[size].evaluate(() => cost.bare()));
    }
  }
  return taken;
}

/** Measures the painted dialog on a processor that is `throttling` times slower, ms. */
async function measureThrottled(page: Page, throttling: number): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: throttling });
  const painted: number[] = [];
  for (let turn = 0; turn < THROTTLED_SHOWS; turn++) painted.push((await press(page, true)).painted);
  return median(painted);
}

const mediansOf = ({ quote, asked, painted, bare }: Taken): Cost => ({
  quote: median(quote),
  asked: median(asked),
  painted: median(painted),
  bare: median(bare),
});

/**
 * Measures what a reader waits for, per kind and size of page.
 *
 * @param options - `presses`: how often the keys are pressed; `shows`: how often the dialog opens on the large page,
 *   where that takes the browser long; `throttling`: how many times slower the processor of the small page is made,
 *   for the painted dialog alone
 * @returns the medians, and `throttled`: `painted` of the small page of paragraphs on the slower processor, ms
 */
export async function measureCost({ presses = 15, shows = 3, throttling = 4 } = {}): Promise<{
  costs: Record<Kind, Record<Size, Cost>>;
  throttled: number;
}> {
  const folder = mkdtempSync(join(tmpdir(), 'cost-'));
  writePages(folder);
  const site = new Site({ folder, policy: "default-src 'self'; style-src 'unsafe-inline'" });
  await site.open();
  const browser = await chromium.launch({ executablePath: await findChromium() });
  try {
    const costs = {} as Record<Kind, Record<Size, Cost>>;
    let throttled = 0;
    for (const kind of KINDS) {
      const open = (size: Size): Promise<Page> => openPage(browser, site.urlOf(`${kind}-${size}.html`));
      const pages = { small: await open('small'), large: await open('large') };
      const taken = await measurePages(pages, presses, shows);
      costs[kind] = { small: mediansOf(taken.small), large: mediansOf(taken.large) };
      if (kind === 'paragraphs') throttled = await measureThrottled(pages.small, throttling);
      for (const page of Object.values(pages)) await page.context().close();
    }
    return { costs, throttled };
  } finally {
    await browser.close();
    await site.close();
    rmSync(folder, { recursive: true });
  }
}
