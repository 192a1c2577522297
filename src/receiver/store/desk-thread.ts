// Asks a desk in another thread.

import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Desk } from './desk.js';
import { openDesk } from './desk-place.js';
import type { DeskPlace } from './desk-place.js';
import type { Database } from './database.js';

type Work = Desk[keyof Desk];

/** What is asked of the thread. */
export interface Asking {
  n: number;
  method: keyof Desk | 'close';
  values: unknown[];
}

/** What the thread answers to the question with the same `n`. */
export type Answer = { n: number; value: unknown } | { n: number; error: Error };

/** Asks one thing of a desk. */
export type Ask = <Method extends keyof Desk>(
  method: Method,
  ...values: Parameters<Desk[Method]>
) => ReturnType<Desk[Method]>;

/** A desk that can be asked, wherever it is. */
export interface AskedDesk {
  ask: Ask;
  close(): Promise<void>;
}

/** Opens a desk in this thread: for a database in memory, where nobody waits for a disk. */
export async function askHere(place: DeskPlace, open?: (path: string) => Promise<Database>): Promise<AskedDesk> {
  const { desk, close } = await openDesk(place, open);
  return {
    ask: (method, ...values) => (desk[method] as (...values: unknown[]) => never).apply(desk, values),
    close: () => Promise.resolve(close()),
  };
}

/**
 * Opens a desk in a thread of its own.
 *
 * @throws {Error} what `openDesk` throws
 */
export async function askThread(place: DeskPlace): Promise<AskedDesk> {
  const worker = new Worker(new URL('./thread.js', import.meta.url), { workerData: place });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let count = 0;
  let ended: Error | undefined;

  const end = (error: Error): void => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };
  await once(worker, 'message');
  worker.on('message', (answer: Answer) => {
    const asked = waiting.get(answer.n);
    waiting.delete(answer.n);
    if ('error' in answer) asked?.reject(answer.error);
    else asked?.resolve(answer.value);
  });
  worker.on('error', end);
  worker.on('exit', () => end(new Error('the thread that keeps the reports has ended')));

  const send = (method: Asking['method'], values: unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended);
      waiting.set((count += 1), { resolve, reject });
      worker.postMessage({ n: count, method, values } satisfies Asking);
    });
  return {
    ask: (method, ...values) => send(method, values) as ReturnType<Work> as never,
    async close() {
      const exit = once(worker, 'exit');
      worker.postMessage({ n: 0, method: 'close', values: [] } satisfies Asking);
      await exit;
    },
  };
}
