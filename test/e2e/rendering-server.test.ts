// Imports the npm build in Node, renders it with Lit's server renderer, and uses the rendered pages in browsers.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openSite } from './browser-site.js';
import type { Site } from './browser-site.js';
import { openBrowser } from './browser.js';
import type { Page } from './browser.js';
import { engines } from './launch.js';
import { IMPORT_MAP, npmFiles } from './npm-files.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TYPO = 'превый';

/** Runs a module in a Node of its own, since Lit's renderer changes Lit for the whole process. */
const run = (module: string): string =>
  execFileSync(process.execPath, ['--input-type=module', '--eval', module], { cwd: ROOT, encoding: 'utf8' });

/** Renders `<typo-report>` with these attributes, and its hint, as a server does. */
const rendered = (attributes: string, { first = '' } = {}): string =>
  run(`
    import { render } from '@lit-labs/ssr';
    import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
    import { html } from 'lit';
    import './dist/index.js';
    ${first}
    process.stdout.write(await collectResult(render(html\`<typo-report ${attributes}>Hint</typo-report>\`)));
  `);

/** Takes what stands in the shadow root that the server has written, without Lit's marks. */
const shadowOf = (html: string): string => {
  const [, shadow] = /<template [^>]*shadowrootmode="open">(.*?)<\/template>/s.exec(html) ?? [];
  assert.ok(shadow !== undefined, `no shadow root in ${html}`);
  return shadow.replace(/<!--.*?-->/gs, '').trim();
};

describe('On a rendering server', () => {
  for (const entry of ['index.js', 'element.js'])
    it(`dist/${entry} is imported without a document`, () => {
      assert.equal(
        run(`import { TypoReport } from './dist/${entry}'; process.stdout.write(TypoReport.name);`),
        'TypoReport',
      );
    });

  it('only dist/index.js defines the element', () => {
    const isDefined = (entry: string): string =>
      run(`import './dist/${entry}'; process.stdout.write(String(!!customElements.get('typo-report')));`);
    assert.deepEqual(['index.js', 'element.js'].map(isDefined), ['true', 'false']);
  });

  for (const lang of ['ru', 'auto', 'en', 'kk', 'xx', ''])
    it(`the slot alone is written with lang="${lang}"`, () => {
      const html = rendered(`endpoint="/v1/reports" fields="correction" touch-hint="Tap" lang="${lang}"`);
      assert.equal(shadowOf(html), '<slot></slot>');
      assert.match(html, /<\/template>Hint<\/typo-report>/);
    });

  it('the same is written by a server that calls connectedCallback', () => {
    const html = rendered('lang="auto"', { first: 'globalThis.litSsrCallConnectedCallback = true;' });
    assert.equal(shadowOf(html), '<slot></slot>');
  });
});

for (const engine of engines) {
  describe(`A page from a rendering server in ${engine}`, { timeout: 120_000 }, () => {
    let browser: Awaited<ReturnType<typeof openBrowser>>;
    let site: Site;
    let page: Page;
    before(async () => {
      [site, browser] = await Promise.all([openSite(), openBrowser(engine)]);
      site.add(npmFiles());
      page = browser.page;
    });
    after(async () => {
      await browser.close();
      await site.close();
    });

    const HYDRATE = "import '@lit-labs/ssr-client/lit-element-hydrate-support.js';";
    for (const [what, first] of Object.entries({ '': '', ' that hydrates Lit': HYDRATE }))
      it(`sends a report, with one slot and one dialog${what}`, async () => {
        const html = rendered('endpoint="/v1/reports" lang="auto"');
        const path = `/rendered-${first.length}.html`;
        site.add({
          [path]: {
            body: `<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Словарь</title>${IMPORT_MAP}</head>
              <body><p>В печать вышел ${TYPO} том словаря.</p>${html}
              <script type="module">${first} await import('typo-report'); window.isReady = true;</script></body></html>`,
          },
        });
        await page.open(site.url + path);
        await page.until('window.isReady', 'the element');
        const count = site.reports().length;
        const { styles } = await page.openDialogOn(TYPO);
        assert.equal(styles.borderRadius, '12px', "the dialog has its element's styles");
        const countOf = (selector: string): Promise<number> =>
          page.evaluate(`document.querySelector('typo-report').shadowRoot.querySelectorAll('${selector}').length`);
        assert.deepEqual([await countOf('slot'), await countOf('dialog')], [1, 1]);
        await page.clickPart('send');
        assert.equal((await site.reportAfter(count)).exact, TYPO);
        await page.closeAfterThanks();
        assert.deepEqual(await page.troubles(), []);
      });
  });
}
