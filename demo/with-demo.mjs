// Runs some work while the built demo, with an empty store, and Chromium run.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { findChromium } from '../test/runner/browsers.mjs';

/** Starts the demo on a free port. Resolves to its address and a function that stops it. */
async function startDemo() {
  const folder = await mkdtemp(join(tmpdir(), 'typo-report-'));
  const env = { ...process.env, PORT: '0', HOST: 'localhost', DATA: join(folder, 'reports.sqlite') };
  const server = spawn(process.execPath, [fileURLToPath(new URL('./serve.mjs', import.meta.url))], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
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

/**
 * Runs `work` while the demo and Chromium run.
 *
 * @param {(browser: import('playwright').Browser, address: string) => Promise<void>} work
 */
export async function withDemo(work) {
  const executablePath = await findChromium();
  const demo = await startDemo();
  try {
    const browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    try {
      await work(browser, demo.address);
    } finally {
      await browser.close();
    }
  } finally {
    await demo.stop();
  }
}
