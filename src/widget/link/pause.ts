// Work that can wait comes in as an await; it goes on when the reader has seen what they waited for.

/** Resolves once what has been rendered is on the screen. */
export const afterPaint = (): Promise<void> =>
  new Promise((resolve) => {
    // A frame callback runs before its frame is painted, the next message after it. A page that is hidden has no
    // frames.
    const timer = setTimeout(resolve, 200);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      void pause().then(resolve);
    });
  });

/**
 * Resolves after whatever the browser has to do first: keys, clicks, frames.
 *
 * @see https://html.spec.whatwg.org/multipage/web-messaging.html#message-channels for why not a timer: those are held
 *   back to 4 ms
 */
export const pause = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
