// Reads the hint on keyboards and phones: what the built script makes of the page's own, and the one that it puts.

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import ARABIC from '../../src/widget/words/ar.js';
import ENGLISH from '../../src/widget/words/en.js';
import GERMAN from '../../src/widget/words/de.js';
import KAZAKH from '../../src/widget/words/kk.js';
import RUSSIAN from '../../src/widget/words/ru.js';
import { openSite } from './browser-site.js';
import type { Site } from './browser-site.js';
import { openBrowser } from './browser.js';
import type { Page } from './browser.js';
import { engines } from './launch.js';

const TYPO = 'превый';
const FILES = ['typo-report.js', 'typo-report.bundle.js'] as const;

/** How long the script waits after the load event for a framework that takes over the page, ms. */
const HYDRATION_MS = 1000;

/** What a device tells a page about itself. Its clock makes the one long wait of the script short, and tells its end. */
const device = (platform: string, isTouch: boolean): string => `<script>
  window.hasWaited = new Promise((done) => {
    const real = setTimeout;
    window.setTimeout = (run, ms, ...rest) =>
      ms === ${HYDRATION_MS} ? real(() => (run(), done()), 0) : real(run, ms, ...rest);
  });
  Object.defineProperty(navigator, 'platform', { value: '${platform}' });
  window.matchMedia = ((real) => (query) => /pointer: ?coarse/.test(query) ? { matches: ${isTouch} } : real.call(window, query))(matchMedia);
</script>`;
const PC = device('Linux x86_64', false);
const MAC = device('MacIntel', false);
const PHONE = device('Linux armv8l', true);

const ARTICLE = `<article><p>В печать вышел ${TYPO} том словаря.</p></article>`;
const WRITTEN = 'Нашли ошибку? Нажмите <kbd>Ctrl</kbd>+<kbd>Enter</kbd>';
const OWN = 'Нашли ошибку? Нажмите Ctrl+Enter';

const keysIn = (hint: string, keys: string): string => hint.replace('{keys}', keys);

/** What stands in all hints. Firefox leaves the signs that isolate directions out of `innerText`. */
const SEEN = `[...document.querySelectorAll('typo-report')].map((hint) => hint.textContent.trim()).join('|')`;
const IS_FETCHED = `performance.getEntriesByType('resource').some(({ name }) => name.includes('typo-report-hint'))`;
/**
 * Resolves after whatever an idle browser has been asked to do. A busy machine may have no idle time at all, so this one
 * waits longer than the script does, and no longer.
 */
const IDLE = `new Promise((done) =>
  (window.requestIdleCallback ?? setTimeout)(() => setTimeout(done), { timeout: 1000 }))`;
/** Resolves once the hint that the script puts is there, or is not wanted. */
const PUT = `hasWaited.then(() => ${IDLE})`;

/** What stands in the hint that the page has written. */
const FITTED: [what: string, device: string, attributes: string, written: string, seen: string][] = [
  ['on a phone', PHONE, '', WRITTEN, RUSSIAN.touchHint],
  ['on a phone, in the language of the element', PHONE, 'lang="kk"', OWN, KAZAKH.touchHint],
  ['on a phone, in the language of the page', PHONE, 'lang="auto"', OWN, ENGLISH.touchHint],
  ['on a phone, with a touch-hint', PHONE, 'touch-hint="Коснитесь кнопки"', WRITTEN, 'Коснитесь кнопки'],
  ['on a phone, without keys', PHONE, '', 'Нашли ошибку?', 'Нашли ошибку?'],
  ['on a phone, without the button', PHONE, 'touch-button="off"', WRITTEN, OWN],
  ['on a Mac', MAC, '', OWN, 'Нашли ошибку? Нажмите ⌘Enter'],
  ['on a PC', PC, '', WRITTEN, OWN],
];

