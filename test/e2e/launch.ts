// Launches one browser of an engine, and says which engines to test in.

import { chromium, firefox, webkit } from 'playwright';
import type { Browser } from 'playwright';
import { findChromium, findFirefox, findWebKit } from '../runner/browsers.mjs';
import { WebKitDriver } from '../runner/webkit-driver.mjs';

export type Engine = 'chromium' | 'firefox' | 'webkit';

/** The engines of env TEST_ENGINES, comma separated; Chromium when it names none. */
export const engines = (process.env.TEST_ENGINES ?? 'chromium')
  .split(',')
  .map((name) => name.trim())
  .filter(Boolean) as readonly Engine[];

function missing(engine: Engine): never {
  throw new Error(
    `TEST_ENGINES names ${engine}, which is not on this machine: "npm run test:engines" gets what is missing.`,
  );
}

const launchers = {
  async chromium({ keepsPages }: { keepsPages: boolean }) {
    const options = {
      executablePath: await findChromium(),
      ...(keepsPages && { ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
    };
    return chromium.launch(options);
  },
  async firefox() {
    return firefox.launch((await findFirefox()) ?? missing('firefox'));
  },
  async webkit() {
    const found = (await findWebKit()) ?? missing('webkit');
    if (!('driver' in found)) return webkit.launch(found);
    const driver = new WebKitDriver(found);
    await driver.start('normal');
    return driver;
  },
};

/**
 * Launches a browser.
 *
 * @param options - `keepsPages`: Chromium may keep pages whole in its history, as readers' browsers do
 * @returns Playwright's browser, or WebKitGTK's driver, which has one window
 */
export async function launch(engine: Engine, { keepsPages = false } = {}): Promise<Browser | WebKitDriver> {
  if (!Object.hasOwn(launchers, engine))
    throw new Error(`TEST_ENGINES names "${engine}": there are ${Object.keys(launchers).join(', ')}.`);
  return launchers[engine]({ keepsPages });
}

/**
 * Evaluates an expression in the driver's window; a promise is awaited.
 *
 * A page that opens a mail program seems to the driver to be left, which ends the script: it is asked again.
 */
export async function evaluateIn<T>(driver: WebKitDriver, expression: string): Promise<T> {
  const script = `
    const done = arguments[arguments.length - 1];
    Promise.resolve()
      .then(() => (${expression}))
      .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
  const answer: unknown = await driver.asyncScript(script).catch((refusal: unknown) => {
    if (!String(refusal).includes('before the unload event')) throw refusal;
    return driver.asyncScript(script);
  });
  const { value, error } = answer as { value: T; error?: string };
  if (error) throw new Error(error);
  return value;
}
