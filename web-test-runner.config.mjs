// Configures the tests that run in a page, by env TEST_ENGINES (default: chromium), TEST_FILES, TEST_TOTALS and
// PROPERTY_CASES.

import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { browserReporter } from './test/runner/browser-reporter.mjs';
import { findChromium, findFirefox, findWebKit } from './test/runner/browsers.mjs';
import { commands } from './test/runner/commands.mjs';
import { webkitLauncher } from './test/runner/webkit-launcher.mjs';

const listOf = (text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
const cases = Number(process.env.PROPERTY_CASES ?? 500);

const launchers = {
  async chromium() {
    return playwrightLauncher({ product: 'chromium', launchOptions: { executablePath: await findChromium() } });
  },
  async firefox() {
    const launchOptions = await findFirefox();
    // One window at a time, since two take the focus and the key presses from each other.
    return launchOptions && playwrightLauncher({ product: 'firefox', launchOptions, concurrency: 1 });
  },
  async webkit() {
    const found = await findWebKit();
    if (!found) return null;
    return found.driver ? webkitLauncher(found) : playwrightLauncher({ product: 'webkit', launchOptions: found });
  },
};

const launcherOf = async (engine) => {
  if (!Object.hasOwn(launchers, engine))
    throw new Error(`TEST_ENGINES names "${engine}": there are ${Object.keys(launchers).join(', ')}.`);
  const launcher = await launchers[engine]();
  if (!launcher)
    throw new Error(
      `TEST_ENGINES names ${engine}, which is not on this machine: "npm run test:engines" gets what is missing.`,
    );
  return launcher;
};

export default {
  files: listOf(process.env.TEST_FILES ?? 'test/widget/**/*.test.ts,test/inbox/**/*.test.ts'),
  browsers: await Promise.all(listOf(process.env.TEST_ENGINES ?? 'chromium').map(launcherOf)),
  // No progress bar, which would fill a log.
  staticLogging: true,
  concurrency: 2,
  concurrentBrowsers: 3,
  // The longest file takes some 70 s in three engines at once; ten thousand cases of a property take longer.
  testsFinishTimeout: Math.max(240_000, cases * 60),
  // A busy machine took 10 s for a test that takes an idle one half a second.
  testFramework: { config: { timeout: 30_000, forbidOnly: true } },
  // Readers get Lit's production build; the development build is slower and warns.
  nodeResolve: { exportConditions: ['production'] },
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)) }),
    commands({ cases }),
  ],
  // With a doctype and a viewport, as every news page has.
  testRunnerHtml: (framework) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>A page under test</title>
    <script>
      // The runner only logs an unhandled rejection; as an error it fails the test.
      addEventListener('unhandledrejection', ({ reason }) => reportError(reason));
    </script>
  </head>
  <body>
    <script type="module" src="${framework}"></script>
  </body>
</html>`,
  reporters: [browserReporter(process.env.TEST_TOTALS)],
};
