// In: pages that bring the built script in every way that sites do, and a server of it that answers when told. Out:
// what is fetched and when, and a report that arrives.

import assert from 'node:assert/strict';
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

/** Longest wait for a request that a page is to make, ms. */
const PATIENCE_MS = 8_000;

/** A server of the script that is not the page's own: in any folder, and under names that it is told. */
interface Cdn {
  url: string;
  /** Paths and queries asked for since the page was opened, in order. */
  asked: string[];
  /** Files that it has under another name. */
  renamed: Record<string, string>;
  /** Whether it has no file of this name. */
  isMissing: (name: string) => boolean;
  /** Whether it waits with a file of this name until `release`. */
  isHeld: (name: string) => boolean;
  release(): void;
  /** Resolves once a file has been asked for `count` times. */
  askedFor(name: string, count?: number): Promise<void>;
  forget(): void;
  close(): Promise<void>;
}

async function openCdn(): Promise<Cdn> {
  const heard = new EventEmitter();
  let held: (() => void)[] = [];
  const nameOf = (address: string): string => new URL(address, 'http://localhost').pathname.replace(/.*\//, '');
  const answer = (name: string, response: ServerResponse): void => {
    const body = widgetFiles.get(cdn.renamed[name] ?? name);
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
            `nobody has asked for ${name} ${count} time(s) in ${PATIENCE_MS} ms, only for ${cdn.asked.join(', ')}`,
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
const page = (head: string, body: string): string =>
  `<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Словарь</title>${head}</head><body>${ARTICLE}${body}</body></html>`;

const FILES = ['typo-report.js', 'typo-report.bundle.js'] as const;

/** How a page brings the script; `SCRIPT` is its address with the endpoint behind it. */
const PLACES: [where: string, head: string, body: string][] = [
  ['in its head', '<script src=SCRIPT></script>', ''],
  ['in its head, deferred', '<script src=SCRIPT defer></script>', ''],
  ['in its head, async', '<script src=SCRIPT async></script>', ''],
  ['at its end', '', '<script src=SCRIPT></script>'],
  [
    'in its midst, with the hint behind it',
    '',
    '<script src=SCRIPT></script><typo-report endpoint="/v1/reports">Нашли ошибку?</typo-report>',
  ],
  [
    'after all is loaded',
    '',
    `<script>addEventListener('load', () => { const [script, rest] = [document.createElement('script'), 'SCRIPT'.split(' ')]; script.src = rest[0].replaceAll('"', ''); script.dataset.endpoint = '/v1/reports'; document.head.append(script); });</script>`,
  ],
  ['twice', '<script src=SCRIPT></script>', '<script src=SCRIPT defer></script>'],
];

/** Where the script lies and how it is called; its parts lie beside it. */
const ADDRESSES: [where: string, path: string, parts: string][] = [
  [
    'in a folder of a CDN, by version',
    '/cdn/typo-report@1.2.3/x/typo-report.js',
    `/cdn/typo-report@1.2.3/x/${ELEMENT}`,
  ],
  ['under another name', '/js/errata.9f3c.js', `/js/${ELEMENT}`],
  ['with a query against caches', '/typo-report.js?v=20260514&x=a/b', `/${ELEMENT}?v=20260514&x=a/b`],
  ['with a fragment', '/js/typo-report.js#top', `/js/${ELEMENT}`],
];

for (const engine of engines) {
  describe(`the script tag in ${engine}`, { timeout: 300_000 }, () => {
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

    // Each page has an address of its own: the same typo on the same page would be known already.
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
      await reader.dialogWhen('/Спасибо/.test(dialog.message)');
      await reader.press('Escape');
      await reader.dialogClosed();
    };
    const walk = async (): Promise<void> => {
      const count = site.reports().length;
      await reader.mark(TYPO);
      await reader.press('Control+Enter');
      assert.equal((await reader.dialogWhen('dialog.pieces.send')).count, 1);
      await send(count);
      assert.equal(site.reports().length, count + 1);
    };
    /** Presses the shortcut and says whether it was taken from the browser. */
    const isTaken = async (chord = 'Control+Enter'): Promise<boolean> => {
      await reader.evaluate('void addEventListener("keydown", (event) => (window.lastKey = event), { once: false })');
      await reader.press(chord);
      return reader.evaluate<boolean>('lastKey.defaultPrevented');
    };

    for (const file of FILES) {
      for (const [where, head, body] of PLACES) {
        it(`takes a report on a page that brings ${file} ${where}`, async () => {
          const withScript = (html: string): string =>
            html.replaceAll('SCRIPT', `"${cdn.url}/${file}" data-endpoint="/v1/reports"`);
          await open(withScript(head), withScript(body));
          await walk();
          assert.equal(await reader.evaluate('document.querySelectorAll("typo-report").length'), 1);
          assert.deepEqual(await reader.troubles(), []);
        });
      }

      it(`adds with ${file} what the page has not, with all of its data-*`, async () => {
        await open(
          tag(
            `/${file}`,
            'data-endpoint="/v1/reports" data-fields="correction" data-max-length="20" data-shortcut="Alt+Shift+E" data-within="#article" id="own" class="third-party"',
          ),
        );
        assert.deepEqual(
          await reader.evaluate(
            'Object.fromEntries([...document.querySelector("typo-report").attributes].map(({ name, value }) => [name, value]))',
          ),
          {
            endpoint: '/v1/reports',
            fields: 'correction',
            'max-length': '20',
            shortcut: 'Alt+Shift+E',
            within: '#article',
          },
        );
        await reader.mark(TYPO);
        assert.equal(await isTaken(), false);
        await reader.press('Alt+Shift+E');
        const { pieces } = await reader.dialogWhen('dialog.pieces.send');
        assert.ok(pieces.input, 'the field is there');
      });

      it(`adds with ${file} nothing to what the page has`, async () => {
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

    it('works once where a page brings the script and the build of one file', async () => {
      await open(tag() + tag('/typo-report.bundle.js'));
      await walk();
      assert.deepEqual(await reader.troubles(), []);
    });

    for (const [where, path, parts] of ADDRESSES) {
      it(`finds its parts from another origin, ${where}`, async () => {
        cdn.renamed = { 'errata.9f3c.js': 'typo-report.js' };
        await open(tag(path));
        await walk();
        assert.equal(cdn.asked[1], parts);
        assert.deepEqual(await reader.troubles(), []);
      });
    }

    it('fetches nothing before the first sign of use, and its parts at it', async () => {
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
      assert.equal(cdn.asked[1], `/${ELEMENT}`);
      assert.deepEqual(await reader.troubles(), []);
    });

    it('fetches its parts at once where a report waits to be sent', async () => {
      const endpoint = `${site.url}/v1/reports`;
      const count = site.reports().length;
      // A reader without a connection: the report is kept.
      await open(tag('/typo-report.js', 'data-endpoint="http://127.0.0.1:9/v1/reports"'));
      await reader.mark(TYPO);
      await reader.press('Control+Enter');
      await reader.dialogWhen('dialog.pieces.send');
      await reader.clickPart('send');
      await reader.dialogWhen('/сохранено/.test(dialog.message)');
      assert.equal(site.reports().length, count);
      await reader.evaluate(
        `void Object.keys(localStorage).forEach((key) => localStorage.setItem(key, localStorage.getItem(key).replace(/http:..127.0.0.1:9.v1.reports/, ${JSON.stringify(endpoint)}).replace(/"due":\\d+/, '"due":0')))`,
      );
      cdn.asked.length = 0;
      await reader.open(address);
      assert.equal((await site.reportAfter(count)).exact, TYPO);
    });

    it('takes a sign of use in a shadow tree', async () => {
      await open(
        tag(),
        '<div id="host"></div><script>document.getElementById("host").attachShadow({ mode: "open" }).append(Object.assign(document.createElement("p"), { textContent: "Продан втарой том." }))</script>',
      );
      await reader.mark('втарой');
      await cdn.askedFor(ELEMENT);
      await reader.press('Control+Enter');
      assert.equal((await reader.dialogWhen('dialog.pieces.send')).pieces.mark?.text, 'втарой');
    });

    for (const [name, act] of [
      ['', async () => {}],
      [', even when the reader has clicked elsewhere since', () => reader.click('#elsewhere')],
      [', even when the reader has marked other words since', () => reader.mark(OTHER)],
    ] as [string, () => Promise<void>][]) {
      it(`does not lose a shortcut pressed before its parts are there${name}`, async () => {
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

    it('takes the shortcut where the page says that its words are not to be edited', async () => {
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
        'in a textarea, although words of the page are marked',
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
        'in what the owner excepts',
        '<typo-report endpoint="/v1/reports" except="#article"></typo-report>',
        () => reader.mark(TYPO),
      ],
      [
        'when the owner has turned it off',
        '<typo-report endpoint="/v1/reports" shortcut="none"></typo-report>',
        () => reader.mark(TYPO),
      ],
      [
        'when the page has removed the element',
        '',
        async () => (await reader.evaluate('void document.querySelector("typo-report").remove()'), reader.mark(TYPO)),
      ],
      [
        'when the page has used it',
        '<script>document.addEventListener("keydown", (event) => event.key === "Enter" && (event.preventDefault(), event.stopPropagation()))</script>',
        () => reader.mark(TYPO),
      ],
    ];
    for (const [name, body, act] of left) {
      it(`leaves the shortcut to the browser before its parts are there ${name}`, async () => {
        cdn.isHeld = (asked) => asked === ELEMENT;
        await open(tag(), body);
        await act();
        if (name === 'when the page has used it') await reader.press('Control+Enter');
        else assert.equal(await isTaken(), false);
        cdn.release();
        // The next sign of use brings the parts for certain; whatever the press has begun would be open by then.
        await reader.mark(OTHER);
        await reader.until('customElements.get("typo-report")');
        assert.equal(await reader.dialog(), null);
      });
    }

    it('says on the console what to do when its parts are not beside it, and tries again at the next use', async () => {
      cdn.isMissing = (asked) => asked === ELEMENT;
      await open(tag());
      await reader.mark(TYPO);
      await cdn.askedFor(ELEMENT);
      await reader.until(`window[Symbol.for('troubles')].some((text) => text.includes('<typo-report>'))`);
      const said = (await reader.troubles()).find((text) => text.includes('<typo-report>')) ?? '';
      assert.match(said, new RegExp(`${cdn.url}/${ELEMENT} beside ${cdn.url}/typo-report.js`));
      cdn.isMissing = () => false;
      await walk();
    });

    for (const part of ['quote', 'sending'] as const) {
      it(`tells the reader when its part for ${part} can't be had, and tries again at the next use`, async () => {
        cdn.isMissing = (asked) => asked.includes(part);
        await open(tag());
        const count = site.reports().length;
        await reader.mark(TYPO);
        await reader.press('Control+Enter');
        await reader.dialogWhen();
        if ((await reader.dialog())?.pieces.send) await reader.clickPart('send');
        await reader.dialogWhen('/не получилось/i.test(dialog.message)');
        // Firefox keeps a failed import for as long as the page lives: https://github.com/whatwg/html/issues/6768
        if (engine === 'firefox') return;
        cdn.isMissing = () => false;
        if (!(await reader.dialog())?.pieces.send) {
          await reader.press('Escape');
          await reader.dialogClosed();
          await reader.mark(TYPO);
          await reader.press('Control+Enter');
          await reader.dialogWhen('dialog.pieces.send');
        }
        await send(count);
      });
    }
  });
}
