// Plays the demo as a visitor: finds the planted typos, watches the counter, and sees each report in the inbox.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { EDITIONS, readTypos, startDemo } from './demo-server.js';
import type { Demo, Typo } from './demo-server.js';
import { holdFingerOn, launchLandingBrowser, openDialogOn, sayViolations } from './promise-page.js';
import ru from '../../src/widget/words/ru.js';

/** The inbox speaks the browser's language. */
const WIDE = { viewport: { width: 1440, height: 900 }, locale: 'ru-RU' };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Runs in the page: tells how often a text stands there, and whether its `nth` place is in a link. */
const readTypo = ({ text, nth = 1 }: Typo): { times: number; isInLink: boolean } => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const letters: Node[] = [];
  let whole = '';
  while (walker.nextNode()) {
    const { data } = walker.currentNode as Text;
    whole += data;
    for (let at = 0; at < data.length; at++) letters.push(walker.currentNode);
  }
  const parts = whole.split(text);
  const at = parts.slice(0, nth).join(text).length;
  const isInLink = letters.slice(at, at + text.length).some((node) => node.parentElement!.closest('a'));
  return { times: parts.length - 1, isInLink };
};

/** Runs in the page: remembers what flies across it. */
const watchFlights = (): void => {
  const flown: string[] = [];
  Object.assign(window, { flown });
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes)
        if (node instanceof Element && node.matches('.flying')) flown.push(node.textContent);
  }).observe(document.body, { childList: true });
};

/** Runs in the page: where things stand that must not move. */
const readLayout = (): number[] => [
  document.querySelector<HTMLElement>('.hunt')!.offsetHeight,
  document.querySelector<HTMLElement>('article')!.offsetTop,
  document.documentElement.scrollHeight,
];

describe('The demo', { timeout: 120_000 }, () => {
  let browser: Browser;
  let typos: Record<string, Typo[]>;
  let demo: Demo;
  const troubles: string[] = [];

  before(async () => {
    typos = await readTypos();
    browser = await launchLandingBrowser();
    demo = await startDemo();
  });
  after(async () => {
    await browser.close();
    await demo.stop();
  });

  const open = async (path: string, options: BrowserContextOptions = WIDE, address = demo.address): Promise<Page> => {
    const context = await browser.newContext(options);
    await context.addInitScript(sayViolations);
    const page = await context.newPage();
    page.on('console', (message) => troubles.push(`${page.url()}: ${message.text()}`));
    page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`));
    await page.goto(address + path);
    return page;
  };
  /**
   * Reports one place with mouse and keys. Resolves when the inbox beside it shows it first: in an empty list at once,
   * else when the visitor wants to see what is new.
   */
  const report = async (page: Page, typo: Typo, words: (typeof EDITIONS)[number][1]): Promise<void> => {
    const { dialog } = await openDialogOn(page, typo, words);
    await dialog.getByRole('button', { name: words.send }).click();
    const inbox = page.frameLocator('.desk iframe');
    const row = inbox.getByRole('listbox').getByRole('option').first().locator('del', { hasText: typo.text });
    const fresh = inbox.getByRole('button', { name: '1 новая' });
    await fresh.or(row).waitFor();
    await page.getByText(words.accepted).first().waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    if (await fresh.isVisible()) await fresh.click();
    await row.waitFor();
  };

  it('has each typo once on its page, and none in a link', async () => {
    for (const [path] of EDITIONS) {
      const page = await open(path);
      for (const typo of typos[path]!) {
        const { times, isInLink } = await page.evaluate(readTypo, typo);
        if (typo.nth) assert.ok(times >= typo.nth, `${path} has ${typo.text} ${times} times`);
        else assert.equal(times, 1, `${path} has ${typo.text} ${times} times`);
        assert.ok(!isInLink, `${typo.text} is in a link`);
      }
      assert.equal(await page.locator('.found b').textContent(), `0/${typos[path]!.length}`);
      await page.getByRole('link', { name: /Терезе|Варианты|gallery/ }).waitFor();
      await page.context().close();
    }
  });

  it('names the keys of the reader, or the button of a touch screen', async () => {
    for (const [path, words] of EDITIONS) {
      const page = await open(path);
      assert.match(await page.locator('.hunt').innerText(), /Ctrl\+Enter/);
      await page.context().close();

      const phone = await open(path, PHONE);
      const text = await phone.locator('.hunt').innerText();
      assert.ok(text.includes(words.touchButton), `«${text}» names «${words.touchButton}»`);
      assert.doesNotMatch(text, /Enter/);
      assert.equal(await phone.locator('iframe').count(), 0);
      await phone.context().close();
    }
    const context = await browser.newContext();
    await context.addInitScript(() => Object.defineProperty(navigator, 'platform', { value: 'MacIntel' }));
    const mac = await context.newPage();
    await mac.goto(demo.address);
    await mac.getByText('⌘Enter').waitFor();
    await context.close();
  });

  it('counts each reported typo, moves nothing, and shows the report in the inbox beside', async () => {
    const [path, words] = ['/ru.html', ru];
    const page = await open(path);
    await page.evaluate(watchFlights);
    await page.frameLocator('.desk iframe').getByText('Новые сообщения появляются сами').waitFor();
    const layout = await page.evaluate(readLayout);
    const all = typos[path]!;

    // The same letters are right in the first place.
    await report(page, { text: 'компания', where: '', nth: 1 }, words);
    assert.equal(await page.locator('.found b').textContent(), '0/8');
    for (const [index, typo] of all.entries()) {
      await report(page, typo, words);
      await page
        .getByRole('status')
        .getByText(`${index + 1}/${all.length}`)
        .waitFor();
    }
    await page.getByText('Нашли все опечатки. Отличный глаз!').waitFor();
    assert.deepEqual(await page.evaluate(readLayout), layout);
    assert.deepEqual(await page.evaluate('flown'), ['компания', ...all.map(({ text }) => text)]);
    await page.waitForFunction(() => !document.querySelector('.flying'));
    await page.context().close();
  });

  it('counts a typo that a finger has reported', async () => {
    const [path, words] = EDITIONS[2]!;
    const page = await open(path, PHONE);
    await holdFingerOn(page, typos[path]![0]!);
    await page.getByRole('button', { name: words.touchButton }).tap();
    await page.getByRole('dialog').getByRole('button', { name: words.send }).tap();
    await page.getByRole('status').getByText('1/8').waitFor();
    await page.context().close();
  });

  it('lets nothing fly for readers who want less motion', async () => {
    const [path, words] = EDITIONS[0]!;
    const page = await open(path, { ...WIDE, reducedMotion: 'reduce' });
    await page.evaluate(watchFlights);
    await page.frameLocator('.desk iframe').getByText('Новые сообщения появляются сами').waitFor();
    await report(page, typos[path]![0]!, words);
    await page.getByRole('status').getByText('1/8').waitFor();
    assert.deepEqual(await page.evaluate('flown'), []);
    await page.context().close();
  });

  it('is quiet on the console, and violates no policy', () => assert.deepEqual(troubles, []));

  it('links to an inbox that needs a password', async () => {
    const closed = await startDemo('river');
    try {
      const page = await open('/en.html', WIDE, closed.address);
      await page.getByRole('link', { name: 'Open the inbox' }).waitFor();
      assert.equal(await page.locator('iframe').count(), 0);
      await page.context().close();
    } finally {
      await closed.stop();
    }
  });
});
