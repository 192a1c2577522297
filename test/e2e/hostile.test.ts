// Sends a report from every page in test/pages/hostile and checks that the page stays as it was.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { openSite, widgetFiles } from './browser-site.js';
import type { Site } from './browser-site.js';
import { openBrowser } from './browser.js';
import type { Dialog, Page } from './browser.js';
import { engines } from './launch.js';

const TYPO = 'превый';
const SUFFIX = ' том словаря.';

/** A page and its particulars. */
interface Row {
  file: string;
  /** Completes «on a page …». */
  where: string;
  /** What the reader does before marking the word. */
  first?: (page: Page) => Promise<void>;
  /** What the reader types into the field. */
  types?: string;
  /** An expression that must be true on the page in the end. */
  unharmed?: string;
  /** What the console says to the owner. */
  told?: string[];
  /** Path of the endpoint. */
  post?: string;
  /** Path and query in the report's url, when they are not the file's. */
  address?: string;
}

const turn = async (page: Page): Promise<void> => page.evaluate('turn()');

const NO_KEY = 'acted.join() === ""';

const ROWS: Row[] = [
  { file: 'plain.html', where: 'with nothing special' },
  { file: 'styles-everything.html', where: 'that styles * in its own way' },
  { file: 'styles-dialog.html', where: 'that styles dialog, button and every other element of our dialog' },
  { file: 'styles-children.html', where: 'that lays out every child of its body and root' },
  { file: 'unsets-all.html', where: 'that resets all styles' },
  { file: 'inherits-oddly.html', where: 'whose root has inherited styles that make text unreadable' },
  { file: 'zooms.html', where: 'that zooms its body' },
  { file: 'transforms.html', where: 'that moves and shrinks its body' },
  { file: 'filters.html', where: 'with a grey filter on its body' },
  { file: 'overlaid.html', where: 'with layers above everything' },
  {
    file: 'modal-open.html',
    where: 'with a modal dialog of its own open',
    unharmed: 'document.querySelector("#own").matches(":modal")',
  },
  {
    file: 'fullscreen.html',
    where: 'with an element in full screen',
    async first(page) {
      await page.click('#enlarge');
      await page.until('document.fullscreenElement');
    },
    unharmed: 'document.fullscreenElement.id === "whole"',
  },
  { file: 'inert.html', where: 'that is inert except for its article' },
  {
    file: 'keys-heard.html',
    where: 'with one-letter shortcuts on the document',
    types: 'right',
    unharmed: NO_KEY,
  },
  {
    file: 'keys-caught.html',
    where: 'that handles every key in the capture phase',
    types: 'right',
    unharmed: NO_KEY,
  },
  { file: 'keys-swallowed.html', where: 'that stops every key event at once', types: 'right' },
  { file: 'arrays-of-old.html', where: 'with a library that replaces array methods' },
  { file: 'json-of-old.html', where: 'with a JSON library of 2005' },
  { file: 'fetch-of-old.html', where: 'with its own fetch', unharmed: 'calls === 1' },
  {
    file: 'amd.html',
    where: 'with its own module loader',
    unharmed: 'defined === 0 && Object.keys(module.exports).length === 0',
  },
  { file: 'short-names.html', where: 'whose globals have the shortest names', unharmed: 'noConflict() === 15' },
  { file: 'written.html', where: 'that writes its scripts and content with document.write' },
  {
    file: 'strict.xhtml',
    where: 'served as XHTML',
    unharmed: 'document.contentType === "application/xhtml+xml"',
  },
  { file: 'quirks.html', where: 'without a doctype', unharmed: 'document.compatMode === "BackCompat"' },
  { file: 'frame.html', where: 'in a frame', address: '/hostile/framed.html' },
  {
    file: 'two-versions.html',
    where: 'with two versions of the widget',
    told: ['console warning: <typo-report> is loaded twice: the first one stays.'],
  },
  { file: 'two-elements.html', where: 'with two places for the hint' },
  { file: 'script-in-head.html', where: 'with the script in its head' },
  { file: 'script-at-end.html', where: 'with the script at its end' },
  { file: 'script-async.html', where: 'with the script async' },
  { file: 'script-later.html', where: 'that loads the script after the load event' },
  { file: 'script-by-tag-manager.html', where: 'that loads the script with a tag manager' },
  { file: 'one-file.html', where: 'with the single-file build' },
  {
    file: 'push-state.html',
    where: 'that has changed its address and its article',
    first: turn,
    address: '/articles/2?from=1',
  },
  { file: 'replaced-body.html', where: 'that has replaced its body', first: turn },
  { file: 'hint-hidden.html', where: 'that does not show the hint' },
  { file: 'element-hidden.html', where: 'that hides the element itself' },
  {
    file: 'hint-folded.html',
    where: 'with the hint in closed details',
    unharmed: '!document.querySelector("details").open',
  },
  { file: 'small-rem.html', where: 'whose rem is ten pixels' },
  { file: 'unmarkable.html', where: 'whose text can be selected only in the article', types: 'right' },
  // The endpoint is relative to the page, not to <base>.
  { file: 'base-elsewhere.html', where: 'with <base> on another path', post: '/hostile/v1/reports' },
];

