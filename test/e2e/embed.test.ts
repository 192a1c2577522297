// Loads the built script in every way that sites do, and checks what is fetched, when, and that a report arrives.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { openSite, widgetFiles } from './browser-site.js';
import type { Site } from './browser-site.js';
import { openBrowser } from './browser.js';
import type { Page } from './browser.js';
import { engines } from './launch.js';

const TYPO = 'превый';
const OTHER = 'словаря';
const ELEMENT = 'typo-report-element.js';

/** The version of a built file, which follows its content. */
const versionOf = (name: string): string =>
  createHash('sha256')
    .update(widgetFiles.get(name) ?? '')
    .digest('base64url')
    .slice(0, 4);
const VERSION = versionOf(ELEMENT);

/** Longest wait for a request of the page, ms. */
const PATIENCE_MS = 8_000;

/** Serves the script from another origin than the page, in any folder, and under other names if told. */
interface Cdn {
  url: string;
  /** Requested paths and queries, in order. */
  asked: string[];
  /** Other name -> name of the built file. */
  renamed: Record<string, string>;
  /** Whether it answers 404 to this name. */
  isMissing: (name: string) => boolean;
  /** Whether it holds this file back until `release`. */
  isHeld: (name: string) => boolean;
  release(): void;
  /** Resolves once a file has been requested `count` times. */
  askedFor(name: string, count?: number): Promise<void>;
  forget(): void;
  close(): Promise<void>;
}

