// Finds the Chromium, Firefox and WebKit of this machine, and installs a missing one if asked.

import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, firefox, webkit } from 'playwright';

/** Says that a browser is missing, and what the developer can do. */
export class BrowserMissing extends Error {
  name = 'BrowserMissing';
}

const isRunnable = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (error) {
    if (['ENOENT', 'EACCES', 'ENOTDIR'].includes(error.code)) return false;
    throw error;
  }
};

const onPath = (...names) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => names.map((name) => join(folder, name)));

const inProgramFiles = (tail) =>
  ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    .map((name) => process.env[name])
    .filter(Boolean)
    .map((root) => join(root, tail));

/** Lists the usual places of a Chromium on each system, most common first. */
const chromiumPlaces = () => {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform === 'win32') {
    return [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ].flatMap(inProgramFiles);
  }
  return onPath(
    'google-chrome-stable',
    'google-chrome',
    'chromium',
    'chromium-browser',
    'microsoft-edge-stable',
    'microsoft-edge',
  );
};

/**
 * Reads a path from the environment.
 *
 * @throws {BrowserMissing} when no program is there
 */
const pathFromEnv = (name) => {
  const path = process.env[name];
  if (path && !isRunnable(path))
    throw new BrowserMissing(`${name} is ${path}, and no program is there. Set it to a browser's path, or unset it.`);
  return path || null;
};

/** Runs a command with visible output and resolves with its exit code. */
const run = (command, args) =>
  new Promise((done, failed) => {
    // npx is a .cmd file on Windows, which only a shell can start.
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    });
    child.once('error', failed).once('close', done);
  });

const isRoot = process.getuid?.() === 0;

// Ubuntu's chromium and firefox packages install a snap, which does not run in a container: Playwright's builds do.
const hasDebianPackages = () =>
  isRoot &&
  isRunnable('/usr/bin/apt-get') &&
  existsSync('/etc/os-release') &&
  !/^ID=ubuntu$/m.test(readFileSync('/etc/os-release', 'utf8'));

const aptInstall = async (packages) => {
  // Just after boot another apt may hold the lock, so the install waits.
  if ((await run('apt-get', ['update'])) !== 0) return false;
  return (
    (await run('apt-get', [
      '-o',
      'DPkg::Lock::Timeout=600',
      'install',
      '-y',
      '--no-install-recommends',
      ...packages,
    ])) === 0
  );
};

const playwrightInstall = async (browsers) => {
  const withDeps = isRoot && isRunnable('/usr/bin/apt-get') ? ['--with-deps'] : [];
  return (await run('npx', ['playwright', 'install', ...withDeps, ...browsers])) === 0;
};

const get = async (name, packages, browser) => {
  if (hasDebianPackages()) {
    console.log(`No ${name} on this machine: installing Debian's ${packages.join(', ')} (apt-get).`);
    if (await aptInstall(packages)) return;
  }
  console.log(`No ${name} on this machine: downloading Playwright's (npx playwright install ${browser}).`);
  await playwrightInstall([browser]);
};

const lookForChromium = () =>
  pathFromEnv('CHROMIUM_PATH') ?? [...chromiumPlaces(), chromium.executablePath()].find(isRunnable) ?? null;

/**
 * Finds a Chromium: env CHROMIUM_PATH, else Chrome, Chromium or Edge of the system, else Playwright's own. Installs one
 * when there is none, and says so.
 *
 * @returns {Promise<string>} its path
 * @throws {BrowserMissing} when there is none and none could be installed
 */
export async function findChromium() {
  const found = lookForChromium();
  if (found) return found;
  // The demo is in Kazakh and the words are in 25 languages; a new machine lacks glyphs for most of them.
  await get('Chromium', ['chromium', 'fonts-noto-core', 'fonts-noto-cjk'], 'chromium');
  const got = lookForChromium();
  if (got) return got;
  throw new BrowserMissing(
    'The tests need a Chromium, and none could be installed. ' +
      'Install Chrome, Chromium or Edge, or set CHROMIUM_PATH to one.',
  );
}

const lookForFirefox = () => {
  const path = pathFromEnv('FIREFOX_PATH') ?? [...onPath('firefox-esr'), firefox.executablePath()].find(isRunnable);
  if (!path) return null;
  // Playwright drives a Firefox that it did not build with WebDriver BiDi, which this channel selects.
  return path === firefox.executablePath()
    ? { executablePath: path }
    : { executablePath: path, channel: 'moz-firefox' };
};

/**
 * Finds a Firefox: env FIREFOX_PATH, else Debian's firefox-esr, else Playwright's own.
 *
 * @param {{install?: boolean}} [options] - `install`: install one when there is none
 * @returns {Promise<{executablePath: string, channel?: string} | null>} options to launch it with Playwright; null
 *   when there is none
 */
export async function findFirefox({ install = false } = {}) {
  const found = lookForFirefox();
  if (found || !install) return found;
  await get('Firefox', ['firefox-esr'], 'firefox');
  return lookForFirefox();
}

/** Lists where distributions keep WebKitGTK's MiniBrowser: in a folder named after library and version. */
const miniBrowserPlaces = () =>
  ['/usr/lib', '/usr/libexec', '/usr/lib64']
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => [
      folder,
      ...readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => join(folder, name)),
    ])
    .flatMap((folder) =>
      ['webkitgtk-6.0', 'webkit2gtk-4.1', 'webkit2gtk-4.0'].map((name) => join(folder, name, 'MiniBrowser')),
    );

const lookForWebKit = () => {
  const driver = pathFromEnv('WEBKIT_DRIVER_PATH') ?? onPath('WebKitWebDriver').find(isRunnable);
  const browser = pathFromEnv('WEBKIT_BROWSER_PATH') ?? miniBrowserPlaces().find(isRunnable);
  const xvfb = onPath('Xvfb').find(isRunnable);
  if (driver && browser && (xvfb || process.env.DISPLAY)) return { driver, browser, xvfb };
  return isRunnable(webkit.executablePath()) ? { executablePath: webkit.executablePath() } : null;
};

/**
 * Finds a WebKit: env WEBKIT_DRIVER_PATH and WEBKIT_BROWSER_PATH, else WebKitGTK's WebKitWebDriver and MiniBrowser
 * (with Xvfb where there is no screen), else Playwright's own.
 *
 * @param {{install?: boolean}} [options] - `install`: install one when there is none
 * @returns {Promise<{driver: string, browser: string, xvfb?: string} | {executablePath: string} | null>} WebKitGTK's
 *   three programs, or options to launch Playwright's; null when there is none
 */
export async function findWebKit({ install = false } = {}) {
  const found = lookForWebKit();
  if (found || !install) return found;
  await get('WebKit', ['webkit2gtk-driver', 'xvfb'], 'webkit');
  return lookForWebKit();
}
