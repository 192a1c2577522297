// In: WebKitGTK's driver and browser. Out: a launcher for the test runner that runs test files in it, and real keys and
// mouse in its window.

import { WebKitDriver } from './webkit-driver.mjs';

/**
 * As large as Playwright's launcher makes every page at its start, so that a test sees the same page in each engine.
 */
const VIEWPORT = { width: 800, height: 600 };

/** Runs in the page: leaves nothing behind for the next test file, which elsewhere gets a fresh profile. */
const FORGET = `
  const done = arguments[arguments.length - 1];
  (async () => {
    localStorage.clear();
    sessionStorage.clear();
    for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name);
    for (const name of await caches.keys()) await caches.delete(name);
  })().then(() => done(''), (error) => done(String(error)));`;

class WebKitLauncher {
  name = 'WebKit';
  type = 'webkit-gtk';
  // One window, one keyboard: two test files at once would take each other's focus.
  concurrency = 1;
  #driver;
  #active = new Set();

  constructor(programs) {
    this.#driver = new WebKitDriver(programs);
  }

  async initialize() {
    // The runner's own page tells when it is ready; waiting for the load event too could outlast a short test file.
    await this.#driver.start('none');
    this.name = `WebKit (GTK ${this.#driver.version})`;
  }

  async startSession(id, url) {
    this.#active.add(id);
    await this.#driver.viewport(VIEWPORT);
    await this.#driver.go(url);
  }

  isActive(id) {
    return this.#active.has(id);
  }

  getBrowserUrl() {
    return this.#driver.address();
  }

  async stopSession(id) {
    this.#active.delete(id);
    await this.#driver.release();
    const trouble = await this.#driver.asyncScript(FORGET);
    await this.#driver.leave();
    return {
      errors: trouble ? [{ message: `The page's storage could not be cleared after the tests: ${trouble}` }] : [],
    };
  }

  startDebugSession() {
    throw new Error('WebKitGTK has no debug mode here: debug in another engine.');
  }

  stop() {
    return this.#driver.stop();
  }

  keys(keys) {
    return this.#driver.keys(keys);
  }

  mouse(mouse) {
    return this.#driver.mouse(mouse);
  }

  viewport(size) {
    return this.#driver.viewport(size);
  }
}

/**
 * Makes the launcher of WebKitGTK.
 *
 * @param {{driver: string, browser: string, xvfb?: string}} programs - from `findWebKit()`
 */
export const webkitLauncher = (programs) => new WebKitLauncher(programs);
