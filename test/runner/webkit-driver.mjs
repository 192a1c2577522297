// Drives one WebKitGTK window with real keys and mouse, by W3C WebDriver over HTTP.
//
// Playwright can't drive WebKitGTK, and a WebDriver library would add some 150 packages for these few calls.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/**
 * @see https://www.w3.org/TR/webdriver2/#keyboard-actions for the code points that stand for keys without a character
 */
const KEY_CODES = {
  Control: '\uE009',
  Shift: '\uE008',
  Alt: '\uE00A',
  Meta: '\uE03D',
  Enter: '\uE007',
  Escape: '\uE00C',
  Tab: '\uE004',
  Backspace: '\uE003',
  Delete: '\uE017',
  Space: ' ',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Home: '\uE011',
  End: '\uE010',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  F1: '\uE031',
  F2: '\uE032',
  F3: '\uE033',
  F4: '\uE034',
  F5: '\uE035',
  F6: '\uE036',
  F7: '\uE037',
  F8: '\uE038',
  F9: '\uE039',
  F10: '\uE03A',
  F11: '\uE03B',
  F12: '\uE03C',
};
const codeOf = (key) => {
  const code = KEY_CODES[key] ?? key;
  if ([...code].length !== 1) throw new Error(`WebKit's driver knows no key named "${key}": add it to KEY_CODES.`);
  return code;
};
const BUTTONS = { left: 0, middle: 1, right: 2 };

/** Longest wait for what the driver and the browser do without saying when it is done, ms. */
const ANSWER_MS = 10_000;

const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
};

/** Starts a screen in memory; Xvfb writes its number to the pipe when it is ready. */
const startScreen = async (xvfb) => {
  const screen = spawn(xvfb, ['-displayfd', '3', '-screen', '0', '1920x1400x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = await Promise.race([
    once(screen.stdio[3], 'data'),
    once(screen, 'exit').then(([code]) => {
      throw new Error(`Xvfb, the screen that WebKit draws on, ended with code ${code}.`);
    }),
  ]);
  return { screen, display: `:${String(number).trim()}` };
};

/** Narrows the browser's toolbar: it is at least 447 px wide, and so is the window, but a phone has 320. */
const NARROW_BAR =
  '* { min-width: 0; padding: 0; margin: 0; border: 0; font-size: 1px; -gtk-icon-transform: scale(0.01); }';

const writeConfig = () => {
  // Always the same file, so an interrupted run leaves nothing to clean up.
  const folder = fileURLToPath(new URL('../../node_modules/.cache/typo-report-webkit/', import.meta.url));
  mkdirSync(join(folder, 'gtk-3.0'), { recursive: true });
  writeFileSync(join(folder, 'gtk-3.0', 'gtk.css'), NARROW_BAR);
  return folder;
};

/** Runs in the page: tells whether it got the given size, which may come later than the driver's answer. */
const BECOMES = `
  const [width, height, ms, done] = arguments;
  const check = () => {
    if (innerWidth === width && innerHeight === height) done(true);
  };
  addEventListener('resize', check);
  setTimeout(() => done(false), ms);
  check();`;

/** One session of WebKitGTK's driver: one window, one keyboard, one mouse. */
export class WebKitDriver {
  /** The browser's version, once it has started. */
  version = '';
  #programs;
  #children = [];
  #base = '';
  #session = '';

  /** @param {{driver: string, browser: string, xvfb?: string}} programs - from `findWebKit()` */
  constructor(programs) {
    this.#programs = programs;
  }

