// Works at a desk in a thread of its own, so that the thread that answers requests never waits for a disk.

import { parentPort, workerData } from 'node:worker_threads';
import { openDesk } from './desk-place.js';
import type { DeskPlace } from './desk-place.js';
import type { Answer, Asking } from './desk-thread.js';

type Methods = Record<string, (...values: unknown[]) => Promise<unknown>>;

const port = parentPort!;
const tell = (answer: Answer): void => port.postMessage(answer);

/** Errors of an engine have parts that can't be sent to another thread. */
const plain = (error: unknown): Error => new Error(error instanceof Error ? error.message : String(error));

const { desk, close } = await openDesk(workerData as DeskPlace).catch((error: unknown): never => {
  throw plain(error);
});
port.on('message', ({ n, method, values }: Asking) => {
  if (method === 'close') {
    close();
    port.close();
    return;
  }
  (desk as unknown as Methods)[method]!(...values).then(
    (value) => tell({ n, value }),
    (error: unknown) => tell({ n, error: plain(error) }),
  );
});
tell({ n: 0, value: 'ready' });
