// Launches WebKitGTK for the test runner, with real keys and mouse in its window.

import { WebKitDriver } from './webkit-driver.mjs';

/** The size that Playwright's launcher gives every page, so that each engine starts with the same page. */
const VIEWPORT = { width: 800, height: 600 };

/** Runs in the page: clears its storage for the next test file, which gets a new profile in the other engines. */
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
  // One window at a time, since two test files would take the focus from each other.
  concurrency = 1;
  #driver;
  #active = new Set();

  constructor(programs) {
    this.#driver = new WebKitDriver(programs);
  }

  async initialize() {
    // The runner's page says when it is ready; a short test file may end before the load event.
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
