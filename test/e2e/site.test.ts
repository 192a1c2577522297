// Follows every link of the static site, and reports a typo in its demo.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openBrowser } from './browser.js';
import { engines } from './launch.js';
import { openStaticSite } from './static-site.js';
import type { StaticSite } from './static-site.js';

/** Lists what a page or a style sheet leads to, as absolute addresses. */
const addressesIn = (text: string, base: string): URL[] =>
  [...text.matchAll(/\s(?:href|src)="([^"]*)"|url\(['"]?([^'")]+)/g)].map(
    ([, attribute, url]) => new URL((attribute ?? url ?? '').replaceAll('&amp;', '&'), base),
  );

const anchorsIn = (html: string): string[] => [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!);

describe('The static site', () => {
  let site: StaticSite;
  before(async () => {
    site = await openStaticSite();
  });
  after(() => site.close());

  it('has no broken link, and none that leaves its folder', async () => {
    const seen = new Map<string, string>();
    const faults: string[] = [];
    const waiting: [address: URL, from: string][] = [[new URL('index.html', site.url), 'the start']];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [address, from] = next;
      if (address.origin !== new URL(site.url).origin) continue;
      const file = address.origin + address.pathname;
      if (!file.startsWith(site.url)) faults.push(`${from} leads to ${address.pathname}`);
      if (!seen.has(file)) {
        const answer = await fetch(file);
        const text = await answer.text();
        seen.set(file, text);
        if (!answer.ok) faults.push(`${from} leads to ${address.pathname}: ${answer.status}`);
        if (/html|css/.test(answer.headers.get('content-type') ?? ''))
          waiting.push(...addressesIn(text, file).map((to): [URL, string] => [to, address.pathname]));
      }
      const anchor = decodeURIComponent(address.hash.slice(1));
      if (anchor && file.endsWith('.html') && !anchorsIn(seen.get(file)!).includes(anchor))
        faults.push(`${from} leads to ${address.pathname}${address.hash}, which is no heading there`);
    }
    assert.deepEqual(faults, []);
    const pages = [...seen.keys()].map((file) => file.slice(site.url.length));
    for (const page of ['docs/endpoints.html', 'demo/ru.html', 'demo/variants.html', 'demo/configurator.html'])
      assert.ok(pages.includes(page), `no link leads to ${page}`);
  });
});

for (const engine of engines) {
  describe(`The demo on a static host in ${engine}`, { timeout: 120_000 }, () => {
    let site: StaticSite;
    let browser: Awaited<ReturnType<typeof openBrowser>>;
    before(async () => {
      [site, browser] = await Promise.all([openStaticSite(), openBrowser(engine)]);
    });
    after(() => Promise.all([site.close(), browser.close()]));

    it('answers the demo’s reports itself, and says what would be sent', async () => {
      const { page } = browser;
      await page.open(`${site.url}demo/ru.html`);
      await page.openDialogOn('волантёры');
      await page.press('Control+Enter');
      await page.until("/волантёры/.test(document.querySelector('.static-sent')?.textContent)");
      assert.match(await page.evaluate<string>('document.body.textContent'), /сообщения никуда не уходят/);
      assert.deepEqual(site.strays, []);
    });
  });
}
