// Drives one real browser window for the end-to-end tests, with the same calls in all three engines.

import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, CDPSession } from 'playwright';
import { WebKitDriver } from '../runner/webkit-driver.mjs';
import * as reads from './browser-reads.mjs';
import { evaluateIn, launch } from './launch.js';
import type { Engine } from './launch.js';

const VIEWPORT = { width: 800, height: 600 };

/**
 * Longest wait for something on a page, ms: a busy machine shows in three seconds what an idle one shows in a tenth.
 */
const PATIENCE_MS = 15_000;

/** A page that is there answers sooner. */
const ANSWER_MS = 2_000;

interface Point {
  x: number;
  y: number;
}

/** One part of the dialog as the reader sees it. */
export interface Piece {
  text: string;
  /** As painted, px. */
  fontSize: number;
  /** Of its text with what is painted behind it, 1 to 21. @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
  contrast: number;
  /** Whether a pointer at its middle hits this part and nothing above it. */
  reachable: boolean;
  /** Whether all of it is inside the viewport. */
  inView: boolean;
  /** Computed styles that a page could have changed. */
  styles: Record<string, string>;
}

/** The open dialog. */
export interface Dialog {
  /** How many are open: more than one is a fault. 0 for what is told after the dialog has closed. */
  count: number;
  /** Computed `display`, `position`, and others that a page could have changed. */
  styles: Record<string, string>;
  width: number;
  /** By their parts: title, fragment, mark, message, cancel, send, and input for the first field. */
  pieces: Record<string, Piece | undefined>;
  /** The message about the report; empty before it is sent. */
  message: string;
  /** Names of the element that has the focus, from the page's down into shadow trees. */
  focus: string[];
}

type Method = Parameters<CDPSession['send']>[0];

/** What differs between the drivers. */
interface Device {
  /** Errors and warnings since the last `go`. */
  logged: string[];
  go(address: string): Promise<unknown>;
  evaluate<T>(expression: string): Promise<T>;
  keys(keys: { press?: string; type?: string }): Promise<void>;
  mouse(mouse: { type: 'move' | 'down' | 'up' | 'click'; position?: [x: number, y: number] }): Promise<void>;
  devtools(method: Method, params?: object): Promise<object>;
  close(): Promise<void>;
}

/** Makes a call of one of our reading functions that runs in the page; the functions call each other by name. */
const call = (name: keyof typeof reads, ...args: unknown[]): string => {
  const functions = Object.values(reads).map(String).join('\n');
  // tsx wraps named functions in __name(), which a page does not have: https://github.com/privatenumber/tsx/issues/113
  const shim = 'const __name = (made) => made;';
  return `(() => { ${shim} ${functions}; return ${name}(${args.map((arg) => JSON.stringify(arg)).join(', ')}); })()`;
};

/** One page in one window. */
export class Page {
  readonly engine: Engine;
  #device: Device;

  constructor(engine: Engine, device: Device) {
    this.engine = engine;
    this.#device = device;
  }

  /** Opens an address; resolves at the load event. */
  async open(address: string): Promise<void> {
    this.#device.logged.length = 0;
    await this.#device.go(address);
  }

  /** Goes back in the history; resolves when the page before is shown. */
  async back(): Promise<void> {
    // No driver passes on the event of a page that comes back from the cache, but its clock differs.
    const clock = (): Promise<number> => this.evaluate<number>('performance.timeOrigin');
    const left = await clock();
    const deadline = Date.now() + PATIENCE_MS;
    await this.evaluate('void history.back()');
    // Between the two pages there is none to ask, and an answer of the first may never come.
    const answer = (): Promise<number> => Promise.race([clock().catch(() => left), wait(ANSWER_MS, left)]);
    while ((await answer()) === left)
      if (Date.now() > deadline) throw new Error(`${this.engine} has not gone back in ${PATIENCE_MS} ms.`);
    await this.until('document.readyState === "complete"', 'the page before');
  }

  /**
   * Marks words with the real mouse: presses at their first letter, drags to their last, lets go. Looks for them in the
   * page, its shadow trees and its frames.
   */
  async mark(words: string): Promise<void> {
    const { from, to } = await this.evaluate<{ from: Point; to: Point }>(call('edgesOf', words));
    const move = ({ x, y }: Point): Promise<void> => this.#device.mouse({ type: 'move', position: [x, y] });
    await move(from);
    await this.#device.mouse({ type: 'down' });
    // One stop on the way: a pointer that jumps from press to release is taken for a click.
    await move({ x: Math.round((from.x + to.x) / 2), y: from.y });
    await move(to);
    await this.#device.mouse({ type: 'up' });
  }

  /** Presses a chord: 'Control+Enter'. */
  press(chord: string): Promise<void> {
    return this.#device.keys({ press: chord });
  }

  /** Types a text, key by key, where the focus is. */
  type(text: string): Promise<void> {
    return this.#device.keys({ type: text });
  }

  /** Clicks an element of the page with the real mouse. */
  async click(selector: string): Promise<void> {
    const { x, y } = await this.evaluate<Point>(call('middleOf', selector));
    await this.#device.mouse({ type: 'click', position: [x, y] });
  }

  /** Clicks a part of the open dialog with the real mouse. */
  async clickPart(part: string): Promise<void> {
    const { x, y } = await this.evaluate<Point>(call('middleOfPart', part));
    await this.#device.mouse({ type: 'click', position: [x, y] });
  }

