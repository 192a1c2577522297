// Pages of several sizes come in; what a reader waits for on each, from key press to quote and to the painted dialog,
// goes out in ms.

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { findChromium } from '../runner/browsers.mjs';
import { Site } from '../pages/site.mjs';

const SENTENCE =
  'Вчера на площади у старого моста открыли новую остановку, и жители соседних домов пришли посмотреть на неё. ';
const KB = 1_000;

/** A page of about `chars` UTF-16 code units: paragraphs with links and emphasis, or one text in one `<pre>`. */
const pageOf = (chars, kind) => {
  const count = Math.ceil(chars / SENTENCE.length);
  const texts = Array.from({ length: count }, (_, index) => `${index} ${SENTENCE}`);
  const paragraphs = () =>
    texts
      .map((text) => `<p>${text.replace('площади', '<a href="#">площади</a>').replace('новую', '<em>новую</em>')}</p>`)
      .join('\n');
  return `<!doctype html><html lang="ru"><meta charset="utf-8"><title>${kind}</title><body>${kind === 'pre' ? `<pre>${texts.join('\n')}</pre>` : paragraphs()}</body></html>`;
};

/** Small and large page of each kind; they are compared pair by pair. */
export const SIZES = { small: 10 * KB, large: 5_000 * KB };
export const KINDS = ['paragraphs', 'pre'];

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Quotes made at each turn, and dialogs opened on the slower processor. */
const CALLS = 40;
const THROTTLED_SHOWS = 9;

/** The browser alone has been seen to take 9 s on the large page of a busy machine. */
const OPEN_LIMIT_MS = 30_000;

/** Runs in the page: marks a word in its middle, and keeps when the dialog is asked to show and when it is painted. */
function watch() {
  const { showModal } = HTMLDialogElement.prototype;
  const { showPopover } = HTMLElement.prototype;
  let begun = 0;
  const frame = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        // The next message comes after the frame.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = resolve;
        port2.postMessage(0);
      });
    });
  const watched = (show) =>
    function () {
      const asked = performance.now() - begun;
      if (globalThis.cost.shows) show.call(this);
      void frame().then(() => globalThis.cost.opened?.({ asked, painted: performance.now() - begun }));
    };
  addEventListener('keydown', ({ key }) => key === 'Enter' && (begun = performance.now()), true);
  HTMLDialogElement.prototype.showModal = watched(showModal);
  HTMLElement.prototype.showPopover = watched(showPopover);
  globalThis.cost = {
    /** Whether the dialog may really open: what comes before costs much less than what the browser does then. */
    shows: true,
    mark() {
      const all = document.querySelectorAll('p, pre');
      const text = all[all.length >> 1].firstChild;
      const at =
        text.data.indexOf('Вчера', text.length >> 1) < 0
          ? text.data.indexOf('Вчера')
          : text.data.indexOf('Вчера', text.length >> 1);
      getSelection().setBaseAndExtent(text, at, text, at + 5);
    },
    /** Resolves when the page has nothing left to draw. */
    async settled() {
      for (let turn = 0; turn < 2; turn++)
        await frame().then(() => new Promise((resolve) => requestIdleCallback(resolve)));
    },
    /** What an empty dialog costs, ms, which is the browser's own. */
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
    /** Resolves when the dialog is painted. */
    wait: () => (globalThis.cost.painted = new Promise((resolve) => (globalThis.cost.opened = resolve))) && undefined,
    /** The word again and again: range -> quote and context, ms. */
    async quote(chunk, times) {
      const { quoteOf } = Object.values(await import(chunk)).find((given) => given.quoteOf);
      const range = getSelection().getRangeAt(0);
      return Array.from({ length: times }, () => {
        const from = performance.now();
        quoteOf(range, 1001);
        return performance.now() - from;
      });
    },
  };
}

const quoteChunk = () =>
  `/${readdirSync(new URL('../../dist/', import.meta.url)).find((file) => /^typo-report-quote-.*\.js$/.test(file))}`;

