// Does what README promises on the demo of `npm start`: reports three typos and follows their links from the inbox.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright';
import { launchLandingBrowser, readLanding, readPlace, sayViolations } from './promise-page.js';
import type { Typo } from './promise-page.js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

interface Report {
  exact: string;
  prefix: string;
  suffix: string;
  url: string;
  title: string;
  lang: string;
  link: string;
}

/** One typo of each article: half in emphasis, in a table cell, and a correct word in the wrong place. */
const WALK: [path: string, where: string, lang: string][] = [
  ['/', 'partly em', 'kk'],
  ['/ru.html', 'table cell', 'ru'],
  ['/en.html', 'paragraph', 'en'],
];

interface Demo {
  address: string;
  stop(): Promise<void>;
}

/** Starts the demo on a free port, with a store in a new folder. */
async function startDemo(): Promise<Demo> {
  const folder = await mkdtemp(join(tmpdir(), 'typo-report-'));
  const server: ChildProcess = spawn(process.execPath, [here('../../demo/serve.mjs')], {
    env: { ...process.env, PORT: '0', HOST: 'localhost', DATA: join(folder, 'reports.sqlite'), INBOX_PASSWORD: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(server, 'exit');
  const stop = async (): Promise<void> => {
    server.kill();
    await exited;
    await rm(folder, { recursive: true, force: true });
  };
  for await (const line of createInterface({ input: server.stdout! })) {
    const address = /^Page: +(\S+)\/$/.exec(line)?.[1];
    if (address) return { address, stop };
  }
  await stop();
  throw new Error('The demo did not start: see the line above.');
}

describe('On the demo', { timeout: 120_000 }, () => {
  let demo: Demo;
  let browser: Browser;
  let context: BrowserContext;
  let typos: Record<string, Typo[]>;
  const troubles: string[] = [];

  before(async () => {
    typos = JSON.parse(await readFile(here('../../demo/typos.json'), 'utf8')) as Record<string, Typo[]>;
    demo = await startDemo();
    browser = await launchLandingBrowser();
    context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
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

  /** Marks a typo with the mouse and presses the keys, as README says. */
  async function openDialog(page: Page, typo: Typo): Promise<string> {
    const { start, end, around } = await page.evaluate(readPlace, typo);
    await page.mouse.move(...start);
    await page.mouse.down();
    await page.mouse.move(...end, { steps: 8 });
    await page.mouse.up();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog', { name: 'Орфографическая ошибка в тексте' }).waitFor();
    return around;
  }

  const typoOf = (path: string, where: string): Typo => typos[path]!.find((typo) => typo.where === where)!;
  const open = async (path: string): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(demo.address + path);
    return page;
  };

  it('«Отмена» and Escape send nothing', async () => {
    const sent: string[] = [];
    for (const [path, where] of WALK) {
      const page = await open(path);
      page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
      const dialog = page.getByRole('dialog');
      await openDialog(page, typoOf(path, where));
      await dialog.getByRole('button', { name: 'Отмена' }).click();
      await dialog.waitFor({ state: 'hidden' });
      await openDialog(page, typoOf(path, where));
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      await page.close();
    }
    const inbox = await open('/inbox');
    await inbox.getByText('Сообщений пока нет').waitFor();
    await inbox.close();
    assert.deepEqual(sent, []);
  });

  it('three reports appear newest first without a reload, and each link lands on its word', async () => {
    const inbox = await open('/inbox');
    await inbox.getByText('Сообщений пока нет').waitFor();
    await inbox.getByText('Новые сообщения появляются сами').waitFor();
    await inbox.evaluate('window.neverReloaded = true');

    const walked: { path: string; typo: Typo; around: string; title: string; lang: string }[] = [];
    for (const [path, where, lang] of WALK) {
      const typo = typoOf(path, where);
      const page = await open(path);
      const around = await openDialog(page, typo);
      const dialog = page.getByRole('dialog');
      assert.equal(await dialog.locator('mark').textContent(), typo.text);
      await dialog.getByRole('button', { name: 'Отправить' }).click();
      await dialog.getByText('Спасибо!').waitFor();
      walked.unshift({ path, typo, around, title: await page.title(), lang });
      await inbox.locator('report-card').first().locator('mark', { hasText: typo.text }).waitFor();
      await page.close();
    }

    assert.equal(await inbox.evaluate('window.neverReloaded'), true);
    const cards = inbox.locator('report-card');
    assert.deepEqual(
      await cards.locator('mark').allTextContents(),
      walked.map(({ typo }) => typo.text),
    );
    const { reports } = (await (await context.request.get(`${demo.address}/v1/reports`)).json()) as {
      reports: { report: Report }[];
    };
    assert.equal(reports.length, 3);

    for (const [index, { path, typo, around, title, lang }] of walked.entries()) {
      const { exact, prefix, suffix, ...report } = reports[index]!.report;
      assert.equal(exact, typo.text);
      assert.ok(`${prefix}${exact}${suffix}`.includes(around), `«${prefix}|${exact}|${suffix}» holds «${around}»`);
      assert.deepEqual(
        { url: report.url, title: report.title, lang: report.lang },
        { url: demo.address + path, title, lang },
      );

      const card = cards.nth(index);
      assert.ok((await card.locator('h2').textContent())!.includes(title));
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