/** The hint that `data-hint-after` puts. */
const PLACED: [what: string, device: string, attributes: string, lang: string, seen: string][] = [
  ['on a PC', PC, '', 'ru', keysIn(RUSSIAN.hint, 'Ctrl+Enter')],
  ['on a Mac', MAC, '', 'ru', keysIn(RUSSIAN.hint, '⌘+Enter')],
  ['on a phone', PHONE, '', 'ru', RUSSIAN.touchHint],
  ['on a phone, with a touch-hint', PHONE, 'data-touch-hint="Коснитесь кнопки"', 'ru', 'Коснитесь кнопки'],
  ['on a phone, without the button', PHONE, 'data-touch-button="off"', 'ru', keysIn(RUSSIAN.hint, 'Ctrl+Enter')],
  ['with another shortcut', PC, 'data-shortcut="Alt+E"', 'ru', keysIn(RUSSIAN.hint, 'Alt+E')],
  ['in Kazakh', PC, 'data-lang="kk"', 'kk', keysIn(KAZAKH.hint, 'Ctrl+Enter')],
  ['in the language of the page', PHONE, 'data-lang="auto"', 'en', ENGLISH.touchHint],
  ['in a language that names the key in its own way', PC, 'data-lang="de-AT"', 'de', keysIn(GERMAN.hint, 'Strg+Enter')],
  ['in Arabic', PC, 'data-lang="ar"', 'ar', keysIn(ARABIC.hint, 'Ctrl+Enter')],
];

