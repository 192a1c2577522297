// Lets a part run when the browser is idle, or at the next key press.

/** A page that is never idle must not keep the button from a finger for longer, ms. */
const LONGEST_WAIT_MS = 1_000;

// Imported first, this holds back whatever its importer imports after it. A reader who only copies then pays nothing
// while they are busy. Safari has no such callback.
if ('requestIdleCallback' in window)
  await new Promise<unknown>((resolve) => {
    requestIdleCallback(resolve, { timeout: LONGEST_WAIT_MS });
    addEventListener('keydown', resolve, { once: true, capture: true });
  });

export {};
