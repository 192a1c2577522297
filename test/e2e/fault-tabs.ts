// Opens a browser whose tabs a test can close at any moment and cut off from the network.

import { WebKitDriver } from '../runner/webkit-driver.mjs';
import { evaluateIn, launch } from './launch.js';
import type { Engine } from './launch.js';

export interface Tab {
  /** Evaluates an expression in it; a promise is awaited. */
  evaluate<T>(expression: string): Promise<T>;
  /** Closes it, whatever it is doing. */
  kill(): Promise<void>;
}

export interface Tabs {
  /** How many tabs it can have at once. */
  most: number;
  /** Opens an address; resolves once `ready`, an expression, is true in it. */
  open(address: string, ready?: string): Promise<Tab>;
  /** Takes the network from all tabs, or gives it back; null where the engine's driver can't. */
  offline: ((off: boolean) => Promise<void>) | null;
  close(): Promise<void>;
}

const READY = 'window.reader';

/** Opens a browser of `engine` with an empty profile. */
export async function openTabs(engine: Engine): Promise<Tabs> {
  const browser = await launch(engine);
  if (browser instanceof WebKitDriver) return tabsOf(browser);
  const context = await browser.newContext();
  return {
    most: 2,
    offline: (off) => context.setOffline(off),
    async open(address, ready = READY) {
      const page = await context.newPage();
      await page.goto(address);
      await page.waitForFunction(ready);
      return { evaluate: (expression) => page.evaluate(expression), kill: () => page.close() };
    },
    close: () => browser.close(),
  };
}

/** WebKitGTK's driver has one window; another address closes its page. */
function tabsOf(driver: WebKitDriver): Tabs {
  return {
    most: 1,
    offline: null,
    async open(address, ready = READY) {
      await driver.go(address);
      await evaluateIn(
        driver,
        `new Promise((done) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => (${ready} ? done(true) : port2.postMessage(0));
          port2.postMessage(0);
        })`,
      );
      return { evaluate: (expression) => evaluateIn(driver, expression), kill: () => driver.go('about:blank') };
    },
    close: () => driver.stop(),
  };
}