for (const engine of engines) {
  describe(`The hint in ${engine}`, { timeout: 240_000 }, () => {
    let browser: Awaited<ReturnType<typeof openBrowser>>;
    let site: Site;
    let reader: Page;

    before(async () => {
      [site, browser] = await Promise.all([openSite(), openBrowser(engine)]);
      reader = browser.page;
    });
    afterEach(() => {
      site.befalls = () => null;
    });
    after(async () => {
      await browser.close();
      await site.close();
    });

    let pages = 0;
    const open = async (head: string, body: string): Promise<void> => {
      const path = `/hint-${++pages}.html`;
      site.add({
        [path]: {
          body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Словарь</title>${head}</head>
            <body><main>${body}</main></body></html>`,
        },
      });
      await reader.open(site.url + path);
    };
    const tag = (attributes = '', file: string = FILES[0]): string =>
      `<script src="/${file}" data-endpoint="/v1/reports" ${attributes} defer></script>`;
    const sees = (text: string): Promise<void> => reader.until(`${SEEN} === ${JSON.stringify(text)}`, `"${text}"`);
    /** The lines of the widget's own. A driver may show an error in another form than the page. */
    const ours = async (): Promise<string[]> => [
      ...new Map(
        (await reader.troubles())
          .filter((text) => text.includes('<typo-report>'))
          .map((text) => [text.slice(0, 60), text]),
      ).values(),
    ];

    for (const file of FILES) {
      for (const [what, head, attributes, written, seen] of FITTED) {
        it(`of the page is fitted ${what}, once the reader does something, with ${file}`, async () => {
          await open(
            head + tag('', file),
            `${ARTICLE}<typo-report endpoint="/v1/reports" ${attributes}>${written}</typo-report>`,
          );
          await reader.evaluate(IDLE);
          const asWritten = written.replace(/<[^>]+>/g, '');
          assert.equal(await reader.evaluate(SEEN), asWritten, 'nothing is written before');
          await reader.press('a');
          await sees(seen);
          assert.deepEqual(await reader.troubles(), []);
        });
      }
    }

    it('brings no code for most readers, and none before the reader does something', async () => {
      const hint = `<typo-report endpoint="/v1/reports">${OWN}</typo-report>`;
      await open(PC + tag(), ARTICLE + hint);
      await reader.openDialogOn(TYPO);
      assert.equal(await reader.evaluate(IS_FETCHED), false);
      await open(PHONE + tag(), ARTICLE + hint);
      await reader.evaluate(IDLE);
      assert.equal(await reader.evaluate(IS_FETCHED), false);
      await reader.press('a');
      await reader.until(IS_FETCHED, 'the part');
    });

    it('that comes later is fitted without any sign of use', async () => {
      await open(PHONE + tag(), ARTICLE);
      await reader.evaluate(
        `void document.querySelector('main').append(Object.assign(document.createElement('typo-report'), { textContent: '${OWN}' }))`,
      );
      await sees(RUSSIAN.touchHint);
    });

    it('stays as written when the part is missing, and one line on the console names the file', async () => {
      site.befalls = (path) => (path.includes('typo-report-hint') ? 'missing' : null);
      await open(
        PHONE + tag(),
        `${ARTICLE}<typo-report endpoint="/v1/reports">${OWN}</typo-report><typo-report>${OWN}</typo-report>`,
      );
      await reader.press('a');
      await reader.until(`window[Symbol.for('troubles')].some((text) => text.includes('typo-report-hint.js'))`);
      assert.equal(await reader.evaluate(SEEN), `${OWN}|${OWN}`);
      assert.equal((await ours()).length, 1);
    });

    it('stays as written when its language is missing, and one line on the console says so', async () => {
      site.befalls = (path) => (path.includes('words/') ? 'missing' : null);
      await open(PHONE + tag(), `${ARTICLE}<typo-report endpoint="/v1/reports" lang="kk">${OWN}</typo-report>`);
      await reader.press('a');
      await reader.until(`window[Symbol.for('troubles')].some((text) => text.includes('<typo-report>'))`);
      assert.equal(await reader.evaluate(SEEN), OWN);
      assert.match((await ours()).join(), /serve the folder words/);
    });

    it('leaves a framework all nodes that it has made: it writes them again, and takes them away', async () => {
      await open(
        PHONE + tag(),
        `${ARTICLE}<script>
          const hint = document.createElement('typo-report');
          const [press, key, plus, other] = ['Нажмите ', 'Ctrl', '+', 'Enter'].map((text) => new Text(text));
          const keys = [key, other].map((text) => {
            const kbd = document.createElement('kbd');
            kbd.append(text);
            return kbd;
          });
          hint.append(press, keys[0], plus, keys[1]);
          document.querySelector('main').append(hint);
        </script>`,
      );
      await reader.press('a');
      await sees(RUSSIAN.touchHint);
      await reader.evaluate(`(() => {
        press.nodeValue = 'Выделите и коснитесь';
        for (const node of [keys[1], plus, keys[0]]) hint.removeChild(node);
      })()`);
      await sees('Выделите и коснитесь');
      await reader.evaluate('void hint.removeChild(press)');
      await sees('');
      assert.deepEqual(await reader.troubles(), []);
    });

    for (const file of FILES) {
      for (const [what, head, attributes, lang, seen] of PLACED) {
        it(`is put after the article ${what}, with ${file}`, async () => {
          await open(head + tag(`data-hint-after="article" ${attributes}`, file), `${ARTICLE}<p id="next">Ещё</p>`);
          await sees(seen);
          assert.deepEqual(
            await reader.evaluate(`(({ previousElementSibling, nextElementSibling, firstElementChild }) =>
              [previousElementSibling.localName, nextElementSibling.id, firstElementChild.lang,
                getComputedStyle(firstElementChild).direction])(document.querySelector('typo-report'))`),
            ['article', 'next', lang, lang === 'ar' ? 'rtl' : 'ltr'],
          );
          assert.deepEqual(await reader.troubles(), []);
        });
      }

      it(`that ${file} has put sends a report, and is the only element`, async () => {
        await open(PC + tag('data-hint-after="article"', file), ARTICLE);
        await sees(keysIn(RUSSIAN.hint, 'Ctrl+Enter'));
        const count = site.reports().length;
        await reader.openDialogOn(TYPO);
        await reader.clickPart('send');
        assert.equal((await site.reportAfter(count)).exact, TYPO);
        assert.equal(await reader.evaluate('document.querySelectorAll("typo-report:not([data-twin])").length'), 1);
        assert.deepEqual(await reader.troubles(), []);
      });
    }

    it('is put some time after the load event, so that a framework can take over the page before', async () => {
      await open(
        `<script>
          new MutationObserver(() => {
            if (document.querySelector('typo-report')) window.wasLoaded ??= window.isLoaded ?? false;
          }).observe(document, { childList: true, subtree: true });
        </script>${PC}<script>void hasWaited.then(() => (window.isLoaded = document.readyState === 'complete'));</script>${tag('data-hint-after="article"')}`,
        ARTICLE,
      );
      await reader.until('window.wasLoaded !== undefined', 'the hint');
      assert.equal(await reader.evaluate('wasLoaded'), true);
    });

    it('of the page’s own is the only one, whenever it comes', async () => {
      const own = `<typo-report endpoint="/v1/reports">Нашли ошибку?</typo-report>`;
      await open(PC + tag('data-hint-after="article"'), ARTICLE + own);
      await reader.evaluate(PUT);
      assert.equal(await reader.evaluate(SEEN), 'Нашли ошибку?');
      await open(PC + tag('data-hint-after="article"'), ARTICLE);
      await sees(keysIn(RUSSIAN.hint, 'Ctrl+Enter'));
      await reader.evaluate(
        `void document.querySelector('main').append(Object.assign(document.createElement('typo-report'), { textContent: 'Нашли?' }))`,
      );
      await sees('Нашли?');
      assert.deepEqual(await reader.troubles(), []);
    });

    it('is not put where a reader has no way to report', async () => {
      await open(PC + tag('data-hint-after="article" data-shortcut="none"'), ARTICLE);
      await reader.evaluate(PUT);
      assert.equal(await reader.evaluate(SEEN), '');
      assert.deepEqual(await reader.troubles(), []);
    });

    it('follows the page: a new body, another article, no article, an article again', async () => {
      const hint = keysIn(RUSSIAN.hint, 'Ctrl+Enter');
      const isAfter = (id: string): string =>
        `${SEEN} === ${JSON.stringify(hint)} && document.querySelector('typo-report').previousElementSibling?.id === '${id}'`;
      const write = (statement: string): Promise<unknown> =>
        reader.evaluate(`(() => {
          const article = (id) => Object.assign(document.createElement('article'), { id, textContent: id });
          ${statement}
        })()`);
      await open(PC + tag('data-hint-after="article"'), ARTICLE);
      await sees(hint);
      await write(
        `const body = document.createElement('body'); body.append(article('second')); document.body.replaceWith(body)`,
      );
      await reader.until(isAfter('second'));
      await write(`document.querySelector('article').remove(); document.body.append(article('third'))`);
      await reader.until(isAfter('third'));
      await write(`document.querySelector('article').remove()`);
      await sees('');
      await write(`document.body.prepend(article('fourth'))`);
      await reader.until(isAfter('fourth'));
      assert.deepEqual(await reader.troubles(), []);
    });

    it('does not close the open dialog when the page changes', async () => {
      await open(PC + tag('data-hint-after="article"'), ARTICLE);
      await sees(keysIn(RUSSIAN.hint, 'Ctrl+Enter'));
      await reader.openDialogOn(TYPO);
      await reader.evaluate(`(() => {
        const article = document.querySelector('article');
        article.parentElement.append(article);
      })()`);
      await reader.evaluate(IDLE);
      await reader.dialogWhen('dialog.pieces.send');
      await reader.press('Escape');
      await reader.dialogClosed();
      await reader.until(`document.querySelector('typo-report').previousElementSibling?.localName === 'article'`);
    });

    for (const [selector, line] of [
      ['.none', /data-hint-after="\.none" matches nothing on this page/],
      ['div[', /data-hint-after="div\[" must be a CSS selector/],
      ['html', /data-hint-after="html" must be a CSS selector/],
    ] as const) {
      it(`is not put for data-hint-after="${selector}", and one line on the console says why`, async () => {
        await open(PC + tag(`data-hint-after="${selector}"`), ARTICLE);
        await reader.until(`window[Symbol.for('troubles')].some((text) => text.includes('data-hint-after'))`);
        await reader.evaluate(`void document.querySelector('main').append('…')`);
        await reader.evaluate(IDLE);
        assert.match((await ours()).join(), line);
        assert.equal((await ours()).length, 1);
        assert.equal(await reader.evaluate(SEEN), '');
      });
    }
  });
}