/** Marks a word and presses the keys; the dialog, if it `shows`, is closed again. */
async function press(page, shows) {
  await page.evaluate(async (mayShow) => {
    cost.shows = mayShow;
    cost.mark();
    await cost.settled();
    cost.wait();
  }, shows);
  await page.keyboard.press('Control+Enter');
  const opened = await page.evaluate(
    (limit) => Promise.race([cost.painted, new Promise((resolve) => setTimeout(resolve, limit, null))]),
    OPEN_LIMIT_MS,
  );
  if (!opened) throw new Error(`No dialog opened in ${OPEN_LIMIT_MS} ms on ${page.url()}.`);
  await page.keyboard.press('Escape');
  await page.evaluate(() => cost.settled());
  return opened;
}

/**
 * Measures.
 *
 * @param {{presses?: number, shows?: number, throttling?: number}} [options] - `presses`: how often the keys are
 *   pressed; `shows`: how often the dialog opens on the large page, where that takes the browser long; `throttling`:
 *   how many times slower the processor of the small page is made, for the painted dialog alone
 * @returns per kind and size the medians, ms: `quote`, from range to quote and context; `asked`, from key press to
 *   the dialog being asked to show; `painted`, to its being painted; `bare`, of an empty dialog, from being asked to
 *   show to being painted; and `throttled`, that of the small page of paragraphs on a slower machine
 */
export async function measureCost({ presses = 15, shows = 3, throttling = 4 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'cost-'));
  for (const kind of KINDS)
    for (const [size, chars] of Object.entries(SIZES))
      writeFileSync(join(folder, `${kind}-${size}.html`), pageOf(chars, kind));
  const site = new Site({ folder, policy: "default-src 'self'; style-src 'unsafe-inline'" });
  await site.open();
  const browser = await chromium.launch({ executablePath: await findChromium() });
  try {
    const costs = {};
    let throttled = 0;
    for (const kind of KINDS) {
      const pages = {};
      for (const size of Object.keys(SIZES)) {
        // A window each: a tab behind another draws a frame a second.
        const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
        await context.addInitScript(watch);
        pages[size] = await context.newPage();
        await pages[size].goto(site.urlOf(`${kind}-${size}.html`));
        // The first press brings the widget.
        await press(pages[size], false);
      }
      const taken = {
        small: { quote: [], asked: [], painted: [], bare: [] },
        large: { quote: [], asked: [], painted: [], bare: [] },
      };
      // In turn, so that whatever else the machine does meets both.
      for (let turn = 0; turn < presses; turn++) {
        for (const [size, page] of Object.entries(pages)) {
          taken[size].asked.push((await press(page, false)).asked);
          taken[size].quote.push(
            ...(await page.evaluate(
              ([chunk, times]) => (cost.mark(), cost.quote(chunk, times)),
              [quoteChunk(), CALLS],
            )),
          );
        }
      }
      for (const [size, page] of Object.entries(pages)) {
        for (let turn = 0; turn < shows; turn++) {
          taken[size].painted.push((await press(page, true)).painted);
          taken[size].bare.push(await page.evaluate(() => cost.bare()));
        }
      }
      if (kind === 'paragraphs') {
        const session = await pages.small.context().newCDPSession(pages.small);
        await session.send('Emulation.setCPUThrottlingRate', { rate: throttling });
        const painted = [];
        for (let turn = 0; turn < THROTTLED_SHOWS; turn++) painted.push((await press(pages.small, true)).painted);
        throttled = median(painted);
      }
      const mediansOf = (times) =>
        Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)]));
      costs[kind] = { small: mediansOf(taken.small), large: mediansOf(taken.large) };
      for (const page of Object.values(pages)) await page.context().close();
    }
    return { costs, throttled };
  } finally {
    await browser.close();
    await site.close();
    rmSync(folder, { recursive: true });
  }
}
