// Uses the configurator as an owner would: chooses, looks at the dialog, copies the tag and puts it on a page.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, describe, it } from 'node:test';
import { withDemo } from '../../demo/with-demo.mjs';
import { openSite } from './browser-site.js';
import type { Site } from './browser-site.js';
import { openBrowser } from './browser.js';
import type { Page } from './browser.js';
import { ConfiguratorPage } from './configurator-page.js';
import { engines } from './launch.js';
import { openStaticSite } from './static-site.js';
import type { StaticSite } from './static-site.js';

const AXE = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

const TYPO = 'превый';
const pageOf = (head: string, body = ''): string => `<!doctype html>
<html lang="ru">
<head><meta charset="utf-8"><title>Словари</title>${head}</head>
<body><article><p>В сентябре библиотека получила ${TYPO} том словаря.</p></article>${body}</body>
</html>`;

it('The configurator works from `npm start`, as modules under the demo’s policy', { timeout: 60_000 }, () =>
  withDemo(async (browser, address) => {
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on('console', (message) => faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(new URL('configurator.html?lang=en', address).href);
    await page.selectOption('#lang', 'en');
    await page.click('#open');
    await page.frameLocator('#preview').locator('[part~=send]').click();
    await page.locator('#posted', { hasText: '"exact": "storys"' }).waitFor();
    assert.match((await page.textContent('#tag')) ?? '', /data-lang="en"/);
    assert.deepEqual(faults, []);
  }),
);

for (const engine of engines) {
  describe(`The configurator in ${engine}`, { timeout: 240_000 }, () => {
    let site: StaticSite;
    /** The owner's own. */
    let own: Site;
    let browser: Awaited<ReturnType<typeof openBrowser>>;
    let page: Page;
    let configurator: ConfiguratorPage;
    before(async () => {
      [site, own, browser] = await Promise.all([openStaticSite(), openSite(), openBrowser(engine)]);
      ({ page } = browser);
      configurator = new ConfiguratorPage(page, site.url);
    });
    after(() => Promise.all([site.close(), own.close(), browser.close()]));
    beforeEach(async () => {
      site.strays.length = 0;
      await own.forget();
      await configurator.open();
    });

    it('shows the dialog with what is chosen, and sends nothing', async () => {
      const posts = own.posts.length;
      await configurator.choose('service', 'google-forms');
      await configurator.choose('endpoint', `${own.url}/formResponse`);
      await configurator.choose('lang', 'kk');
      await configurator.tick('correction');
      await configurator.tick('button');
      await configurator.choose('accent', '#7a1fa2');
      await configurator.click('#open');
      const dialog = await page.dialogWhen(
        'dialog.pieces.send && dialog.pieces.input && /Мәтіндегі/.test(dialog.pieces.title.text)',
      );
      assert.equal(dialog.count, 1);
      assert.equal(
        await page.evaluate(`(({ contentDocument, contentWindow }) => {
          const { shadowRoot } = contentDocument.querySelector('typo-report');
          return contentWindow.getComputedStyle(shadowRoot.querySelector('[part~=send]')).backgroundColor;
        })(document.getElementById('preview'))`),
        'rgb(122, 31, 162)',
      );
      await page.clickPart('send');
      await page.until("document.getElementById('posted').textContent", 'what would be sent');
      assert.match(await configurator.textOf('posted'), /^entry\.1000001 = оқлады$/m);
      assert.match(await configurator.textOf('posted-title'), /formResponse, application\/x-www-form-urlencoded/);
      assert.deepEqual([site.strays, own.posts.slice(posts), await page.troubles()], [[], [], []]);
    });

    it('keeps the dialog open, and the owner at the field, while the settings change', async () => {
      await configurator.click('#open');
      await page.dialogWhen('dialog.pieces.send');
      await configurator.click('#comment');
      await page.dialogWhen('dialog.pieces.input');
      await page.until("document.activeElement.id === 'comment'", 'the focus in the form');
    });

    it('says beside a field what is wrong with it', async () => {
      const table: [field: string, value: string, said: RegExp][] = [
        ['endpoint', '', /^Впишите адрес/],
        ['endpoint', 'https://hooks.slack.com/services/T0/B0/x', /секретный/],
        ['endpoint', 'https://user:password@example.org/', /пароль/],
        ['endpoint', 'ftp://files.news', /не адрес/],
        ['endpoint', 'mailto:editor', /mailto:/],
        ['endpoint', '/v1/reports', /^$/],
        ['within', 'article >', /селектор/],
        ['within', 'article', /^$/],
        ['shortcut', 'Cmd+Return', /Таких клавиш нет/],
        ['shortcut', 'F8', /^$/],
        ['base', 'my files', /не адрес папки/],
      ];
      for (const [field, value, said] of table) {
        await configurator.choose(field, value);
        assert.match(await configurator.textOf(`${field}-fault`), said, `${field} ${value}`);
      }
      assert.match(await configurator.textOf('tag-copied'), /исправьте/);
    });

    it('tells in words when a text cannot be read on its colour', async () => {
      await configurator.tick('dialog');
      await configurator.choose('background', '#ffffff');
      for (const [colour, said] of [
        ['#767676', /4,5: текст читается хорошо/],
        ['#777777', /4,4: .*мало/],
        ['#cccccc', /1,6: .*почти не виден/],
      ] as const) {
        await configurator.choose('color', colour);
        assert.match(await configurator.textOf('dialog-contrast'), said);
      }
    });

    it('has nothing that axe finds wrong, also with faults and colours shown', async () => {
      await configurator.choose('endpoint', '');
      for (const pair of ['button', 'marked', 'dialog', 'integrity']) await configurator.tick(pair);
      const found = await page.evaluate(`(async () => {
        ${AXE}
        const { violations } = await axe.run(document, { iframes: false });
        return violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join());
      })()`);
      assert.deepEqual(found, []);
    });

    it('shows nothing that a stranger’s link could run in the preview', async () => {
      const attributes = { endpoint: '/v1/reports', onclick: 'alert(1)', style: 'color: red', 'data-x': '1' };
      const settings = { form: 'element', hint: '<img src=x onerror=alert(1)>', attributes };
      const query = encodeURIComponent(JSON.stringify(settings));
      await page.open(`${site.url}demo/configurator-preview.html?settings=${query}`);
      assert.deepEqual(
        await page.evaluate(
          "(({ attributes, children }) => [[...attributes].map(({ name }) => name), children.length])(document.querySelector('typo-report'))",
        ),
        [['endpoint'], 0],
      );
    });

    it('speaks Kazakh and English too', async () => {
      await page.click('.tongues [value=kk]');
      assert.match(await configurator.textOf('open'), /Терезені көрсету/);
      // In Kazakh where the browser knows the names, else in Russian.
      assert.match(await configurator.textOf('lang'), /^(Орыс тілі|Русский)/);
      await page.click('.tongues [value=en]');
      assert.equal(await page.evaluate('document.documentElement.lang'), 'en');
      assert.doesNotMatch(
        await page.evaluate<string>("document.body.innerText.replace(/Русский|Қазақша/g, '')"),
        /[а-яё]/i,
      );
    });

    const tags: [what: string, set: () => Promise<void>, told: RegExp][] = [
      ['one tag', () => configurator.choose('lang', 'en'), /Thank you/],
      [
        'one tag with hashes',
        async () => {
          await configurator.tick('integrity');
          await configurator.choose('lang', 'kk');
        },
        /Рақмет/,
      ],
      [
        'the one file with its hash',
        async () => {
          await configurator.tick('file-bundle');
          await configurator.tick('integrity');
        },
        /Спасибо/,
      ],
      [
        'the script and an element with quotation marks in it',
        async () => {
          await configurator.tick('form-element');
          await configurator.choose('hint', 'Нашли <ошибку> & "опечатку"? Ctrl+Enter');
          await configurator.choose('within', 'article:not([title="a>b"])');
        },
        /Спасибо/,
      ],
    ];
    for (const [what, set, told] of tags) {
      it(`hands out a tag that works when it is copied: ${what}`, async () => {
        await configurator.choose('base', '/older');
        await set();
        const map = await configurator.textOf('map');
        assert.equal(await configurator.textOf('tag-copied'), '');
        await configurator.click('[data-copies=tag]');
        await page.until("document.getElementById('tag-copied').textContent", 'a word that it is copied');
        const tag = await configurator.textOf('tag');
        assert.equal(await configurator.paste(own), tag);
        const isStrict = tag.includes('integrity');
        own.add({
          '/news.html': {
            body: pageOf(map, tag),
            ...(isStrict && { headers: { 'integrity-policy': 'blocked-destinations=(script)' } }),
          },
        });
        await page.open(`${own.url}/news.html`);
        const report = own.reportAfter(0);
        await configurator.report(TYPO);
        assert.equal((await report).exact, TYPO);
        await page.until(
          `${told}.test(document.querySelector('typo-report').shadowRoot.textContent)`,
          'the thanks in the chosen language',
        );
        if (what.includes('element'))
          assert.match(await page.evaluate<string>('document.body.textContent'), /Нашли <ошибку> & "опечатку"\?/);
        assert.deepEqual(await page.troubles(), []);
      });
    }

    it('hands out styles for the site’s style sheet', async () => {
      await configurator.tick('button');
      await configurator.choose('accent', '#7a1fa2');
      await configurator.click('[data-copies=styles]');
      await page.until("document.getElementById('styles-copied').textContent");
      const styles = await configurator.paste(own);
      const tag = '<script src="/typo-report.js" data-endpoint="/v1/reports" defer></script>';
      own.add({ '/news.html': { body: pageOf(`<style>${styles}</style>`, tag) } });
      await page.open(`${own.url}/news.html`);
      await page.openDialogOn(TYPO);
      assert.equal(
        await page.evaluate(
          "getComputedStyle(document.querySelector('typo-report').shadowRoot.querySelector('[part~=send]')).backgroundColor",
        ),
        'rgb(122, 31, 162)',
      );
    });

    it('hands out a bookmark that puts the widget on a page without it', async () => {
      await configurator.tick('button');
      const address = await page.evaluate<string>("document.getElementById('bookmarklet').href");
      assert.ok(address.startsWith('javascript:'));
      own.add({ '/news.html': { body: pageOf('') } });
      await page.open(`${own.url}/news.html`);
      await configurator.runBookmark(address);
      await page.until('/выделите слово и нажмите Ctrl\\+Enter/.test(document.title)', 'a word that it is there');
      const report = own.reportAfter(0);
      await configurator.report(TYPO);
      assert.equal((await report).exact, TYPO);
    });

    it('hands out a bookmark that says when the page’s policy forbids it', async () => {
      const address = await page.evaluate<string>("document.getElementById('bookmarklet').href");
      own.add({ '/news.html': { body: pageOf(''), headers: { 'content-security-policy': "script-src 'self'" } } });
      await page.open(`${own.url}/news.html`);
      await configurator.runBookmark(address);
      await page.until('/Политика безопасности/.test(document.title)', 'a word that it is forbidden');
    });
  });
}
