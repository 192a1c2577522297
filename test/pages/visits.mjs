// In: a collection of pages. Out: for each place in them what a reader's report said, where its link lands, and what is
// wrong with either.

import { readdirSync } from 'node:fs';
import { chromium } from 'playwright';
import { findChromium } from '../runner/browsers.mjs';
import { readCollection } from './collection.mjs';
import { HighlightJudge } from './highlight.mjs';
import { judgementOf } from './judgement.mjs';
import { installProbe } from './probe.mjs';
import { Site } from './site.mjs';

const DIALOG_LIMIT_MS = 5_000;
const VIEWPORT = { width: 1280, height: 800 };

const quoteChunk = () => {
  const name = readdirSync(new URL('../../dist/', import.meta.url)).find((file) =>
    /^typo-report-quote-.*\.js$/.test(file),
  );
  if (!name) throw new Error('dist has no typo-report-quote-*.js: run "npm run build".');
  return `/${name}`;
};

/**
 * @typedef {object} Visit
 * @property {string} file
 * @property {import('./collection.mjs').Selection} selection
 * @property {object | null} report - null when none came
 * @property {string} quote - what is wrong with it, empty when nothing is
 * @property {string} context - the same
 * @property {'exactly' | 'covers' | 'wrong' | 'nowhere'} lands
 * @property {string} why - more on how it lands
 * @property {boolean} inView - whether the dialog was
 * @property {string[]} exceptions - the page's, while it was visited
 * @property {{first: number, median: number}} ms - range -> quote and context
 */

/**
 * Visits every place of a collection as a reader would: opens the page, marks the place, presses Ctrl+Enter, reads
 * the dialog until the page is idle, presses send; then as an editor would: opens the link.
 *
 * @param {string} folder
 * @param {{only?: string, kinds?: string[], byHighlight?: boolean}} [options] - `only`: part of the pages' names;
 *   `kinds`: names of selections; `byHighlight`: judge links by what is painted, even where the browser tells
 * @yields {Visit}
 */
export async function* visitsIn(folder, { only = '', kinds = [], byHighlight = false } = {}) {
  const collection = readCollection(folder);
  const site = new Site(collection);
  await site.open();
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: byHighlight ? [] : ['--enable-blink-features=TextFragmentAPI'],
  });
  try {
    // A window each: a tab behind another draws a frame a second.
    const [reader, editor] = [await newWindow(browser), await newWindow(browser)];
    const landingOf = (await canTell(editor, site)) ? landing : new HighlightJudge(await newWindow(browser)).landing;
    for (const { file, selections } of collection.pages.filter((page) => page.file.includes(only))) {
      const exceptions = [];
      const hear = (error) => exceptions.push(error.message);
      reader.on('pageerror', hear);
      await reader.goto(site.urlOf(file));
      for (const selection of selections.filter(({ name }) => !kinds.length || kinds.includes(name))) {
        const read = await reportOn(reader, selection, site);
        const landed = read.report
          ? await landingOf(editor, read.report.link, selection)
          : { lands: 'nowhere', why: 'no report came' };
        yield { file, selection, ...read, ...landed, exceptions: exceptions.splice(0) };
      }
      reader.off('pageerror', hear);
    }
  } finally {
    await browser.close();
    await site.close();
  }
}

async function newWindow(browser) {
  const context = await browser.newContext({ viewport: VIEWPORT });
  await context.addInitScript(installProbe);
  return context.newPage();
}

async function reportOn(page, selection, site) {
  const frame = selection.frame ? await (await page.$(selection.frame)).contentFrame() : page.mainFrame();
  if (selection.frame) await frame.evaluate(() => window.focus());
  await frame.evaluate((place) => pageProbe.mark(place), selection);
  const ms = await frame.evaluate(([place, chunk]) => pageProbe.time(place, chunk), [selection, quoteChunk()]);
  await page.keyboard.press('Control+Enter');
  const dialog = await frame.evaluate((limit) => pageProbe.dialog(limit), DIALOG_LIMIT_MS);
  if (!dialog) return { report: null, quote: 'no dialog opened', context: 'no dialog opened', inView: false, ms };
  await frame.evaluate(() => pageProbe.linkFound());
  const arriving = site.report(DIALOG_LIMIT_MS);
  await frame.locator('typo-report [part~=send]').click();
  const report = await arriving;
  await page.keyboard.press('Escape');
  await frame.evaluate(() => pageProbe.drawn());
  const judged = report ? judgementOf(selection, report) : { quote: 'no report came', context: 'no report came' };
  return { report, ...judged, inView: dialog.inView, ms };
}

/** Whether this browser tells what it matched; newer ones may have dropped the flag. */
async function canTell(page, site) {
  // Any document of the site will do.
  await page.goto(`${site.address}/typo-report.js`);
  return page.evaluate(() => 'items' in document.fragmentDirective);
}

async function landing(page, link, selection) {
  // From elsewhere, since a link to the page that is open only scrolls it.
  await page.goto('about:blank');
  await page.goto(link);
  return page.evaluate((place) => pageProbe.landing(place), selection);
}
