// Says a short text at the edge of the screen, and takes it away by itself.

import { adoptText } from './adopted-styles.js';
import type { Say } from './dialog.js';
import { thanksStyles } from './thanks.styles.js';

/** How long a text stays, ms: two short sentences are read in half of it. */
const STAY_MS = 6_000;

/**
 * Opens an empty place at the edge of the screen: a screen reader must know it before a text is put there.
 *
 * @param root - where the place is made; it takes the place of the one before
 */
export function openThanks(root: ShadowRoot): Say {
  for (const other of root.querySelectorAll('output:empty')) other.remove();
  const place = document.createElement('output');
  place.setAttribute('part', 'thanks');
  place.setAttribute('popover', 'manual');
  adoptText(root, thanksStyles);
  root.append(place);
  place.showPopover?.();
  return async (text, lang) => {
    for (const other of root.querySelectorAll('output')) if (other !== place) other.remove();
    place.lang = lang;
    place.textContent = text;
    await gone(place);
    place.remove();
  };
}

/** Resolves when the text has stayed long enough, or longer while it is pointed at; or when it is clicked. */
function gone(place: HTMLElement): Promise<void> {
  return new Promise((resolve) => {
    const done = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const end = (): void => {
      clearTimeout(timer);
      done.abort();
      resolve();
    };
    const start = (): void => {
      clearTimeout(timer);
      timer = setTimeout(end, STAY_MS);
    };
    place.addEventListener('pointerenter', () => clearTimeout(timer), { signal: done.signal });
    place.addEventListener('pointerleave', start, { signal: done.signal });
    place.addEventListener('click', end, { signal: done.signal });
    start();
  });
}
