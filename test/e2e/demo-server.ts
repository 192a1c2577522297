// Starts the demo of `npm start` on a free port, with a store in a new folder.

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import en from '../../src/widget/words/en.js';
import kk from '../../src/widget/words/kk.js';
import ru from '../../src/widget/words/ru.js';
import type { Words } from '../../src/widget/words/words.js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** A typo in the demo, as demo/typos.json lists it. */
export interface Typo {
  text: string;
  where: string;
  /** Which occurrence on the page, from 1. */
  nth?: number;
}

/** The demo while it runs. */
export interface Demo {
  address: string;
  stop(): Promise<void>;
}

/** The pages of the demo: their address, and the texts of the widget there. */
export const EDITIONS: readonly (readonly [path: string, words: Words])[] = [
  ['/', kk],
  ['/ru.html', ru],
  ['/en.html', en],
];

/** Reads the typos of each page. */
export const readTypos = async (): Promise<Record<string, Typo[]>> =>
  JSON.parse(await readFile(here('../../demo/typos.json'), 'utf8')) as Record<string, Typo[]>;

/** @param inboxPassword - asked for before reports can be read; by default everyone on this machine can */
export async function startDemo(inboxPassword = ''): Promise<Demo> {
  const folder = await mkdtemp(join(tmpdir(), 'typo-report-'));
  const settings = { PORT: '0', HOST: 'localhost', DATA: join(folder, 'reports.sqlite') };
  const server: ChildProcess = spawn(process.execPath, [here('../../demo/serve.mjs')], {
    env: { ...process.env, ...settings, INBOX_PASSWORD: inboxPassword },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(server, 'exit');
  const stop = async (): Promise<void> => {
    server.kill();
    await exited;
    await rm(folder, { recursive: true, force: true });
  };
  for await (const line of createInterface({ input: server.stdout! })) {
    const address = /^Page: +(\S+)\/$/.exec(line)?.[1];
    if (address) return { address, stop };
  }
  await stop();
  throw new Error('The demo did not start: see the line above.');
}
