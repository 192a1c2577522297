// A store and a place in it come in; a stream of server-sent events with every later report goes out.

import type { Store, StoredReport } from './store.js';

/** Read from disk at a time: enough to catch up fast, little enough to hold for each reader. */
const BATCH = 100;

/**
 * Makes an event stream of the reports after `after`, those there already and those still to come.
 *
 * Each report is one `report` event whose id is its `seq`, so that a browser that reconnects goes on where it was.
 * The reader's pace is kept: what it has not taken yet stays on disk, not in memory.
 *
 * @param keepAliveMs - after this long without a report a comment is sent, for proxies that close silent connections
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
        // Something must be sent at once, or the browser does not learn that it is connected.
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
    // Nothing is read ahead of the reader: a stream that nobody reads (HEAD) then holds nothing.
    { highWaterMark: 0 },
  );
}

const eventOf = (stored: StoredReport): string =>
  `id: ${stored.seq}\nevent: report\ndata: ${JSON.stringify(stored)}\n\n`;
