// Drives the inbox in one browser window, and reads what an editor sees there.

import { STATES } from '../../src/card.js';
import type { Counts } from '../../src/card.js';
import type { Page } from './browser.js';

/** The row of the card in hand, and the words in its card. */
const PLACES_IN_HAND = ['[aria-selected=true]', 'blockquote del'];

/** An expression: all elements that fit, in the page and in its shadow trees. */
const all = (selector: string): string => `(() => {
  const roots = (root) =>
    [root, ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? roots(shadowRoot) : []))];
  return roots(document).flatMap((root) => [...root.querySelectorAll(${JSON.stringify(selector)})]);
})()`;

/** Digits alone, since each language puts its own signs between thousands. */
const numberIn = (text: string): number => Number(text.replace(/\D/g, '') || 0);

/** The inbox of one editor. */
export class InboxPage {
  readonly page: Page;
  readonly #address: string;

  /** @param site - the origin of the receiver */
  constructor(page: Page, site: string) {
    this.page = page;
    this.#address = `${site}/inbox`;
  }

  open(): Promise<void> {
    return this.page.open(this.#address);
  }

  /** Resolves once `what`, an expression of the elements that fit `selector`, holds. */
  until(selector: string, what = 'all.length > 0'): Promise<void> {
    return this.page.until(`((all) => ${what})(${all(selector)})`, `${selector} where ${what}`);
  }

  /** The texts of all elements that fit, without marks of direction. */
  texts(selector: string): Promise<string[]> {
    return this.page.evaluate<string[]>(
      String.raw`${all(selector)}.map(({ textContent }) => textContent.replace(/[\u2068\u2069]/g, '').trim())`,
    );
  }

  /** Fills the form as it is shown, by keys alone. */
  async signIn(name: string, password: string): Promise<void> {
    await this.until('sign-in', 'all[0]?.shadowRoot.activeElement?.id === "name"');
    await this.page.type(name);
    await this.page.press('Tab');
    await this.page.type(password);
    await this.page.press('Enter');
    await this.until('inbox-desk');
  }

  /** Resolves once there are `count` new cards, as the tab says, and one is in hand. */
  async untilNew(count: number): Promise<void> {
    await this.until('[aria-current=page] span', String.raw`all[0]?.textContent.replace(/\D/g, '') === '${count}'`);
    if (count > 0) await this.until('card-detail');
  }

  /** The numbers in the tabs. */
  async counts(): Promise<Counts> {
    const texts = await this.texts('nav a span');
    return Object.fromEntries(STATES.map((state, index) => [state, numberIn(texts[index] ?? '')])) as Counts;
  }

  /** The id of the card in hand; empty when there is none. */
  inHand(): Promise<string> {
    return this.page.evaluate<string>(`${all('card-detail')}[0]?.card.id ?? ''`);
  }

  /** Presses a key of the inbox; resolves once another card is in hand, or none. */
  async pressAndGoOn(key: string): Promise<void> {
    const id = await this.inHand();
    await this.page.press(key);
    await this.until('card-detail', `all[0]?.card.id !== ${JSON.stringify(id)}`);
  }

  /** Where the card in hand is painted, px: its row and its words. */
  placesInHand(): Promise<number[]> {
    const places = PLACES_IN_HAND.map((selector) => `${all(selector)}[0].getBoundingClientRect().top`);
    return this.page.evaluate<number[]>(`[${places.join(', ')}]`);
  }
}
