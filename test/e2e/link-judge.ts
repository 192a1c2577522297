// Marks words on a page as a reader, takes the link of the report, and asks Chromium where it lands.

import type { Browser, Page } from 'playwright';
import type { Selection } from '../pages/collection.js';
import { installProbe } from '../pages/probe.mjs';
import type { Site } from './browser-site.js';
import { installLetters } from './link-letters.mjs';
import { htmlOf } from './link-page.js';
import type { LinkCase, MarkWish } from './link-page.js';
import { installReader } from './link-reader.mjs';
import { installRivals } from './link-rivals.mjs';
import { isFault, isGood, outcomeOf } from './link-verdict.js';
import type { Landing, Verdict } from './link-verdict.js';

type Place = Pick<Selection, 'start' | 'end'>;

/** What a page has from its init scripts. */
interface Tools {
  linkLetters: {
    list(): unknown[];
    choose(letters: unknown[], wish: MarkWish): [number, number] | null;
  };
  linkRivals(letters: unknown[], mark: [number, number], limit: number): string[];
  linkReader: {
    ask(wish: MarkWish, limitMs: number): Promise<{ place: Place; text: string } | null>;
    sent: Promise<string>;
  };
  pageProbe: {
    linkFound(): Promise<void>;
    landing(place: Place): Promise<Landing>;
    landings(place: Place): Promise<Landing[]>;
  };
}

/** Most directives that are tried when the widget found none. */
const MAX_RIVALS = 48;

/** Chromium takes no more text directives from one address. */
const DIRECTIVES_PER_ADDRESS = 16;

const DIALOG_LIMIT_MS = 10_000;
const VIEWPORT = { width: 900, height: 700 };

/** A reader's window and an editor's. */
export class LinkJudge {
  #site: Site;
  #reader: Page;
  #editor: Page;

  constructor(site: Site, reader: Page, editor: Page) {
    this.#site = site;
    this.#reader = reader;
    this.#editor = editor;
  }

  /** Opens both windows. */
  static async open(browser: Browser, site: Site): Promise<LinkJudge> {
    const newWindow = async (): Promise<Page> => {
      // One window each: a tab behind another draws one frame a second.
      const context = await browser.newContext({ viewport: VIEWPORT });
      for (const install of [installProbe, installLetters, installReader, installRivals])
        await context.addInitScript(install);
      return context.newPage();
    };
    return new LinkJudge(site, await newWindow(), await newWindow());
  }

  /** Judges the link of one report. `name` is the page's own, so that no window has it in a cache. */
  async judge(random: LinkCase, name: string): Promise<Verdict> {
    this.#site.add({ [`/${name}`]: { body: htmlOf(random) } });
    const { wish } = random;
    const url = `${this.#site.url}/${name}`;
    await this.#reader.goto(url);
    const mark = await this.#openDialog(wish);
    if (!mark) return { outcome: 'skipped', marked: '', link: '', why: '' };
    await this.#linkFound();
    await this.#reader.keyboard.press('Enter');
    const link = await this.#reader.evaluate(() => (globalThis as unknown as Tools).linkReader.sent);
    const sent = { marked: mark.text, link: decodeURIComponent(link.slice(url.length)) };
    const landed = link === url ? null : await this.#land(link, mark.place);
    if (landed && !isFault(landed.outcome)) return { ...landed, ...sent };
    const rival = await this.#findRival(url, wish, mark.place);
    if (!landed) return { outcome: rival ? 'missed' : 'plain', why: rival, ...sent };
    return {
      outcome: landed.outcome,
      why: `${landed.why}; ${rival || 'no directive is known that lands there'}`,
      ...sent,
    };
  }

  /** Marks the page and asks for a report; null when it has nothing to mark. */
  #openDialog(wish: MarkWish): Promise<{ place: Place; text: string } | null> {
    return this.#reader.evaluate(({ wish, limit }) => (globalThis as unknown as Tools).linkReader.ask(wish, limit), {
      wish,
      limit: DIALOG_LIMIT_MS,
    });
  }

  /** The report takes the link that was found before it was sent, so this waits for the search. */
  async #linkFound(): Promise<void> {
    return this.#reader.evaluate(() => (globalThis as unknown as Tools).pageProbe.linkFound());
  }

  async #land(link: string, place: Place): Promise<Pick<Verdict, 'outcome' | 'why'>> {
    // A link to the page that is open only scrolls it.
    await this.#editor.goto('about:blank');
    await this.#editor.goto(link);
    const landing = await this.#editor.evaluate((at) => (globalThis as unknown as Tools).pageProbe.landing(at), place);
    return { outcome: outcomeOf(landing), why: landing.why };
  }

  /** Looks for a directive that lands on the mark; resolves with a sentence about it, empty when none is found. */
  async #findRival(url: string, wish: MarkWish, place: Place): Promise<string> {
    const rivals = await this.#reader.evaluate(
      ({ wish, limit }) => {
        const { linkLetters, linkRivals } = globalThis as unknown as Tools;
        const letters = linkLetters.list();
        return linkRivals(letters, linkLetters.choose(letters, wish)!, limit);
      },
      { wish, limit: MAX_RIVALS },
    );
    for (let from = 0; from < rivals.length; from += DIRECTIVES_PER_ADDRESS) {
      const some = rivals.slice(from, from + DIRECTIVES_PER_ADDRESS);
      await this.#editor.goto('about:blank');
      await this.#editor.goto(`${url}#:~:text=${some.join('&text=')}`);
      const landings = await this.#editor.evaluate(
        (at) => (globalThis as unknown as Tools).pageProbe.landings(at),
        place,
      );
      for (const [index, directive] of some.entries()) {
        if (!landings[index] || !isGood(outcomeOf(landings[index]))) continue;
        // Once more, alone.
        const { outcome } = await this.#land(`${url}#:~:text=${directive}`, place);
        if (isGood(outcome)) return `${decodeURIComponent(directive)} lands there (${outcome})`;
      }
    }
    return '';
  }
}