/** Everything that a reader or a script of the page could find changed. */
const STATE = `({
  body: document.body.outerHTML,
  root: [...document.documentElement.attributes].map(({ name, value }) => name + '=' + value).join(),
  sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
  scroll: [scrollX, scrollY].join(),
  overflow: [document.documentElement, document.body].map((element) => getComputedStyle(element).overflow).join(),
  marked: (document.querySelector('iframe')?.contentDocument ?? document).getSelection().toString(),
})`;

/** Fails with the list of everything that is wrong with the dialog's looks. */
function assertReadable({ count, styles, width, pieces }: Dialog): void {
  const faults: string[] = [];
  const expect = (what: string, value: unknown, holds: boolean): unknown =>
    holds || faults.push(`${what} is ${String(value)}`);
  expect('the number of dialogs', count, count === 1);
  for (const [name, wanted] of Object.entries({
    display: 'flex',
    borderRadius: '12px',
    overflowY: 'auto',
    boxSizing: 'border-box',
    cursor: 'auto',
  })) {
    expect(`the dialog's ${name}`, styles[name], styles[name] === wanted);
  }
  expect('the width', width, width >= 280 && width <= 760);
  for (const part of ['title', 'fragment', 'mark', 'cancel', 'send'] as const) {
    const piece = pieces[part];
    if (!piece) {
      faults.push(`${part} is not there`);
      continue;
    }
    expect(`the font size of ${part}`, piece.fontSize, piece.fontSize >= 12 && piece.fontSize <= 24);
    expect(`the contrast of ${part}`, piece.contrast, piece.contrast >= 4.5);
    expect(`${part} reachable`, piece.reachable, piece.reachable);
    expect(`${part} in view`, piece.inView, piece.inView);
    const readable = {
      visibility: 'visible',
      opacity: '1',
      writingMode: 'horizontal-tb',
      letterSpacing: /^(normal|0px)$/,
      textShadow: 'none',
      textTransform: 'none',
      textIndent: '0px',
      webkitTextSecurity: /^(none)?$/,
      webkitTextStrokeWidth: '0px',
      fontStyle: 'normal',
      wordSpacing: /^(normal|0px)$/,
      whiteSpace: /^(normal|pre-line)$/,
      direction: 'ltr',
    };
    for (const [name, wanted] of Object.entries(readable)) {
      const value = piece.styles[name] ?? '';
      expect(`the ${name} of ${part}`, value, typeof wanted === 'string' ? value === wanted : wanted.test(value));
    }
  }
  assert.deepEqual(faults, []);
}

/** Marks the word, presses the keys, sends, and reads the thanks. */
async function walk(page: Page, site: Site, { types, file, address = `/hostile/${file}` }: Row): Promise<void> {
  await site.forget();
  await page.mark(TYPO);
  const was = await page.evaluate<{ body: string }>(STATE);
  await page.press('Control+Enter');
  assertReadable(await page.dialogWhen('dialog.pieces.send'));
  if (types) {
    await page.press('Control+a');
    await page.type(types);
    assert.equal((await page.dialogWhen()).pieces.input?.text, types, 'the field holds what was typed');
  }
  await page.clickPart('send');
  const { exact, suffix, url, correction } = await site.reportAfter(0);
  assert.deepEqual(
    { exact, suffix: suffix.slice(0, SUFFIX.length), url, correction },
    { exact: TYPO, suffix: SUFFIX, url: site.url + address, correction: types },
  );
  await page.dialogWhen('/Спасибо/.test(dialog.message)');
  await page.dialogClosed();
  await page.dismissThanks();
  await page.until(`${STATE}.body === ${JSON.stringify(was.body)}`, 'the page of before');
  assert.deepEqual(await page.evaluate(STATE), was);
}

/** Lists all elements, and the listeners on what stays after the element is removed. */
async function leftOn(page: Page): Promise<Record<string, unknown>> {
  const left: Record<string, unknown> = {
    elements: await page.evaluate(
      '[...document.querySelectorAll(":not(script)")].map(({ localName }) => localName).join()',
    ),
  };
  for (const target of ['window', 'document', 'document.documentElement', 'document.body']) {
    const { result } = (await page.devtools('Runtime.evaluate', { expression: target })) as {
      result: { objectId: string };
    };
    const { listeners } = (await page.devtools('DOMDebugger.getEventListeners', result)) as {
      listeners: Array<{ type: string }>;
    };
    left[target] = listeners.map(({ type }) => type).sort();
  }
  return left;
}