  /**
   * Starts the driver and the browser.
   *
   * @param {'none' | 'eager' | 'normal'} pageLoadStrategy - what `go` waits for: nothing, the parsed document, or the
   *   load event
   */
  async start(pageLoadStrategy) {
    // The tests may exit without stop(), after an error; the browser must end too.
    process.once('exit', () => this.#clear());
    const env = { ...process.env, XDG_CONFIG_HOME: writeConfig() };
    if (!env.DISPLAY) {
      const { screen, display } = await startScreen(this.#programs.xvfb);
      this.#children.unshift(screen);
      Object.assign(env, { DISPLAY: display, GDK_BACKEND: 'x11' });
    }
    const port = await freePort();
    this.#children.unshift(spawn(this.#programs.driver, [`--port=${port}`], { env, stdio: 'ignore' }));
    this.#base = `http://127.0.0.1:${port}`;
    await this.#driverAnswers();
    const { sessionId, capabilities } = await this.#call('POST', '/session', {
      capabilities: {
        alwaysMatch: {
          pageLoadStrategy,
          'webkitgtk:browserOptions': { binary: this.#programs.browser, args: ['--automation'] },
        },
      },
    });
    this.#session = `/session/${sessionId}`;
    this.version = capabilities.browserVersion;
  }

  async stop() {
    if (this.#session) await this.#inSession('DELETE', '');
    this.#session = '';
    this.#clear();
  }

  #clear() {
    for (const child of this.#children.splice(0)) child.kill();
  }

  /** Asks the driver until it answers, since it does not say when it listens. */
  async #driverAnswers() {
    const deadline = Date.now() + ANSWER_MS;
    for (;;) {
      try {
        return await this.#call('GET', '/status');
      } catch (error) {
        if (error.cause?.code !== 'ECONNREFUSED' || Date.now() > deadline) throw error;
        await wait(50);
      }
    }
  }

  async #call(method, path, body) {
    const answer = await fetch(this.#base + path, {
      method,
      body: body && JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    const { value } = await answer.json();
    if (value?.error) throw new Error(`WebKit's driver refused ${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  }

  #inSession(method, path, body) {
    return this.#call(method, this.#session + path, body);
  }

  #act(source) {
    return this.#inSession('POST', '/actions', { actions: [source] });
  }

  go(url) {
    return this.#inSession('POST', '/url', { url });
  }

  /**
   * Leaves the page; resolves when it is gone. With the load strategy 'none' the driver answers earlier, and a script
   * sent then would end with the page.
   */
  async leave() {
    await this.go('about:blank');
    const deadline = Date.now() + ANSWER_MS;
    for (;;) {
      try {
        if ((await this.script('return location.href')) === 'about:blank') return;
      } catch (error) {
        if (!/no such (frame|window)/.test(error.message)) throw error;
      }
      if (Date.now() > deadline) throw new Error("WebKit's driver does not leave the page.");
      await wait(10);
    }
  }

  address() {
    return this.#inSession('GET', '/url');
  }

  /** Runs the body of a function in the page with `args` as its `arguments`. @returns its result, by way of JSON */
  script(script, ...args) {
    return this.#inSession('POST', '/execute/sync', { script, args });
  }

  /** Does the same; the script calls its last argument with the result. */
  asyncScript(script, ...args) {
    return this.#inSession('POST', '/execute/async', { script, args });
  }

  /** Releases every key and button. */
  release() {
    return this.#inSession('DELETE', '/actions');
  }

  /**
   * Presses real keys.
   *
   * @param {{press?: string, type?: string, down?: string, up?: string}} keys - one of them: `press` a chord
   *   ('Control+Enter'), `type` a text, hold a key `down` or let it `up`
   */
  async keys({ press, type, down, up }) {
    const keyDown = (value) => ({ type: 'keyDown', value });
    const keyUp = (value) => ({ type: 'keyUp', value });
    const chord = press?.split('+').map(codeOf) ?? [];
    const actions = [
      ...chord.map(keyDown),
      ...chord.reverse().map(keyUp),
      ...[...(type ?? '')].flatMap((char) => [keyDown(char), keyUp(char)]),
      ...(down ? [keyDown(codeOf(down))] : []),
      ...(up ? [keyUp(codeOf(up))] : []),
    ];
    await this.#act({ type: 'key', id: 'keyboard', actions });
  }

  /**
   * Moves or presses the real mouse.
   *
   * @param {{type: 'move' | 'down' | 'up' | 'click', position?: [x: number, y: number], button?: 'left' | 'middle' |
   *   'right'}} mouse - `position` in CSS px of the viewport
   */
  async mouse({ type, position, button = 'left' }) {
    const move = position
      ? [{ type: 'pointerMove', duration: 0, x: Math.round(position[0]), y: Math.round(position[1]) }]
      : [];
    const down = { type: 'pointerDown', button: BUTTONS[button] };
    const up = { type: 'pointerUp', button: BUTTONS[button] };
    const actions = { move, down: [down], up: [up], click: [...move, down, up] }[type];
    await this.#act({ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions });
  }

  /** Makes the page's area `width` x `height` CSS px; the driver sets the size of the window with its bars. */
  async viewport({ width, height }) {
    const inner = () => this.script('return { width: innerWidth, height: innerHeight }');
    const outer = await this.#inSession('GET', '/window/rect');
    const now = await inner();
    if (now.width === width && now.height === height) return;
    await this.#inSession('POST', '/window/rect', {
      width: outer.width + width - now.width,
      height: outer.height + height - now.height,
    });
    if (await this.asyncScript(BECOMES, width, height, ANSWER_MS)) return;
    const got = await inner();
    throw new Error(`WebKit's window can't be made ${width} x ${height}: it became ${got.width} x ${got.height}.`);
  }
}
