// The built demo comes in; demo/screenshot.png goes out: the dialog open over a word marked in the Kazakh page.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const PICTURE = here('./screenshot.png');
// README shows it on every visit.
const PICTURE_MAX_BYTES = 200_000;
const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/microsoft-edge'];

/** Starts the demo on a free port with an empty store; resolves to its address and what stops it. */
async function startDemo() {
  const folder = await mkdtemp(join(tmpdir(), 'typo-report-'));
  const env = { ...process.env, PORT: '0', HOST: 'localhost', DATA: join(folder, 'reports.sqlite') };
  const server = spawn(process.execPath, [here('./serve.mjs')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(server, 'exit');
  const stop = async () => {
    server.kill();
    await exited;
    await rm(folder, { recursive: true, force: true });
  };
  for await (const line of createInterface({ input: server.stdout })) {
    const address = /^Page: +(\S+)/.exec(line)?.[1];
    if (address) return { address, stop };
  }
  await stop();
  throw new Error('The demo did not start: see the line above.');
}

/** The browser named by CHROMIUM_PATH, else Playwright's own, else the system's. */
function browserPath() {
  const path = process.env.CHROMIUM_PATH || [chromium.executablePath(), ...SYSTEM_BROWSERS].find((candidate) => existsSync(candidate));
  if (!path) throw new Error('No Chromium is here: run `npx playwright install chromium`, or set CHROMIUM_PATH.');
  return path;
}

/** Reads where `text` begins and ends on the screen, scrolled so low that a dialog in the middle leaves it in sight; `nth` counts from 1. */
const readEnds = ({ text, nth = 1 }) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let left = nth;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let at = node.data.indexOf(text); at >= 0; at = node.data.indexOf(text, at + 1)) {
      if (--left > 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + text.length);
      scrollBy({ top: range.getBoundingClientRect().top - innerHeight * 0.86, behavior: 'instant' });
      const { left: start, right: end, top, bottom } = range.getBoundingClientRect();
      return { start, end, middle: (top + bottom) / 2 };
    }
  }
  throw new Error(`"${text}" is not on the page in one text node.`);
};

/** Marks the typo with the mouse and opens the dialog with the keys, as a reader does. */
async function openDialog(page, typo) {
  const { start, end, middle } = await page.evaluate(readEnds, typo);
  await page.mouse.move(start + 0.5, middle);
  await page.mouse.down();
  await page.mouse.move(end - 0.5, middle, { steps: 8 });
  await page.mouse.up();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog', { name: 'Орфографическая ошибка в тексте' }).waitFor();
}

async function run() {
  const typos = JSON.parse(await readFile(here('./typos.json'), 'utf8'));
  const typo = typos['/'].find(({ where }) => where === 'strong');
  const executablePath = browserPath();
  const demo = await startDemo();
  try {
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1, colorScheme: 'light', reducedMotion: 'reduce' });
      await page.goto(demo.address);
      await openDialog(page, typo);
      await page.screenshot({ path: PICTURE, animations: 'disabled' });
    } finally {
      await browser.close();
    }
  } finally {
    await demo.stop();
  }
  const { size } = await stat(PICTURE);
  if (size > PICTURE_MAX_BYTES) throw new Error(`demo/screenshot.png has ${size} bytes, at most ${PICTURE_MAX_BYTES} are meant: show less of the page's picture.`);
  console.log(`demo/screenshot.png: ${size} bytes`);
}

run().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
