// Sends each new report to the editors' pages, as server-sent events.

import type { Store, StoredReport } from './store.js';

/** How many reports are read from disk at a time: enough to catch up fast, and not too many to hold for each reader. */
const BATCH = 100;

/**
 * Makes an event stream of the reports after `after`: those that are there, then those that arrive.
 *
 * Each report is one `report` event whose id is its `seq`, so that a browser that reconnects continues there.
 * What a slow reader has not taken yet stays on disk, not in memory.
 *
 * @param keepAliveMs - a comment is sent after this long without a report, since proxies close silent connections
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export function streamReports(store: Store, after: number, keepAliveMs: number): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let seq = after;
  let greeted = false;
  let cancelled = false;
  let wake = (): void => undefined;

  const appended = (): Promise<'appended' | 'quiet'> =>
    new Promise((resolve) => {
      const settle = (how: 'appended' | 'quiet'): void => {
        clearTimeout(timer);
        stop();
        resolve(how);
      };
      const timer = setTimeout(() => settle('quiet'), keepAliveMs);
      const stop = store.onAppend(() => settle('appended'));
      wake = () => settle('quiet');
    });

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const send = (text: string): void => controller.enqueue(encoder.encode(text));
        // The browser learns only from the first bytes that it is connected.
        if (!greeted) {
          greeted = true;
          return send(': reports follow\n\n');
        }
        let batch = store.since(seq, BATCH);
        if (batch.length === 0) {
          const how = await appended();
          if (cancelled) return;
          if (how === 'quiet') return send(': still here\n\n');
          batch = store.since(seq, BATCH);
        }
        seq = batch.at(-1)?.seq ?? seq;
        send(batch.map(eventOf).join(''));
      },
      cancel() {
        cancelled = true;
        wake();
      },
    },
    // Reads nothing in advance: a stream that nobody reads (HEAD) then holds nothing.
    { highWaterMark: 0 },
  );
}

const eventOf = (stored: StoredReport): string =>
  `id: ${stored.seq}\nevent: report\ndata: ${JSON.stringify(stored)}\n\n`;