const openAndClose = (page: Page, times: number): Promise<unknown> =>
  page.evaluate(`(async () => {
    const element = document.querySelector('typo-report');
    const words = document.querySelector('p');
    const frames = async (count) => { while (count--) await new Promise(requestAnimationFrame); };
    for (let time = 0; time < ${times}; time++) {
      getSelection().selectAllChildren(words);
      const done = element.report();
      const dialog = () => element.shadowRoot.querySelector('dialog');
      while (!dialog()?.open) await new Promise((next) => setTimeout(next));
      dialog().close();
      await done;
      if (time % 50 === 0) await frames(1);
    }
    // The search for the last link is still running.
    await frames(10);
    await new Promise(requestIdleCallback);
  })()`);

async function memoryOf(page: Page): Promise<{ nodes: number; listeners: number; heap: number }> {
  await page.devtools('Performance.enable');
  await page.devtools('HeapProfiler.enable');
  // One collection may make more garbage that only the next one frees.
  for (let time = 0; time < 3; time++) await page.devtools('HeapProfiler.collectGarbage');
  const { metrics } = (await page.devtools('Performance.getMetrics')) as {
    metrics: Array<{ name: string; value: number }>;
  };
  const valueOf = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  return { nodes: valueOf('Nodes'), listeners: valueOf('JSEventListeners'), heap: valueOf('JSHeapUsedSize') };
}

/** Keeps every timer that has neither run nor been cleared. */
const COUNT_TIMERS = `<script>
  window.timers = new Set();
  for (const kind of ['Timeout', 'Interval']) {
    const [set, clear] = [window['set' + kind], window['clear' + kind]];
    window['set' + kind] = (run, ...rest) => {
      const id = set((...args) => { if (kind === 'Timeout') timers.delete(id); run(...args); }, ...rest);
      timers.add(id);
      return id;
    };
    window['clear' + kind] = (id) => { timers.delete(id); clear(id); };
  }
</script>`;

