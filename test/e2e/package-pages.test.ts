// Opens pages that use the npm package, without a bundler and after esbuild, and sends a report from each.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import { openSite } from './browser-site.js';
import type { Site } from './browser-site.js';
import { openBrowser } from './browser.js';
import type { Page } from './browser.js';
import { engines } from './launch.js';
import { IMPORT_MAP, npmFiles } from './npm-files.js';
import { pack, unpack, writeFiles } from './packed.js';

const TYPO = 'превый';

for (const engine of engines) {
  describe(`Pages with the npm package in ${engine}`, { timeout: 120_000 }, () => {
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

    let pages = 0;
    const open = async (head: string, body = ''): Promise<void> => {
      const path = `/npm-page-${++pages}.html`;
      site.add({
        [path]: {
          body: `<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Словарь</title>${head}</head>
            <body><p>В печать вышел ${TYPO} том словаря.</p>
            <typo-report endpoint="/v1/reports">Нашли ошибку?</typo-report>${body}</body></html>`,
        },
      });
      await page.open(site.url + path);
      await page.until('customElements.get("typo-report")', 'the element');
    };
    const send = async (): Promise<void> => {
      const count = site.reports().length;
      await page.openDialogOn(TYPO);
      await page.clickPart('send');
      assert.equal((await site.reportAfter(count)).exact, TYPO);
      await page.closeAfterThanks();
    };

    it('send a report with an import map', async () => {
      await open(IMPORT_MAP, `<script type="module">import 'typo-report';</script>`);
      await send();
      assert.deepEqual(await page.troubles(), []);
    });

    it('send a report after esbuild', async () => {
      const project = unpack(pack(), 'typo-report', ['lit']);
      writeFiles(project, { 'site.js': `import 'typo-report';` });
      const { warnings } = await build({
        absWorkingDir: project,
        entryPoints: ['site.js'],
        outdir: 'out',
        bundle: true,
        splitting: true,
        format: 'esm',
        logLevel: 'silent',
      });
      assert.deepEqual(warnings, []);
      site.add(
        Object.fromEntries(
          readdirSync(join(project, 'out')).map((name) => [
            `/esbuild/${name}`,
            { body: readFileSync(join(project, 'out', name), 'utf8') },
          ]),
        ),
      );
      await open('<script type="module" src="/esbuild/site.js"></script>');
      await send();
      assert.deepEqual(await page.troubles(), []);
    });

    it('send a report when they define the element themselves, later', async () => {
      await open(
        IMPORT_MAP,
        `<script type="module">
          import { TypoReport } from 'typo-report/element.js';
          window.wasDefined = !!customElements.get('typo-report');
          customElements.define('typo-report', TypoReport);
        </script>`,
      );
      assert.equal(await page.evaluate('wasDefined'), false);
      await send();
      assert.deepEqual(await page.troubles(), []);
    });

    it('say once on the console that the widget is there three times', async () => {
      const copies = ['/typo-report-element.js', '/older/typo-report-element.js'];
      await open(
        IMPORT_MAP,
        `<script type="module">
          await import('typo-report');
          for (const copy of ${JSON.stringify(copies)}) await import(copy);
          window.isReady = true;
        </script>`,
      );
      await page.until('window.isReady', 'all copies');
      await send();
      assert.deepEqual(await page.troubles(), ['console warning: <typo-report> is loaded twice: the first one stays.']);
    });
  });
}