async function openCdn(): Promise<Cdn> {
  const heard = new EventEmitter();
  let held: (() => void)[] = [];
  const nameOf = (address: string): string => new URL(address, 'http://localhost').pathname.replace(/.*\//, '');
  const answer = (name: string, response: ServerResponse): void => {
    const body = widgetFiles.get(cdn.renamed[name] ?? name) ?? widgetFiles.get(`words/${name}`);
    const headers = {
      'access-control-allow-origin': '*',
      'content-type': 'text/javascript',
      'cache-control': 'no-store',
    };
    if (body === undefined || cdn.isMissing(name)) response.writeHead(404, headers).end();
    else response.writeHead(200, headers).end(body);
  };
  const server = createServer((request, response) => {
    const name = nameOf(request.url ?? '');
    cdn.asked.push(request.url ?? '');
    if (cdn.isHeld(name)) held.push(() => answer(name, response));
    else answer(name, response);
    heard.emit('asked');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const cdn: Cdn = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    renamed: {},
    isMissing: () => false,
    isHeld: () => false,
    release() {
      cdn.isHeld = () => false;
      for (const speak of held.splice(0)) speak();
    },
    async askedFor(name, count = 1) {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      while (cdn.asked.filter((address) => nameOf(address) === name).length < count) {
        await once(heard, 'asked', { signal }).catch(() =>
          assert.fail(
            `${name} was not requested ${count} time(s) in ${PATIENCE_MS} ms; requested: ${cdn.asked.join(', ')}`,
          ),
        );
      }
    },
    forget() {
      held = [];
      Object.assign(cdn, { asked: [], renamed: {}, isMissing: () => false, isHeld: () => false });
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return cdn;
}

const ARTICLE = `<p id="article">В печать вышел ${TYPO} том ${OTHER}.</p><p id="elsewhere">Здесь ошибок нет.</p>`;
const page = (head: string, body: string): string => `<!doctype html>
<html lang="ru">
<head><meta charset="utf-8"><title>Словарь</title>${head}</head>
<body>${ARTICLE}${body}</body>
</html>`;

const FILES = ['typo-report.js', 'typo-report.bundle.js'] as const;

/** How a page loads the script; `SCRIPT` stands for the values of `src` and `data-endpoint`. */
const PLACES: [where: string, head: string, body: string][] = [
  ['in its head', '<script src=SCRIPT></script>', ''],
  ['in its head, deferred', '<script src=SCRIPT defer></script>', ''],
  ['in its head, async', '<script src=SCRIPT async></script>', ''],
  ['at its end', '', '<script src=SCRIPT></script>'],
  [
    'in the middle, with the hint after it',
    '',
    '<script src=SCRIPT></script><typo-report endpoint="/v1/reports">Нашли ошибку?</typo-report>',
  ],
  [
    'after the load event',
    '',
    `<script>
      addEventListener('load', () => {
        const script = document.createElement('script');
        script.src = 'SCRIPT'.split(' ')[0].replaceAll('"', '');
        script.dataset.endpoint = '/v1/reports';
        document.head.append(script);
      });
    </script>`,
  ],
  ['twice', '<script src=SCRIPT></script>', '<script src=SCRIPT defer></script>'],
];

/** The small script sees that it is there already. The one file has defined the element, so it says so. */
const TWICE = 'console warning: <typo-report> is loaded twice: the first one stays.';

/** The script's address, and that of its parts, which are beside it. */
const ADDRESSES: [where: string, path: string, parts: string][] = [
  [
    'in a folder of a CDN, by version',
    '/cdn/typo-report@1.2.3/x/typo-report.js',
    `/cdn/typo-report@1.2.3/x/${ELEMENT}?${VERSION}`,
  ],
  ['under another name', '/js/errata.9f3c.js', `/js/${ELEMENT}?${VERSION}`],
  ['with a query that renews caches', '/typo-report.js?v=20260514&x=a/b', `/${ELEMENT}?${VERSION}?v=20260514&x=a/b`],
  ['with a fragment', '/js/typo-report.js#top', `/js/${ELEMENT}?${VERSION}`],
  ['with a query and a fragment', '/js/typo-report.js?ver=6.5#top?', `/js/${ELEMENT}?${VERSION}?ver=6.5`],
];

for (const engine of engines) {
  describe(`The script tag in ${engine}`, { timeout: 300_000 }, () => {
    let browser: Awaited<ReturnType<typeof openBrowser>>;
    let site: Site;
    let cdn: Cdn;
    let reader: Page;

    before(async () => {
      [site, cdn, browser] = await Promise.all([openSite(), openCdn(), openBrowser(engine)]);
      reader = browser.page;
    });
    beforeEach(() => cdn.forget());
    afterEach(() => reader.evaluate('void localStorage.clear()'));
    after(async () => {
      await browser.close();
      await Promise.all([site.close(), cdn.close()]);
    });

    // Each page has another address, since the receiver answers «known» to the same typo on the same page.
    let address = '';
    let pages = 0;
    const open = async (head: string, body = ''): Promise<void> => {
      const path = `/page-${++pages}.html`;
      site.add({ [path]: { body: page(head, body) } });
      address = site.url + path;
      await reader.open(address);
    };
    const tag = (path = '/typo-report.js', attributes = 'data-endpoint="/v1/reports"'): string =>
      `<script src="${cdn.url}${path}" ${attributes}></script>`;

    /** Sends the open dialog's report and closes it. */
    const send = async (count: number): Promise<void> => {
      await reader.clickPart('send');
      assert.equal((await site.reportAfter(count)).exact, TYPO);
      await reader.closeAfterThanks();
    };
    const walk = async (): Promise<void> => {
      const count = site.reports().length;
      assert.equal((await reader.openDialogOn(TYPO)).count, 1);
      await send(count);
      assert.equal(site.reports().length, count + 1);
    };
    /** Presses the shortcut and tells whether the widget took it from the browser. */
    const isTaken = async (chord = 'Control+Enter'): Promise<boolean> => {
      await reader.evaluate('void addEventListener("keydown", (event) => (window.lastKey = event), { once: false })');
      await reader.press(chord);
      return reader.evaluate<boolean>('lastKey.defaultPrevented');
    };

    for (const file of FILES) {
      for (const [where, head, body] of PLACES) {
        it(`sends a report from a page that loads ${file} ${where}`, async () => {
          const withScript = (html: string): string =>
            html.replaceAll('SCRIPT', `"${cdn.url}/${file}" data-endpoint="/v1/reports"`);
          await open(withScript(head), withScript(body));
          await walk();
          assert.equal(await reader.evaluate('document.querySelectorAll("typo-report").length'), 1);
          const isDoubled = where === 'twice' && file === 'typo-report.bundle.js';
          assert.deepEqual(await reader.troubles(), isDoubled ? [TWICE] : []);
        });
      }

      it(`adds the element with all data-* attributes of ${file} when the page has none`, async () => {
        const attributes = {
          endpoint: '/v1/reports',
          fields: 'correction',
          'max-length': '20',
          shortcut: 'Alt+Shift+E',
          within: '#article',
        };
        const data = Object.entries(attributes).map(([name, value]) => `data-${name}="${value}"`);
        await open(tag(`/${file}`, `${data.join(' ')} id="own" class="third-party"`));
        await reader.mark(TYPO);
        await reader.until('document.querySelector("typo-report")');
        assert.deepEqual(
          await reader.evaluate(`Object.fromEntries(
            [...document.querySelector("typo-report").attributes].map(({ name, value }) => [name, value]),
          )`),
          attributes,
        );
        await reader.mark(TYPO);
        assert.equal(await isTaken(), false);
        await reader.press('Alt+Shift+E');
        const { pieces } = await reader.dialogWhen('dialog.pieces.send');
        assert.ok(pieces.input, 'the field is there');
      });

      it(`works with ${file} when the tag has a data-* that can be no name of an attribute`, async () => {
        await open(tag(`/${file}`, 'data- data-1x="2" data-@x="3" data-endpoint="/v1/reports"'));
        await walk();
        assert.equal(
          await reader.evaluate('document.querySelector("typo-report").getAttributeNames().join()'),
          'endpoint',
        );
        assert.deepEqual(await reader.troubles(), []);
      });

      it(`adds no element with ${file} when the page has one`, async () => {
        await open(
          tag(`/${file}`, 'data-endpoint="/wrong" data-shortcut="none"'),
          '<typo-report endpoint="/v1/reports">Нашли ошибку?</typo-report>',
        );
        await walk();
        assert.equal(
          await reader.evaluate('document.querySelector("typo-report").outerHTML'),
          '<typo-report endpoint="/v1/reports">Нашли ошибку?</typo-report>',
        );
      });
    }

    it('works once on a page that loads both the script and the single file', async () => {
      await open(tag() + tag('/typo-report.bundle.js'));
      await walk();
      assert.deepEqual(await reader.troubles(), [TWICE]);
    });

    for (const [where, path, parts] of ADDRESSES) {
      it(`finds its parts on another origin ${where}`, async () => {
        cdn.renamed = { 'errata.9f3c.js': 'typo-report.js' };
        await open(tag(path));
        await walk();
        assert.equal(cdn.asked[1], parts);
        assert.deepEqual(await reader.troubles(), []);
      });
    }

    for (const file of FILES) {
      it(`speaks the language of a page that loads ${file} from another origin, by its version`, async () => {
        await open(tag(`/cdn/1.2.3/${file}`, 'data-endpoint="/v1/reports" data-lang="kk"'));
        const { pieces } = await reader.openDialogOn(TYPO);
        assert.equal(pieces.title?.text, 'Мәтіндегі қате');
        const words = cdn.asked.filter((address) => address.includes('words/'));
        assert.deepEqual(words, [`/cdn/1.2.3/words/kk.js?${versionOf('words/kk.js')}`]);
        assert.deepEqual(await reader.troubles(), []);
      });

      it(`says once on the console that a language is missing beside ${file}, and speaks Russian`, async () => {
        cdn.isMissing = (asked) => ['kk.js', 'en.js'].includes(asked);
        await open(tag(`/${file}`, 'data-endpoint="/v1/reports" data-lang="kk"'));
        const { pieces } = await reader.openDialogOn(TYPO);
        assert.equal(pieces.title?.text, 'Орфографическая ошибка в тексте');
        await reader.evaluate('void document.querySelector("typo-report").setAttribute("lang", "en")');
        await cdn.askedFor('en.js');
        await send(site.reports().length);
        const said = (await reader.troubles()).filter((text) => text.includes('<typo-report>'));
        assert.equal(new Set(said.map((text) => text.slice(0, 60))).size, 1, said.join('\n'));
        assert.match(said[0]!, /words.*Access-Control-Allow-Origin/);
        // WebKit does not name the address in the error.
        if (engine !== 'webkit') assert.match(said[0]!, new RegExp(`${cdn.url}/words/kk.js`));
      });
    }

    it('speaks the language of a page that has the single file as a module of another origin', async () => {
      await open(
        `<script type="module" src="${cdn.url}/x/typo-report.bundle.js"></script>`,
        '<typo-report endpoint="/v1/reports" lang="kk"></typo-report>',
      );
      assert.equal((await reader.openDialogOn(TYPO)).pieces.title?.text, 'Мәтіндегі қате');
      assert.deepEqual(await reader.troubles(), []);
    });

    for (const file of FILES) {
      it(`takes no code from where a picture named currentScript comes from, with ${file}`, async () => {
        await open(
          '',
          `<img name="currentScript" src="${cdn.url}/elsewhere/a.png" alt="">
          <script src="/${file}"></script>
          <typo-report endpoint="/v1/reports" lang="kk"></typo-report>`,
        );
        await reader.mark(TYPO);
        await reader.press('Control+Enter');
        if (file === 'typo-report.bundle.js') {
          const { pieces } = await reader.dialogWhen('dialog.pieces.send');
          assert.equal(pieces.title?.text, 'Мәтіндегі қате');
        }
        // What had been asked for at the key press would have been asked for before this.
        await reader.evaluate(`fetch('${cdn.url}/later')`);
        assert.deepEqual(
          cdn.asked.filter((address) => address.includes('.js')),
          [],
        );
      });
    }

    it('fetches its parts at the first sign of use, and nothing before', async () => {
      await open(tag());
      await reader.click('#elsewhere');
      await reader.press('Control+Enter');
      await reader.press('a');
      await reader.evaluate(
        'new Promise((done) => { scrollTo(0, 9); requestAnimationFrame(() => requestAnimationFrame(done)); })',
      );
      assert.deepEqual(cdn.asked, ['/typo-report.js']);
      await reader.mark(TYPO);
      await cdn.askedFor(ELEMENT);
      assert.equal(cdn.asked[1], `/${ELEMENT}?${VERSION}`);
      assert.deepEqual(await reader.troubles(), []);
    });

    it('fetches its parts at once when a report waits to be sent', async () => {
      const endpoint = `${site.url}/v1/reports`;
      const count = site.reports().length;
      // Nothing answers at this port, so the report is kept.
      await open(tag('/typo-report.js', 'data-endpoint="http://127.0.0.1:9/v1/reports"'));
      await reader.openDialogOn(TYPO);
      await reader.clickPart('send');
      await reader.dialogWhen('/сохранено/.test(dialog.message)');
      assert.equal(site.reports().length, count);
      await reader.evaluate(`void Object.keys(localStorage).forEach((key) => {
        const parcel = localStorage
          .getItem(key)
          .replace('http://127.0.0.1:9/v1/reports', ${JSON.stringify(endpoint)})
          .replace(/"due":\\d+/, '"due":0');
        localStorage.setItem(key, parcel);
      })`);
      cdn.asked.length = 0;
      await reader.open(address);
      assert.equal((await site.reportAfter(count)).exact, TYPO);
    });

    it('sees that words are marked in a shadow tree', async () => {
      await open(
        tag(),
        `<div id="host"></div>
        <script>
          const words = Object.assign(document.createElement('p'), { textContent: 'Продан втарой том.' });
          document.getElementById('host').attachShadow({ mode: 'open' }).append(words);
        </script>`,
      );
      await reader.mark('втарой');
      await cdn.askedFor(ELEMENT);
      await reader.press('Control+Enter');
      assert.equal((await reader.dialogWhen('dialog.pieces.send')).pieces.mark?.text, 'втарой');
    });

    for (const [name, act] of [
      ['', async () => {}],
      [', even when the reader then clicks elsewhere', () => reader.click('#elsewhere')],
      [', even when the reader then marks other words', () => reader.mark(OTHER)],
    ] as [string, () => Promise<void>][]) {
      it(`opens the dialog for a shortcut pressed before its parts have loaded${name}`, async () => {
        cdn.isHeld = (asked) => asked === ELEMENT;
        await open(tag());
        const count = site.reports().length;
        await reader.mark(TYPO);
        await cdn.askedFor(ELEMENT);
        assert.equal(await isTaken(), true);
        await act();
        assert.equal(await reader.dialog(), null);
        cdn.release();
        assert.equal((await reader.dialogWhen('dialog.pieces.mark')).pieces.mark?.text, TYPO);
        await send(count);
        assert.deepEqual(await reader.troubles(), []);
      });
    }

    it('takes the shortcut in text with contenteditable="false"', async () => {
      cdn.isHeld = (asked) => asked === ELEMENT;
      await open(tag(), '<p contenteditable="false" tabindex="0">Слово с апиской</p>');
      await reader.mark('апиской');
      await cdn.askedFor(ELEMENT);
      assert.equal(await isTaken(), true);
      cdn.release();
      assert.equal((await reader.dialogWhen('dialog.pieces.mark')).pieces.mark?.text, 'апиской');
    });

    const left: [name: string, body: string, act: () => Promise<unknown>][] = [
      ['in an input', '<input value="превый">', async () => (await reader.click('input'), reader.press('Control+a'))],
      [
        'in a textarea, even when words of the page are marked',
        '<textarea></textarea>',
        async () => (
          await reader.click('textarea'),
          reader.evaluate('void getSelection().selectAllChildren(document.getElementById("article"))')
        ),
      ],
      [
        'in an editable block',
        '<p contenteditable="true" id="editor">Мой черновик</p>',
        async () => (await reader.click('#editor'), reader.press('Control+a')),
      ],
      [
        'in text that the owner has excluded',
        '<typo-report endpoint="/v1/reports" except="#article"></typo-report>',
        () => reader.mark(TYPO),
      ],
      [
        'when the owner has turned it off',
        '<typo-report endpoint="/v1/reports" shortcut="none"></typo-report>',
        () => reader.mark(TYPO),
      ],
      [
        'when the page has removed its element, and the tag names no endpoint',
        '<typo-report endpoint="/v1/reports"></typo-report>',
        async () => {
          await reader.evaluate('void document.querySelector("typo-report").remove()');
          await reader.mark(TYPO);
        },
      ],
      [
        'when the page uses it',
        `<script>
          document.addEventListener('keydown', (event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            event.stopPropagation();
          });
        </script>`,
        () => reader.mark(TYPO),
      ],
    ];
    for (const [name, body, act] of left) {
      it(`leaves the shortcut to the browser before its parts have loaded ${name}`, async () => {
        cdn.isHeld = (asked) => asked === ELEMENT;
        await open(tag('/typo-report.js', body.includes('<typo-report') ? '' : 'data-endpoint="/v1/reports"'), body);
        await act();
        if (name === 'when the page uses it') await reader.press('Control+Enter');
        else assert.equal(await isTaken(), false);
        cdn.release();
        // The next sign of use certainly loads the parts; a dialog from the key press would be open by then.
        await reader.mark(OTHER);
        await reader.until('customElements.get("typo-report")');
        assert.equal(await reader.dialog(), null);
      });
    }

    it('explains on the console what to do when its parts are missing, and tries again at the next use', async () => {
      cdn.isMissing = (asked) => asked === ELEMENT;
      await open(tag());
      await reader.mark(TYPO);
      await cdn.askedFor(ELEMENT);
      await reader.until(`window[Symbol.for('troubles')].some((text) => text.includes('<typo-report>'))`);
      const said = (await reader.troubles()).find((text) => text.includes('<typo-report>')) ?? '';
      assert.match(said, new RegExp(`<script src> with ${cdn.url}/${ELEMENT}\\?${VERSION} beside it`));
      cdn.isMissing = () => false;
      await walk();
    });

    for (const part of ['quote', 'sending'] as const) {
      it(`tells the reader when the file for ${part} is missing, and tries again at the next use`, async () => {
        cdn.isMissing = (asked) => asked.includes(part);
        await open(tag());
        const count = site.reports().length;
        await reader.mark(TYPO);
        await reader.press('Control+Enter');
        await reader.dialogWhen();
        if ((await reader.dialog())?.pieces.send) await reader.clickPart('send');
        await reader.dialogWhen('/не получилось/i.test(dialog.message)');
        // Firefox does not repeat a failed import on the same page: https://github.com/whatwg/html/issues/6768
        if (engine === 'firefox') return;
        cdn.isMissing = () => false;
        if (!(await reader.dialog())?.pieces.send) {
          await reader.press('Escape');
          await reader.dialogClosed();
          await reader.openDialogOn(TYPO);
        }
        await send(count);
      });
    }
  });
}
