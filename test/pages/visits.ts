// Visits every place in a collection of pages: sends a report from it and follows the report's link.

import { chromium } from 'playwright';
import type { Browser, Page } from 'playwright';
import type { Report } from '../../src/report.js';
import { findChromium } from '../runner/browsers.mjs';
import { readCollection } from './collection.js';
import type { Selection } from './collection.js';
import { HighlightJudge } from './highlight.mjs';
import { judgementOf } from './judgement.js';
import { installProbe } from './probe.mjs';
import { quoteChunk, Site } from './site.js';

const DIALOG_LIMIT_MS = 5_000;
const VIEWPORT = { width: 1280, height: 800 };

/** Where a link has landed. */
interface Landing {
  lands: 'exactly' | 'covers' | 'wrong' | 'nowhere';
  /** More about it; empty when there is nothing to say. */
  why: string;
  /** How much it covers beside the marked words, UTF-16 code units; only of `covers`, if the browser tells. */
  extra?: number;
}

/** Times from range to quote and context, ms. */
interface Times {
  first: number;
  median: number;
}

/** What came of the report from one place. */
interface Reading {
  /** Null when none came. */
  report: Report | null;
  /** What is wrong with it, empty when nothing is. */
  quote: string;
  /** What is wrong with it, empty when nothing is. */
  context: string;
  /** Whether the dialog was inside the viewport. */
  inView: boolean;
  ms: Times;
}

export interface Visit extends Reading, Landing {
  file: string;
  selection: Selection;
  /** Errors of the page while it was visited. */
  exceptions: string[];
}

/** What probe.mjs puts into each page. */
interface PageProbe {
  mark(selection: Selection): Promise<void>;
  drawn(): Promise<void>;
  dialog(limitMs: number): Promise<{ inView: boolean } | null>;
  linkFound(): Promise<void>;
  time(selection: Selection, chunk: string): Promise<Times>;
  landing(selection: Selection): Promise<Landing>;
}

declare global {
  var pageProbe: PageProbe;
}

/** How to visit a collection. */
export interface Manner {
  /** Part of the pages' names. */
  only?: string;
  /** Names of selections. */
  kinds?: string[];
  /** Judge links by the painted match, even where the browser tells it. */
  byHighlight?: boolean;
  /** Press send as soon as the dialog is open, as a reader in a hurry does. */
  atOnce?: boolean;
}

/**
 * Visits every place of a collection.
 *
 * As a reader it opens the page, marks the place, presses Ctrl+Enter, waits until the page is idle and presses send. As
 * an editor it opens the link.
 */
export async function* visitsIn(
  folder: string,
  { only = '', kinds = [], byHighlight = false, atOnce = false }: Manner = {},
): AsyncGenerator<Visit> {
  const collection = readCollection(folder);
  const site = new Site(collection);
  await site.open();
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: byHighlight ? [] : ['--enable-blink-features=TextFragmentAPI'],
  });
  try {
    // One window each: a tab behind another draws one frame a second.
    const [reader, editor] = [await newWindow(browser), await newWindow(browser)];
    const landingOf = (await canTell(editor, site)) ? landing : new HighlightJudge(await newWindow(browser)).landing;
    for (const { file, selections } of collection.pages.filter((page) => page.file.includes(only))) {
      const exceptions: string[] = [];
      const hear = (error: Error): unknown => exceptions.push(error.message);
      reader.on('pageerror', hear);
      await reader.goto(site.urlOf(file));
      for (const selection of selections.filter(({ name }) => !kinds.length || kinds.includes(name))) {
        const read = await reportOn(reader, selection, site, atOnce);
        const landed: Landing = read.report
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

async function newWindow(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  await context.addInitScript(installProbe);
  return context.newPage();
}

async function reportOn(page: Page, selection: Selection, site: Site, atOnce: boolean): Promise<Reading> {
  const frame = selection.frame ? await (await page.$(selection.frame))?.contentFrame() : page.mainFrame();
  if (!frame) throw new Error(`The page has no frame ${selection.frame}.`);
  if (selection.frame) await frame.evaluate(() => window.focus());
  await frame.evaluate((place) => pageProbe.mark(place), selection);
  const ms = await frame.evaluate(({ place, chunk }) => pageProbe.time(place, chunk), {
    place: selection,
    chunk: quoteChunk(),
  });
  await page.keyboard.press('Control+Enter');
  const dialog = await frame.evaluate((limit) => pageProbe.dialog(limit), DIALOG_LIMIT_MS);
  if (!dialog) return { report: null, quote: 'no dialog opened', context: 'no dialog opened', inView: false, ms };
  if (!atOnce) await frame.evaluate(() => pageProbe.linkFound());
  const arriving = site.report(DIALOG_LIMIT_MS);
  // Send has the focus. A click would first wait until the button stands still.
  if (atOnce) await page.keyboard.press('Enter');
  else await frame.locator('typo-report [part~=send]').click();
  const report = await arriving;
  await page.keyboard.press('Escape');
  await frame.evaluate(() => pageProbe.drawn());
  const judged = report ? judgementOf(selection, report) : { quote: 'no report came', context: 'no report came' };
  return { report, ...judged, inView: dialog.inView, ms };
}

/** Tells whether this browser says what it matched; newer ones may have dropped the flag. */
async function canTell(page: Page, site: Site): Promise<boolean> {
  // Any document of the site will do.
  await page.goto(`${site.address}/typo-report.js`);
  return page.evaluate(() => 'items' in (document as unknown as { fragmentDirective: object }).fragmentDirective);
}

async function landing(page: Page, link: string, selection: Selection): Promise<Landing> {
  // A link to the page that is open only scrolls it.
  await page.goto('about:blank');
  await page.goto(link);
  return page.evaluate((place) => pageProbe.landing(place), selection);
}
