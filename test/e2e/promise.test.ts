// Does what README promises on the demo of `npm start`: reports three typos and follows their links from the inbox.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright';
import type { CardList } from '../../src/card.js';
import { EDITIONS, readTypos, startDemo } from './demo-server.js';
import type { Demo, Typo } from './demo-server.js';
import { launchLandingBrowser, openDialogOn, readLanding, readPlace, sayViolations } from './promise-page.js';

/** One typo of each article: half in emphasis, in a table cell, and a correct word in the wrong place. */
const PLACES = ['partly em', 'table cell', 'paragraph'];
const WALK = EDITIONS.map(([path, words], index) => ({ path, words, where: PLACES[index]! }));

describe('On the demo', { timeout: 120_000 }, () => {
  let demo: Demo;
  let browser: Browser;
  let context: BrowserContext;
  let typos: Record<string, Typo[]>;
  const troubles: string[] = [];

  before(async () => {
    typos = await readTypos();
    demo = await startDemo();
    browser = await launchLandingBrowser();
    context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      locale: 'ru-RU',
      reducedMotion: 'reduce',
    });
    await context.addInitScript(sayViolations);
    context.on('page', (page) => {
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) troubles.push(`${page.url()}: ${message.text()}`);
      });
      page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`));
    });
  });

  after(async () => {
    await browser.close();
    await demo.stop();
  });

  const typoOf = (path: string, where: string): Typo => typos[path]!.find((typo) => typo.where === where)!;
  const open = async (path: string): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(demo.address + path);
    return page;
  };

  it('Cancel and Escape send nothing', async () => {
    const sent: string[] = [];
    for (const { path, where, words } of WALK) {
      const page = await open(path);
      page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
      const { dialog } = await openDialogOn(page, typoOf(path, where), words);
      await dialog.getByRole('button', { name: words.cancel }).click();
      await dialog.waitFor({ state: 'hidden' });
      await openDialogOn(page, typoOf(path, where), words);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      await page.close();
    }
    const inbox = await open('/inbox');
    await inbox.getByText('Новых опечаток нет').waitFor();
    await inbox.close();
    assert.deepEqual(sent, []);
  });

  it('three reports are told of without a reload and stand newest first, and each link lands on its word', async () => {
    const inbox = await open('/inbox');
    await inbox.getByText('Новых опечаток нет').waitFor();
    await inbox.getByText('Новые сообщения появляются сами').waitFor();
    await inbox.evaluate('window.neverReloaded = true');

    const walked: { path: string; typo: Typo; around: string; title: string; lang: string }[] = [];
    for (const { path, where, words } of WALK) {
      const typo = typoOf(path, where);
      const page = await open(path);
      const { dialog, around } = await openDialogOn(page, typo, words);
      assert.equal(await dialog.locator('mark').textContent(), typo.text);
      await dialog.getByRole('button', { name: words.send }).click();
      await page.getByText(words.accepted).first().waitFor();
      walked.unshift({ path, typo, around, title: await page.title(), lang: words.lang });
      // The first one comes into the empty list by itself; what follows moves nothing until the editor wants it.
      if (walked.length > 1) await inbox.getByRole('button', { name: '1 новая' }).click();
      await inbox.getByRole('listbox').getByRole('option').first().locator('del', { hasText: typo.text }).waitFor();
      await page.close();
    }

    assert.equal(await inbox.evaluate('window.neverReloaded'), true);
    const rows = inbox.getByRole('listbox').getByRole('option');
    assert.deepEqual(
      await rows.locator('del').allTextContents(),
      walked.map(({ typo }) => typo.text),
    );
    const { cards } = (await (await context.request.get(`${demo.address}/v1/cards`)).json()) as CardList;
    assert.equal(cards.length, 3);

    for (const [index, { path, typo, around, title, lang }] of walked.entries()) {
      const { exact, prefix, suffix, ...report } = cards[index]!.first;
      assert.equal(exact, typo.text);
      assert.ok(`${prefix}${exact}${suffix}`.includes(around), `«${prefix}|${exact}|${suffix}» holds «${around}»`);
      assert.deepEqual(
        { url: report.url, title: report.title, lang: report.lang },
        { url: demo.address + path, title, lang },
      );

      await rows.nth(index).click();
      const card = inbox.getByRole('article', { name: title });
      await card.locator('blockquote del', { hasText: typo.text }).waitFor();
      const [landed] = await Promise.all([
        context.waitForEvent('page'),
        card.getByRole('link', { name: 'Открыть на странице' }).click(),
      ]);
      await landed.waitForLoadState();
      const { words, left, top } = await landed.evaluate(readLanding);
      assert.equal(words, typo.text);
      // The same word may stand elsewhere on the page too.
      const place = await landed.evaluate(readPlace, typo);
      assert.ok(
        Math.abs(left - place.start[0]) < 2 && Math.abs(top - place.top) < 2,
        'the link lands where the word was marked',
      );
      await landed.close();
    }
    await inbox.close();
  });

  it('the console stays empty, and no policy is violated', () => assert.deepEqual(troubles, []));
});
