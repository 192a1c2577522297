// Starts the built receiver as an owner does, and measures what it uses.

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SERVER = fileURLToPath(new URL('../../../src/receiver/dist/server.js', import.meta.url));

/** The password of every receiver that is started here. */
export const PASSWORD = 'load';

/** A receiver that runs. */
export interface ReceiverProcess {
  port: number;
  child: ChildProcess;
  /** Resolves when it has ended. */
  ended: Promise<unknown>;
  /** Processor time so far, ms. */
  cpu(): number;
  /** Memory in use, MB. */
  memory(): number;
}

/** Starts a receiver at the file `data`. Resolves when it listens. */
export async function startReceiver(data: string): Promise<ReceiverProcess> {
  if (!existsSync(SERVER)) throw new Error('The receiver is not built yet: run `npm run build`, then start again.');
  const env = { PATH: process.env.PATH, NODE_NO_WARNINGS: '1', PORT: '0', HOST: '127.0.0.1', DATA: data };
  const child = spawn(process.execPath, [SERVER], {
    env: { ...env, INBOX_PASSWORD: PASSWORD },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  let output = '';
  const listening = new Promise<number>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      output += chunk.toString();
      const port = /POST http:\/\/127\.0\.0\.1:(\d+)\//.exec(output)?.[1];
      if (port) resolve(Number(port));
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then(() => reject(new Error(`The receiver has ended: ${output}`)));
  });
  const port = await listening;
  return {
    port,
    child,
    ended,
    // Fields 14 and 15 in hundredths of a second: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
    cpu() {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ').pop()!.split(' ');
      return (Number(fields[11]) + Number(fields[12])) * 10;
    },
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
  };
}
