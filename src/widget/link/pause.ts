// Resolves after the browser has painted, or has done what waited.

/** Resolves when what has been rendered is on the screen. */
export const afterPaint = (): Promise<void> =>
  new Promise((resolve) => {
    // A frame callback runs before its frame is painted, and the next message after it. A hidden page has no frames.
    const timer = setTimeout(resolve, 200);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      void pause().then(resolve);
    });
  });

/**
 * Resolves after the keys, clicks and frames that wait now.
 *
 * @see https://html.spec.whatwg.org/multipage/web-messaging.html#message-channels : unlike a timer, a
 *   message is not delayed by 4 ms
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
