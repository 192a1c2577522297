// Checks with the built files that only an owner loads the check, and that the panel works under a strict policy.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openSite, widgetFiles } from './browser-site.js';
import type { Site } from './browser-site.js';
import { openBrowser } from './browser.js';
import type { Page } from './browser.js';
import { engines } from './launch.js';

const TYPO = 'превый';

const STRICT = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types typo-report',
    'report-uri /violations',
  ].join('; '),
};

const pageOf = (script: string, data: string): string =>
  `<!doctype html>
<html lang="ru">
<head><meta charset="utf-8"><title>Словари</title><script src="/${script}" ${data} defer></script></head>
<body><h1>Словари</h1><p>В сентябре библиотека получила ${TYPO} том словаря.</p></body>
</html>`;

/** Names of the files of the check that the page has asked for. */
const CHECK_FILES =
  'performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => /typo-report[.-]check/.test(name))';
const PANEL = 'document.querySelector("typo-report-check")?.shadowRoot';
const STATUS = `(${PANEL}?.querySelector("[role=status]")?.textContent ?? "")`;

for (const engine of engines) {
  describe(`The owner's check in ${engine}`, { timeout: 120_000 }, () => {
    let browser: Awaited<ReturnType<typeof openBrowser>>;
    let site: Site;
    let page: Page;
    let pages = 0;

    before(async () => {
      [site, browser] = await Promise.all([openSite(), openBrowser(engine)]);
      page = browser.page;
    });
    after(async () => {
      await browser.close();
      await site.close();
    });

    /** Opens a page of its own, since the receiver answers «known» to the same typo on the same page. */
    const open = async (script: string, data: string, query = ''): Promise<void> => {
      const path = `/check-${++pages}.html`;
      site.add({ [path]: { body: pageOf(script, data), headers: STRICT } });
      await page.open(site.url + path + query);
    };

    /** The lines of ours on the console. */
    const lines = async (): Promise<string[]> =>
      (await page.troubles()).filter((line) => line.includes('<typo-report>'));

    for (const script of ['typo-report.js', 'typo-report.bundle.js']) {
      it(`is not loaded by a reader who sends a report from a well-set page with ${script}`, async () => {
        await open(script, 'data-endpoint="/v1/reports" data-within="p" data-fields="comment" data-cfasync="false"');
        const count = site.reports().length;
        await page.openDialogOn(TYPO);
        await page.clickPart('send');
        await site.reportAfter(count);
        await page.closeAfterThanks();
        assert.deepEqual(await page.evaluate(CHECK_FILES), []);
        assert.deepEqual(await page.troubles(), []);
      });

      it(`names a misspelt attribute of ${script} once`, async () => {
        await open(script, 'data-endpoint="/v1/reports" data-feilds="comment"');
        await page.openDialogOn(TYPO);
        await page.until(`${CHECK_FILES}.length === 1`, 'the check');
        await page.press('Escape');
        await page.dialogClosed();
        await page.openDialogOn(TYPO);
        const said = await lines();
        assert.equal(said.length, 1, said.join('\n'));
        assert.match(said[0]!, /there is no attribute "data-feilds": did you mean "data-fields"\?/);
        await page.press('Escape');
      });

      it(`opens the panel of ${script} at once when the address asks, and sends a test report by keys`, async () => {
        const count = site.reports().length;
        await open(script, 'data-endpoint="/v1/reports"', '?typo-report=check');
        await page.until(PANEL, 'the panel');
        assert.equal(await page.evaluate(`getComputedStyle(${PANEL}.querySelector("section")).position`), 'fixed');
        await page.evaluate(`${PANEL}.querySelectorAll("button")[1].focus()`);
        await page.press('Enter');
        const { exact, comment } = await site.reportAfter(count);
        assert.equal(exact, 'typo-report: test');
        assert.match(comment ?? '', /This is a test/);
        await page.until(`/^Answer 201/.test(${STATUS})`, 'the answer');
        await page.press('Escape');
        await page.until('!document.querySelector("typo-report-check")', 'a closed panel');
        assert.deepEqual(await page.troubles(), []);
        assert.deepEqual(site.violations, []);
      });
    }

    // The last test, since the file stays away.
    it('is not needed to name a part that is missing', async () => {
      const part = [...widgetFiles.keys()].find((name) => name.startsWith('typo-report-sending-'))!;
      // Browsers run no module of this type.
      site.add({ [`/${part}`]: { body: '', headers: { 'content-type': 'text/plain' } } });
      await open('typo-report.js', 'data-endpoint="/v1/reports"');
      await page.openDialogOn(TYPO);
      await page.clickPart('send');
      await page.dialogWhen('/не получилось/.test(dialog.message)');
      const named = (await lines()).flatMap((line) => /<typo-report>: (.*) could not be loaded/.exec(line)?.[1] ?? []);
      // The driver and the page write the error at the end of the line in two ways.
      assert.deepEqual([...new Set(named)], [engine === 'webkit' ? 'a part of it' : `${site.url}/${part}`]);
    });
  });
}
