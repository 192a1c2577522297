// Opens a page, takes files of the widget away as a deploy does, and checks that no report is lost and no word untrue.

import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import KAZAKH from '../../src/widget/words/kk.js';
import WORDS from '../../src/widget/words/ru.js';
import { openSite, widgetFiles } from './browser-site.js';
import type { Site } from './browser-site.js';
import { openBrowser } from './browser.js';
import type { Page } from './browser.js';
import { engines } from './launch.js';

const TYPO = 'превый';

/** Takes all files that the script tag brings. */
const ALL = /^\/(typo-report-|words\/)/;

/** A part of the widget, and what makes a page load it. */
interface Part {
  file: RegExp;
  attributes?: string;
  script?: string;
}

const PARTS: Record<string, Part> = {
  quote: { file: /^\/typo-report-quote-/ },
  link: { file: /^\/typo-report-link-/ },
  sending: { file: /^\/typo-report-sending-/ },
  'note fields': { file: /^\/typo-report-note-fields-/, attributes: 'data-fields="correction"' },
  // As on a notebook with a touch screen.
  'touch button': {
    file: /^\/typo-report-touch-button-/,
    script: "<script>Object.defineProperty(navigator, 'maxTouchPoints', { value: 5 })</script>",
  },
  'hint’s part': { file: /^\/typo-report-hint/, attributes: 'data-hint-after="p"' },
  check: { file: /^\/typo-report-check-/, attributes: 'data-colour="red"' },
  'list of languages': { file: /^\/typo-report-languages-/, attributes: 'data-lang="kk"' },
  language: { file: /^\/words\/kk\.js/, attributes: 'data-lang="kk"' },
  element: { file: /^\/typo-report-element/ },
};

/** When the files go. What is loaded by then still works. */
const TIMES = {
  'from the start': 'before',
  'after the first selection': 'marked',
} as const;
type Time = (typeof TIMES)[keyof typeof TIMES];

/** Everything that the widget keeps. */
const KEPT = `Object.entries(localStorage).filter(([key]) => key.startsWith('typo-report')).map(([, text]) => text)`;

const TOLD = [...Object.entries(WORDS), ...Object.entries(KAZAKH)];
const ON_ITS_WAY = JSON.stringify([WORDS.sending, KAZAKH.sending]);