  /** Reads the open dialog; null when none is. */
  async dialog(): Promise<Dialog | null> {
    const dialog = await this.evaluate<Dialog | null>(call('readDialog'));
    return dialog?.count ? dialog : null;
  }

  /**
   * Resolves with the dialog once it is open and `when`, an expression of `dialog`, holds; or with what the reader is
   * told after it has closed, with a count of 0.
   */
  async dialogWhen(when = 'true'): Promise<Dialog> {
    await this.until(`((dialog) => dialog && (${when}))(${call('readDialog')})`, `an open dialog where ${when}`);
    const dialog = await this.evaluate<Dialog | null>(call('readDialog'));
    if (!dialog) throw new Error(`The dialog where ${when} has closed again.`);
    return dialog;
  }

  /** Marks words and presses Ctrl+Enter; resolves with the dialog once it can send. */
  async openDialogOn(words: string): Promise<Dialog> {
    await this.mark(words);
    await this.press('Control+Enter');
    return this.dialogWhen('dialog.pieces.send');
  }

  /** Waits for the thanks after sending, and until the page is given back. */
  async closeAfterThanks(): Promise<void> {
    await this.dialogWhen('/Спасибо/.test(dialog.message)');
    await this.dialogClosed();
  }

  /** Takes away the thanks, which would go by themselves, and what stands in the page to show them. */
  async dismissThanks(): Promise<void> {
    await this.evaluate(`void ${call('dismissThanks')}`);
    await this.until(`!${call('readThanks')}`, 'no thanks');
  }

  /** Resolves once none of our dialogs is open or has the focus. */
  async dialogClosed(): Promise<void> {
    await this.until(`!${call('openDialogs')}.length && !${call('isFocusInside')}`, 'no open dialog');
  }

  /** Evaluates an expression in the page; a promise is awaited. */
  evaluate<T = unknown>(expression: string): Promise<T> {
    return this.#device.evaluate<T>(expression);
  }

  /** Resolves once the expression is true; `meant` says it in words. */
  async until(expression: string, meant = expression): Promise<void> {
    const done = await this.evaluate<boolean>(`new Promise((done) => {
      const deadline = Date.now() + ${PATIENCE_MS};
      const channel = new MessageChannel();
      const look = () => {
        const found = ${expression};
        if (found || Date.now() > deadline) return done(!!found);
        channel.port2.postMessage(0);
      };
      // A page in the background has no frames, and a test may count timers.
      channel.port1.onmessage = look;
      look();
    })`);
    if (!done) throw new Error(`${this.engine} has waited ${PATIENCE_MS} ms in vain for ${meant}.`);
  }

  /**
   * Reads what the console has shown since `open`: errors, warnings, violations of a policy, promises whose failure
   * nothing handled.
   */
  async troubles(): Promise<string[]> {
    const seen = await this.evaluate<string>(call('readTroubles'));
    return [...new Set([...seen.split('\0').filter(Boolean), ...this.#device.logged])];
  }

  /** Sends a command of the DevTools protocol. Chromium only. */
  devtools(method: Method, params?: object): Promise<object> {
    return this.#device.devtools(method, params);
  }
}

/** What browsers log by themselves, whatever the page does. */
const OWN_NOISE = /favicon\.ico|This page is in Quirks Mode|Layout was forced before the page was fully loaded/;

const playwrightDevice = async (browser: Browser): Promise<Device> => {
  const context = await browser.newContext({ viewport: VIEWPORT });
  const page = await context.newPage();
  const logged: string[] = [];
  const log = (text: string): void => {
    if (!OWN_NOISE.test(text)) logged.push(text);
  };
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) log(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => log(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    log(`${dialog.type()}: ${dialog.message()}`);
    return dialog.dismiss();
  });
  let cdp: CDPSession | undefined;
  return {
    logged,
    go: (address) => page.goto(address, { waitUntil: 'load' }),
    evaluate: (expression) => page.evaluate(expression),
    async keys({ press, type }) {
      if (press) await page.keyboard.press(press);
      if (type) await page.keyboard.type(type);
    },
    async mouse({ type, position }) {
      if (position) await page.mouse.move(...position);
      if (type === 'down' || type === 'click') await page.mouse.down();
      if (type === 'up' || type === 'click') await page.mouse.up();
    },
    async devtools(method, params) {
      cdp ??= await context.newCDPSession(page);
      return cdp.send(method, params);
    },
    close: () => browser.close(),
  };
};

const webkitDevice = async (driver: WebKitDriver): Promise<Device> => {
  await driver.viewport(VIEWPORT);
  return {
    logged: [],
    go: (address) => driver.go(address),
    evaluate: (expression) => evaluateIn(driver, expression),
    keys: (keys) => driver.keys(keys),
    mouse: (mouse) => driver.mouse(mouse),
    devtools: () => Promise.reject(new Error('Only Chromium speaks the DevTools protocol.')),
    close: () => driver.stop(),
  };
};

/**
 * Opens one window of `engine`.
 *
 * @param options - `keepsPages`: pages left behind may be kept whole and shown again, as readers' browsers do
 */
export async function openBrowser(
  engine: Engine,
  options?: { keepsPages?: boolean },
): Promise<{ page: Page; close(): Promise<void> }> {
  const launched = await launch(engine, options);
  const device = await (launched instanceof WebKitDriver ? webkitDevice(launched) : playwrightDevice(launched));
  return { page: new Page(engine, device), close: () => device.close() };
}
