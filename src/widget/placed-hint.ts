// Puts the language's own hint after an element of the page, and again when the page has thrown it away.

import { isApple, isTouch } from './device.js';
import type { HintWords } from './hint-words.js';
import { loadHintWords } from './hint-words.js';

/** `Node.DOCUMENT_POSITION_FOLLOWING`, which is longer. */
const FOLLOWING = 4;

/** Frameworks that take over what the server has sent do so soon after the load event, if not before it, ms. */
const HYDRATION_MS = 1_000;

/** A page that is never idle must not keep the hint from its readers, ms. */
const LONGEST_WAIT_MS = 500;

/**
 * Puts a `<typo-report>` after the first match of `hint-after`, some time after the page has loaded, when the browser is
 * idle: by then most frameworks have taken over what the server has sent. An element of the page's own always wins.
 *
 * @param model - has the attributes of the element to put; it stays where it is
 */
export function placeHint(model: HTMLElement): void {
  const selector = model.getAttribute('hint-after')!;
  const elements = document.getElementsByTagName('typo-report');
  const fault = `<typo-report>: data-hint-after="${selector}"`;
  let isWaiting = false;
  let isTold = false;

  const put = async (): Promise<void> => {
    const words = await loadHintWords(model);
    const sentence = words && sentenceFor(model, words);
    isWaiting = false;
    // A move would close the dialog, which then has the focus.
    if (document.activeElement?.localName === 'typo-report')
      return addEventListener('focusout', putLater, { once: true });
    const there = [...elements].filter((element) => element !== model && !element.hasAttribute('data-twin'));
    const ours = there.find((element) => element.hasAttribute('hint-after'));
    const isWanted = sentence && there.every((element) => element === ours);
    try {
      const place = isWanted && document.querySelector(selector);
      if (!place) ours?.remove();
      else if (!ours) place.after(hintOf(model, sentence, words.lang));
      else if (!(place.compareDocumentPosition(ours) & FOLLOWING)) place.after(ours);
      if (isWanted && !place && !isTold) console.warn(`${fault} matches nothing on this page, so no hint is shown.`);
      isTold = true;
    } catch (error) {
      observer.disconnect();
      console.error(`${fault} must be a CSS selector, such as "article".`, error);
    }
  };
  const putLater = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    const run = (): void => void put();
    // Safari has no such callback.
    void (window.requestIdleCallback?.(run, { timeout: LONGEST_WAIT_MS }) ?? setTimeout(run));
  };
  const observer = new MutationObserver(putLater);
  const start = (): void => {
    putLater();
    observer.observe(document, { childList: true, subtree: true });
  };
  const startLater = (): unknown => setTimeout(start, HYDRATION_MS);
  if (document.readyState === 'complete') startLater();
  else addEventListener('load', startLater);
}

/** Gives an empty text where a reader has no way to report. */
function sentenceFor(model: HTMLElement, { hint, touchHint, ctrl = 'Ctrl' }: HintWords): string {
  const shortcut = model.getAttribute('shortcut') ?? 'Ctrl+Enter';
  const own = model.getAttribute('touch-hint');
  if (isTouch() && own) return own;
  if (isTouch() && model.getAttribute('touch-button') !== 'off') return touchHint;
  return shortcut === 'none' ? '' : hint.replace('{keys}', () => shortcut.replace('Ctrl', isApple() ? '⌘' : ctrl));
}

/** The element's own `lang` may be `auto`, so the sentence has a `lang` of its own. */
function hintOf(model: HTMLElement, sentence: string, lang: string): Node {
  const text = document.createElement('span');
  Object.assign(text, { lang, dir: 'auto', textContent: sentence });
  const hint = model.cloneNode() as Element;
  hint.append(text);
  return hint;
}