for (const engine of engines) {
  describe(`On hostile and clumsy pages in ${engine}`, { timeout: 300_000 }, () => {
    let browser: Awaited<ReturnType<typeof openBrowser>>;
    let site: Site;
    let page: Page;

    before(async () => {
      site = await openSite();
      const plain = readFileSync(new URL('../pages/hostile/plain.html', import.meta.url), 'utf8');
      site.add({
        '/bare.html': { body: plain.replace(/<script.*?<\/script>/, '') },
        '/waiting.html': { body: plain.replace(/data-endpoint\S*/, '') },
        '/counted.html': {
          body: plain
            .replace(/data-endpoint\S*/, '')
            .replace('<script', `${COUNT_TIMERS}<script`)
            .replace('</body>', '<typo-report endpoint="/v1/reports"></typo-report></body>'),
        },
      });
      browser = await openBrowser(engine, { keepsPages: true });
      page = browser.page;
    });
    after(async () => {
      await browser.close();
      await site.close();
      assert.deepEqual(site.faults, []);
    });

    it(
      'reports are sent after the page moves or removes the element while its dialog is open',
      { timeout: 60_000 },
      async () => {
        const row = { file: 'moving.html', where: '' };
        const openDialog = async (): Promise<void> => {
          assertReadable(await page.openDialogOn(TYPO));
        };
        await page.open(`${site.url}/hostile/${row.file}`);
        await openDialog();
        await page.evaluate('void there.append(document.querySelector("typo-report"))');
        await page.dialogClosed();
        await walk(page, site, row);
        await openDialog();
        await page.evaluate('void (window.taken = document.querySelector("typo-report")).remove()');
        await page.mark('словаря');
        await page.press('Control+Enter');
        assert.equal(await page.dialog(), null);
        await page.evaluate('void here.append(taken)');
        assert.equal(await page.dialog(), null);
        await walk(page, site, row);
        assert.deepEqual(await page.troubles(), []);
      },
    );

    it('reports are sent from a page that comes back from the back/forward cache', { timeout: 60_000 }, async () => {
      await page.open(`${site.url}/hostile/plain.html`);
      await walk(page, site, ROWS[0]!);
      await page.evaluate('void addEventListener("pageshow", ({ persisted }) => (window.kept = persisted))');
      await page.open(`${site.url}/hostile/quirks.html`);
      await page.back();
      assert.equal(await page.evaluate('window.kept'), true, 'the page was kept in the cache');
      await walk(page, site, ROWS[0]!);
      assert.deepEqual(await page.troubles(), []);
    });

    it('the widget adds no global name', async () => {
      const names = 'Object.getOwnPropertyNames(window).join()';
      await page.open(`${site.url}/bare.html`);
      const without = new Set((await page.evaluate<string>(names)).split(','));
      await page.open(`${site.url}/hostile/plain.html`);
      await walk(page, site, ROWS[0]!);
      // Names that begin with __pw belong to the test's driver.
      const added = (await page.evaluate<string>(names))
        .split(',')
        .filter((name) => !without.has(name) && !name.startsWith('__pw'));
      assert.deepEqual(added, []);
    });

    // Only Chromium lists listeners.
    if (engine === 'chromium') {
      it('no listener, timer or node of the element is left after remove(), and no more of the script tag than before', async () => {
        await page.open(`${site.url}/waiting.html`);
        const waiting = await leftOn(page);
        for (const use of ['none', 'a report sent', 'a dialog still open']) {
          await page.open(`${site.url}/counted.html`);
          // A page that is never idle: the element then loads at a key press.
          await page.evaluate('void (window.requestIdleCallback = () => 0)');
          if (use === 'a report sent') await walk(page, site, { file: '', where: '', address: '/counted.html' });
          if (use === 'a dialog still open') {
            await page.openDialogOn(TYPO);
          }
          await page.evaluate('void document.querySelector("typo-report").remove()');
          // Marked without a click, so that a listener that waits for one is seen.
          await page.evaluate('getSelection().selectAllChildren(document.querySelector("p"))');
          await page.press('Control+Enter');
          await page.until(
            'dispatchEvent(new KeyboardEvent("keydown", { key: "Shift" })) && customElements.get("typo-report")',
          );
          await page.until('timers.size === 0', 'no timer');
          assert.deepEqual(await leftOn(page), waiting, `after ${use}`);
          assert.deepEqual(await page.troubles(), []);
        }
      });

      it(
        'a thousand opened and closed dialogs leave no node, no listener and no memory',
        { timeout: 120_000 },
        async () => {
          await page.open(`${site.url}/hostile/plain.html`);
          await walk(page, site, ROWS[0]!);
          // Warm up: the browser compiles code that runs often, which takes memory once.
          await openAndClose(page, 1000);
          const before = await memoryOf(page);
          await openAndClose(page, 1000);
          const after = await memoryOf(page);
          assert.deepEqual(
            { nodes: after.nodes, listeners: after.listeners },
            { nodes: before.nodes, listeners: before.listeners },
          );
          assert.ok(after.heap < before.heap * 1.01, `the heap has grown from ${before.heap} to ${after.heap} bytes`);
        },
      );
    }

    for (const row of ROWS) {
      it(`a report is sent from a page ${row.where}, and the page stays as it was`, { timeout: 60_000 }, async () => {
        await page.open(`${site.url}/hostile/${row.file}`);
        await row.first?.(page);
        await walk(page, site, row);
        assert.equal(await page.evaluate(row.unharmed ?? 'true'), true, row.unharmed);
        assert.equal(site.posts.at(-1), row.post ?? '/v1/reports');
        assert.deepEqual(await page.troubles(), row.told ?? []);
      });
    }
  });
}

/** Words that public filter lists block in addresses, ids and classes. */
const BLOCKED_WORDS = String.raw`
  ads? adv advert\w* adsense affiliate\w* analytics? banners? beacon bugsnag campaign\w* clicks? collect(or)?
  consent cookies? counters? fingerprint\w* gdpr impressions? interstitial log(ger|ging|s)? marketing metrics?
  modal newsletter notif\w* overlay partners? paywall pings? pixels? pop(over|under|up)s? promo\w* push sentry
  share sharing social sponsor\w* stat(s|istics)? subscri\w* survey tags? telemetry toast track\w* widgets?`;
const BLOCKED = new RegExp(`(^|[^a-z])(${BLOCKED_WORDS.trim().split(/\s+/).join('|')})([^a-z]|$)`, 'i');

describe('The built files', () => {
  it('have no file name, class, id or part that ad blockers block', () => {
    const names = [...widgetFiles.keys()];
    for (const text of widgetFiles.values())
      for (const [, value = ''] of text.matchAll(/\b(?:class|id|part|name)=["']?([\w -]+)/g))
        names.push(...value.split(' '));
    assert.ok(
      names.includes('typo-report.js') && names.includes('fragment') && names.includes('buttons'),
      'names were found',
    );
    assert.deepEqual(
      names.filter((name) => BLOCKED.test(name)),
      [],
    );
  });
});
