// Lets a part run when the browser is idle, or at the next key press.

/** A page that is never idle must not keep the button from a finger for longer, ms. */
const LONGEST_WAIT_MS = 200;

// Imported first, this holds back whatever its importer imports after it. A reader who only copies then pays nothing
// while they are busy. Safari has no such callback, and a page may have taken it away.
if (typeof window.requestIdleCallback === 'function')
  await new Promise<void>((resolve) => {
    const waiting = new AbortController();
    const end = (): void => {
      waiting.abort();
      resolve();
    };
    requestIdleCallback(end, { timeout: LONGEST_WAIT_MS });
    for (const type of ['keydown', 'click']) addEventListener(type, end, { capture: true, signal: waiting.signal });
  });

export {};
