// In: the name of an engine. Out: a reader's browser with tabs that can be closed in the middle of something;
// fault-tabs.d.mts says what each does.

import { chromium, firefox, webkit } from 'playwright';
import { findChromium, findFirefox, findWebKit } from '../runner/browsers.mjs';
import { WebKitDriver } from '../runner/webkit-driver.mjs';

const READY = 'window.reader';

const launch = {
  chromium: async () => chromium.launch({ executablePath: await findChromium() }),
  firefox: async () => firefox.launch(found('firefox', await findFirefox())),
  async webkit() {
    const programs = found('webkit', await findWebKit());
    return programs.driver ? programs : webkit.launch(programs);
  },
};

const found = (engine, programs) => {
  if (!programs)
    throw new Error(
      `TEST_ENGINES names ${engine}, which is not on this machine: "npm run test:engines" gets what is missing.`,
    );
  return programs;
};

export async function openTabs(engine) {
  const browser = await launch[engine]();
  if (browser.driver) return openWindow(browser);
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

/** WebKitGTK's driver has one window; its page is closed by going elsewhere. */
async function openWindow(programs) {
  const driver = new WebKitDriver(programs);
  await driver.start('normal');
  const evaluate = async (expression) => {
    const { value, error } = await driver.asyncScript(`
      const done = arguments[arguments.length - 1];
      Promise.resolve().then(() => (${expression})).then((value) => done({ value }), (error) => done({ error: String(error) }));`);
    if (error) throw new Error(error);
    return value;
  };
  return {
    most: 1,
    offline: null,
    async open(address, ready = READY) {
      await driver.go(address);
      await evaluate(`new Promise((done) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => (${ready} ? done(true) : port2.postMessage(0));
        port2.postMessage(0);
      })`);
      return { evaluate, kill: () => driver.go('about:blank') };
    },
    close: () => driver.stop(),
  };
}
