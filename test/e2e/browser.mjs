// In: the name of an engine, and env TEST_ENGINES. Out: one window of it behind one small interface, with real mouse
// and keys; browser.d.mts says what each does.

import { chromium, firefox, webkit } from 'playwright';
import { findChromium, findFirefox, findWebKit } from '../runner/browsers.mjs';
import { WebKitDriver } from '../runner/webkit-driver.mjs';
import * as reads from './browser-reads.mjs';

const VIEWPORT = { width: 800, height: 600 };

/**
 * Longest wait for something on a page, ms: a busy machine shows in three seconds what an idle one shows in a tenth.
 */
const PATIENCE_MS = 15_000;

export const engines = (process.env.TEST_ENGINES ?? 'chromium')
  .split(',')
  .map((name) => name.trim())
  .filter(Boolean);

/** Makes a call of one of our reading functions that runs in the page; the functions call each other by name. */
const call = (name, ...args) =>
  `(() => { const __name = (made) => made; ${Object.values(reads).map(String).join('\n')}; return ${name}(${args.map((arg) => JSON.stringify(arg)).join(', ')}); })()`;

class Page {
  #device;

  constructor(engine, device) {
    this.engine = engine;
    this.#device = device;
  }

  async open(address) {
    this.#device.logged.length = 0;
    await this.#device.go(address);
  }

  async back() {
    // A page that was kept comes back without an event that all drivers pass on; its clock tells that it is another.
    const clock = () => this.evaluate('performance.timeOrigin');
    const left = await clock();
    const deadline = Date.now() + PATIENCE_MS;
    await this.evaluate('void history.back()');
    // In between, there is no page to ask.
    while ((await clock().catch(() => left)) === left)
      if (Date.now() > deadline) throw new Error(`${this.engine} has not gone back in ${PATIENCE_MS} ms.`);
    await this.until('document.readyState === "complete"', 'the page before');
  }

  async mark(words) {
    const { from, to } = await this.evaluate(call('edgesOf', words));
    const mouse = (type, at) => this.#device.mouse({ type, ...(at && { position: [at.x, at.y] }) });
    await mouse('move', from);
    await mouse('down');
    // One stop on the way: a pointer that jumps from press to release is taken for a click.
    await mouse('move', { x: Math.round((from.x + to.x) / 2), y: from.y });
    await mouse('move', to);
    await mouse('up');
  }

  press(chord) {
    return this.#device.keys({ press: chord });
  }

  type(text) {
    return this.#device.keys({ type: text });
  }

  async click(selector) {
    const { x, y } = await this.evaluate(call('middleOf', selector));
    await this.#device.mouse({ type: 'click', position: [x, y] });
  }

  async clickPart(part) {
    const { x, y } = await this.evaluate(call('middleOfPart', part));
    await this.#device.mouse({ type: 'click', position: [x, y] });
  }

  dialog() {
    return this.evaluate(call('readDialog'));
  }

  async dialogWhen(when = 'true') {
    await this.until(`((dialog) => dialog && (${when}))(${call('readDialog')})`, `an open dialog where ${when}`);
    return this.dialog();
  }

  async dialogClosed() {
    await this.until(`!${call('openDialogs')}.length && !${call('isFocusInside')}`, 'no open dialog');
  }

  evaluate(expression) {
    return this.#device.evaluate(expression);
  }

  async until(expression, meant = expression) {
    const done = await this.evaluate(`new Promise((done) => {
      const deadline = Date.now() + ${PATIENCE_MS};
      const channel = new MessageChannel();
      const look = () => {
        const found = ${expression};
        if (found || Date.now() > deadline) return done(!!found);
        channel.port2.postMessage(0);
      };
      // Not frames, which a page in the background has none of, and not timers, which a test may count.
      channel.port1.onmessage = look;
      look();
    })`);
    if (!done) throw new Error(`${this.engine} has waited ${PATIENCE_MS} ms in vain for ${meant}.`);
  }

  async troubles() {
    const seen = await this.evaluate(call('readTroubles'));
    return [...new Set([...seen.split('\0').filter(Boolean), ...this.#device.logged])];
  }

  devtools(method, params) {
    return this.#device.devtools(method, params);
  }
}

/** What the browsers say of themselves, and no page could help. */
const OWN_NOISE = /favicon\.ico|This page is in Quirks Mode|Layout was forced before the page was fully loaded/;

const playwrightDevice = async (browser) => {
  const context = await browser.newContext({ viewport: VIEWPORT });
  const page = await context.newPage();
  const logged = [];
  const log = (text) => OWN_NOISE.test(text) || logged.push(text);
  page.on(
    'console',
    (message) => ['error', 'warning'].includes(message.type()) && log(`console ${message.type()}: ${message.text()}`),
  );
  page.on('pageerror', (error) => log(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    log(`${dialog.type()}: ${dialog.message()}`);
    return dialog.dismiss();
  });
  let cdp;
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

const webkitDevice = async (programs) => {
  const driver = new WebKitDriver(programs);
  await driver.start('normal');
  await driver.viewport(VIEWPORT);
  return {
    logged: [],
    go: (address) => driver.go(address),
    async evaluate(expression) {
      const { value, error } = await driver.asyncScript(`
        const done = arguments[arguments.length - 1];
        Promise.resolve().then(() => (${expression})).then((value) => done({ value }), (error) => done({ error: String(error) }));`);
      if (error) throw new Error(error);
      return value;
    },
    keys: (keys) => driver.keys(keys),
    mouse: (mouse) => driver.mouse(mouse),
    devtools: () => Promise.reject(new Error('Only Chromium speaks the DevTools protocol.')),
    close: () => driver.stop(),
  };
};

const devices = {
  async chromium({ keepsPages }) {
    const options = {
      executablePath: await findChromium(),
      ...(keepsPages && { ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
    };
    return playwrightDevice(await chromium.launch(options));
  },
  async firefox() {
    return playwrightDevice(await firefox.launch((await findFirefox()) ?? missing('firefox')));
  },
  async webkit() {
    const found = (await findWebKit()) ?? missing('webkit');
    return found.driver ? webkitDevice(found) : playwrightDevice(await webkit.launch(found));
  },
};

const missing = (engine) => {
  throw new Error(
    `TEST_ENGINES names ${engine}, which is not on this machine: "npm run test:engines" gets what is missing.`,
  );
};

export async function openBrowser(engine, options = {}) {
  if (!Object.hasOwn(devices, engine))
    throw new Error(`TEST_ENGINES names "${engine}": there are ${Object.keys(devices).join(', ')}.`);
  const device = await devices[engine](options);
  return { page: new Page(engine, device), close: () => device.close() };
}