for (const engine of engines) {
  describe(`An old page over a new deploy in ${engine}`, { timeout: 300_000 }, () => {
    let browser: Awaited<ReturnType<typeof openBrowser>>;
    let site: Site;
    let page: Page;
    let opened = 0;
    let address = '';

    before(async () => {
      [site, browser] = await Promise.all([openSite(), openBrowser(engine)]);
      page = browser.page;
    });
    beforeEach(() => {
      site.posts.length = 0;
      return site.forget();
    });
    afterEach(async () => {
      site.befalls = () => null;
      site.isDown = false;
      site.release();
      await page.evaluate('void localStorage.clear()');
    });
    after(async () => {
      await browser.close();
      await site.close();
    });

    const open = async ({ attributes = '', script = '', endpoint = '/v1/reports' } = {}): Promise<void> => {
      const path = `/news-${++opened}.html`;
      site.add({
        [path]: {
          body: `<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Словарь</title>${script}
<script src="/typo-report.js" data-endpoint="${endpoint}" ${attributes} defer></script></head>
<body><p>Вышел ${TYPO} том словаря.</p></body></html>`,
          headers: { 'cache-control': 'no-store' },
        },
      });
      address = site.url + path;
      await page.open(address);
    };
    const lose = (file: RegExp): void => void (site.befalls = (path) => (file.test(path) ? 'missing' : null));
    const isLoaded = (file: string): string =>
      `performance.getEntriesByType('resource').some(({ name, responseEnd }) => responseEnd && name.includes('${file}'))`;
    const isRunning = 'customElements.get("typo-report")';
    const mark = async (): Promise<void> => {
      await page.mark(TYPO);
      await page.until(isRunning, 'the element');
      await page.until(isLoaded('typo-report-quote-'), 'the quote');
    };
    const openDialog = async (): Promise<void> => {
      await page.press('Control+Enter');
      await page.dialogWhen('dialog.pieces.send');
    };
    /** Presses send, and returns what the reader is told, after a look whether it is true. */
    const send = async (): Promise<string> => {
      await page.clickPart('send');
      const { message, pieces } = await page.dialogWhen(`dialog.message && !${ON_ITS_WAY}.includes(dialog.message)`);
      const told = TOLD.find(([, words]) => words === message)?.[0] ?? message;
      const kept = await page.evaluate<string[]>(KEPT);
      const holds = kept.filter((text) => text.includes(TYPO)).length;
      if (told === 'accepted') {
        assert.deepEqual([site.reports().map(({ exact }) => exact), holds], [[TYPO], 0], 'thanked for what arrived');
      } else if (told === 'kept') assert.deepEqual([holds, site.posts], [1, []], 'kept, as one report');
      else assert.deepEqual([told, pieces.mark?.text, holds], ['failed', TYPO, 0], 'the text is still there');
      return told;
    };
    /** The reader leaves, all files are there again, and the reader comes back. */
    const comeBack = async (): Promise<void> => {
      // First, or this page may send the report itself, and be closed before its request has left.
      await page.open('about:blank');
      site.befalls = () => null;
      site.isDown = false;
      const arrival = site.reportAfter(0);
      await page.open(address);
      const { exact, url } = await arrival;
      await page.until(`!${KEPT}.length`, 'nothing that waits');
      assert.deepEqual([exact, url, site.posts.length], [TYPO, address, 1]);
    };

    for (const [name, part] of Object.entries(PARTS)) {
      for (const [when, time] of Object.entries(TIMES) as [string, Time][]) {
        it(`without the ${name} ${when}: the reader is told the truth, and the report arrives once`, async () => {
          await open(part);
          if (time === 'before') lose(part.file);
          await page.mark(TYPO);
          if (name === 'element' && time === 'before') {
            await page.press('Control+Enter');
            await page.until(isLoaded('typo-report-element'), 'an answer to the element’s request');
            assert.deepEqual([await page.dialog(), await page.evaluate(KEPT)], [null, []]);
            // The next press asks for it again.
            site.befalls = () => null;
            await page.mark(TYPO);
            await page.until(isRunning, 'the element');
          } else if (time === 'marked') {
            await mark();
            lose(part.file);
          }
          await openDialog();
          const isLost = name === 'sending' || (name === 'quote' && time === 'before');
          assert.equal(await send(), isLost ? 'kept' : 'accepted');
          await comeBack();
        });
      }
    }

    it('without any part after the first selection: the report is kept', async () => {
      await open({ attributes: 'data-fields="correction" data-lang="kk" data-colour="red"' });
      await mark();
      lose(ALL);
      await openDialog();
      await page.clickPart('send');
      await page.until(`${KEPT}.length`, 'a draft');
      await comeBack();
    });

    it('without any part once the dialog is open: the report arrives', async () => {
      await open();
      await mark();
      await openDialog();
      await page.until(isLoaded('typo-report-sending-'), 'the part that sends');
      lose(ALL);
      assert.equal(await send(), 'accepted');
      await comeBack();
    });

    it('without a connection: the report is kept, and goes when it is back, without a new page', async () => {
      await open();
      await mark();
      site.isDown = true;
      await openDialog();
      assert.equal(await send(), 'kept');
      site.isDown = false;
      const arrival = site.reportAfter(0);
      await page.evaluate('void dispatchEvent(new Event("online"))');
      // Firefox does not fetch a module again that it could not load.
      if (engine === 'firefox') await page.open(address);
      assert.equal((await arrival).exact, TYPO);
      // A page that is left before it has heard the answer leaves the report to the next one.
      await page.until(`!${KEPT}.length`, 'the answer');
      await comeBack();
    });

    it('a page that is closed while the part that sends is on its way leaves the report to the next page', async () => {
      await open();
      await mark();
      site.befalls = (path) => (PARTS.sending!.file.test(path) ? 'held' : null);
      await openDialog();
      await page.clickPart('send');
      await page.until(`${KEPT}.length`, 'a draft');
      await comeBack();
    });

    it('a draft that one page is sending is left alone by another page of the site', async () => {
      await open();
      await mark();
      site.befalls = (path) => (PARTS.sending!.file.test(path) ? 'held' : null);
      await openDialog();
      await page.clickPart('send');
      await page.until(`${KEPT}.length`, 'a draft');
      // Another page has left a draft, too. When it arrives, the second page has looked at both.
      const second = `/second-${opened}.html`;
      site.add({
        [second]: {
          body: `<!doctype html><html lang="ru"><head><title>Словарь</title></head><body><p>Вышел том.</p>
<script src="/older/typo-report.js" data-endpoint="/v1/reports"></script></body></html>`,
        },
      });
      await page.evaluate(`(() => {
        const [text] = ${KEPT};
        const id = crypto.randomUUID();
        localStorage.setItem('typo-report-draft:' + id, text.replaceAll(/"id":"[^"]+"/g, '"id":"' + id + '"').replace('${TYPO}', 'том'));
        const frame = document.createElement('iframe');
        frame.src = '${second}';
        document.body.append(frame);
      })()`);
      assert.equal((await site.reportAfter(0)).exact, 'том');
      await page.until(`${KEPT}.length === 1`, 'only one draft');
      site.release();
      const { message } = await page.dialogWhen('/Спасибо/.test(dialog.message)');
      assert.equal(message, WORDS.accepted);
      assert.deepEqual([site.posts.length, site.reports().length], [2, 2]);
      assert.deepEqual(await page.evaluate(KEPT), []);
    });

    it('where storage is shut, the reader is told that nothing was sent, and the text is there', async () => {
      await open({
        script:
          '<script>Storage.prototype.setItem = () => { throw new DOMException("", "QuotaExceededError"); }</script>',
      });
      await mark();
      lose(PARTS.sending!.file);
      await openDialog();
      await page.clickPart('send');
      const { message, pieces } = await page.dialogWhen(`dialog.message && !${ON_ITS_WAY}.includes(dialog.message)`);
      assert.deepEqual([message, pieces.mark?.text], [WORDS.failed, TYPO]);
      // The reader tries again when the file is back; Firefox does not fetch it again.
      site.befalls = () => null;
      await page.clickPart('send');
      const again = await page.dialogWhen(`dialog.message && !${ON_ITS_WAY}.includes(dialog.message)`);
      if (engine === 'firefox') assert.equal(again.message, WORDS.failed);
      else {
        await page.dialogWhen(`dialog.message === ${JSON.stringify(WORDS.accepted)}`);
        assert.deepEqual(
          site.reports().map(({ exact }) => exact),
          [TYPO],
        );
      }
    });

    it('a letter is not kept: the reader is told, and the text is there', async () => {
      await open({ endpoint: 'mailto:editor@example.org' });
      await mark();
      lose(PARTS.sending!.file);
      await openDialog();
      assert.equal(await send(), 'failed');
    });

    it('each file that the test takes away is there in the build', () => {
      for (const { file } of Object.values(PARTS))
        assert.equal([...widgetFiles.keys()].filter((name) => file.test(`/${name}`)).length > 0, true, String(file));
    });
  });
}
