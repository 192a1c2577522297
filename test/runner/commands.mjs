// Gives tests in a page real keys, mouse, touch, window size and an HTTP endpoint, in all three engines.
//
// The names differ from the test runner's built-in commands, which come first and do not work with our WebKit launcher.

import { Endpoint } from './endpoint.mjs';

/** Makes keys, mouse and window of a page that Playwright drives. */
const playwrightDevice = (page) => ({
  async keys({ press, type, down, up }) {
    if (press) await page.keyboard.press(press);
    if (type) await page.keyboard.type(type);
    if (down) await page.keyboard.down(down);
    if (up) await page.keyboard.up(up);
  },
  async mouse({ type, position, button = 'left' }) {
    if (position) await page.mouse.move(...position);
    if (type === 'down' || type === 'click') await page.mouse.down({ button });
    if (type === 'up' || type === 'click') await page.mouse.up({ button });
  },
  viewport: (size) => page.setViewportSize(size),
});

const deviceOf = ({ browser, id }) => (browser.type === 'playwright' ? playwrightDevice(browser.getPage(id)) : browser);

const engineOf = ({ browser }) => browser.product ?? 'webkit';

/** The DevTools session of each page: the page is a phone as long as its session is open. */
const phones = new WeakMap();

const phoneOf = async (session) => {
  if (engineOf(session) !== 'chromium')
    throw new Error(
      `Only Chromium can be a phone here, not ${session.browser.name}: a test can't send touches to the others.`,
    );
  const page = session.browser.getPage(session.id);
  if (!phones.has(page)) phones.set(page, await page.context().newCDPSession(page));
  return { page, cdp: phones.get(page) };
};

const becomePhone = async ({ cdp }, { width, height }) => {
  await cdp.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 2, mobile: true });
  await cdp.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 5 });
};

const tap = async ({ cdp }, point) => {
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
};

/**
 * Presses a finger on the page until the browser selects the word under it.
 *
 * A touch event becomes a click, however long it is held; only a mouse press that Chromium turns into a touch becomes a
 * long press. Chromium answers such a press late or never, so the page's events tell when it happens. The finger lifts
 * at the contextmenu event, when Chromium has recognised the long press. With a fixed time instead, a busy machine
 * might take the press for a tap.
 */
const longPress = async ({ page, cdp }, { x, y }) => {
  const send = (type, buttons) => {
    const params = { type, x, y, button: 'left', buttons, clickCount: 1 };
    // It fails only when the page has closed, which fails the test anyway.
    cdp.send('Input.dispatchMouseEvent', params).catch(() => undefined);
  };
  const finger = await page.evaluateHandle(() => {
    const once = (name) => new Promise((done) => addEventListener(name, done, { once: true, capture: true }));
    return { held: once('contextmenu'), up: Promise.race([once('touchend'), once('touchcancel')]) };
  });
  await cdp.send('Emulation.setEmitTouchEventsForMouse', { enabled: true, configuration: 'mobile' });
  send('mousePressed', 1);
  await finger.evaluate(async ({ held }) => void (await held));
  send('mouseReleased', 0);
  await finger.evaluate(async ({ up }) => void (await up));
  await cdp.send('Emulation.setEmitTouchEventsForMouse', { enabled: false });
};

/** Makes the plugin. `cases`: how many cases each property test tries. */
export function commands({ cases }) {
  const endpoint = new Endpoint();
  const known = {
    keys: (session, keys) => deviceOf(session).keys(keys),
    mouse: (session, mouse) => deviceOf(session).mouse(mouse),
    viewport: (session, size) => deviceOf(session).viewport(size),
    phone: async (session, size) => becomePhone(await phoneOf(session), size),
    tap: async (session, point) => tap(await phoneOf(session), point),
    'long-press': async (session, point) => longPress(await phoneOf(session), point),
    engine: engineOf,
    cases: () => cases,
    'endpoint-open': (_, { answers }) => endpoint.open(answers),
    'endpoint-answers': (_, { url, answers }) => {
      endpoint.at(url).answers = answers;
    },
    'endpoint-requests': (_, { url }) => {
      const { requests, preflights } = endpoint.at(url);
      return { requests, preflights };
    },
    'endpoint-came': (_, { url, count, aborted }) => endpoint.at(url).came(count, { aborted }),
    'endpoint-release': (_, { url }) => endpoint.at(url).release(),
  };
  return {
    name: 'typo-report-commands',
    serverStart: () => endpoint.start(),
    serverStop: () => endpoint.stop(),
    async executeCommand({ command, payload, session }) {
      if (!Object.hasOwn(known, command)) return undefined;
      // For the runner an empty result means an unknown command.
      return (await known[command](session, payload)) ?? true;
    },
  };
}
