// Drives the configurator in a real browser.

import type { Site } from './browser-site.js';
import type { Page } from './browser.js';

export class ConfiguratorPage {
  #page: Page;
  #address: string;

  /** @param site - address of the static site */
  constructor(page: Page, site: string) {
    this.#page = page;
    this.#address = `${site}demo/configurator.html?lang=ru`;
  }

  /** Resolves when everything can be chosen. */
  async open(): Promise<void> {
    await this.#page.open(this.#address);
    await this.#page.until(
      "document.getElementById('tag').textContent && !document.getElementById('integrity').disabled",
    );
  }

  textOf(id: string): Promise<string> {
    return this.#page.evaluate<string>(`document.getElementById('${id}').textContent`);
  }

  /** Changes a field or a list. */
  async choose(id: string, value: string): Promise<void> {
    await this.#page.evaluate(`((field) => {
      field.value = ${JSON.stringify(value)};
      for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
    })(document.getElementById('${id}'))`);
  }

  async tick(id: string): Promise<void> {
    await this.#page.evaluate(`document.getElementById('${id}').click()`);
  }

  /** Shows an element to the real mouse, and clicks it. */
  async click(selector: string): Promise<void> {
    await this.#page.evaluate(
      `document.querySelector('${selector}').scrollIntoView({ block: 'center', behavior: 'instant' })`,
    );
    await this.#page.click(selector);
  }

  /** Pastes what was copied into a page of another site. */
  async paste(own: Site): Promise<string> {
    own.add({ '/paste.html': { body: '<!doctype html><title>Paste</title><textarea></textarea>' } });
    await this.#page.open(`${own.url}/paste.html`);
    await this.#page.click('textarea');
    await this.#page.press('Control+v');
    await this.#page.until("document.querySelector('textarea').value", 'the copied text');
    return this.#page.evaluate<string>("document.querySelector('textarea').value");
  }

  /** Runs a bookmark on the page that is open; its title becomes what the bookmark tells. */
  async runBookmark(address: string): Promise<void> {
    const code = decodeURIComponent(address.slice('javascript:'.length));
    await this.#page.evaluate(`(window.alert = (text) => { document.title = text; }, ${code}, null)`);
  }

  /** Marks words on the page that is open, and sends them. */
  async report(words: string): Promise<void> {
    await this.#page.openDialogOn(words);
    await this.#page.press('Control+Enter');
  }
}
