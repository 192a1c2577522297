// Waits behind the script tag for the first sign of use, then loads the element.

import { isApple } from './device.js';
import { withElement } from './script-tag.js';
import { matchesShortcut } from './shortcut.js';
import { hasParcels } from './delivery/outbox-keys.js';

declare global {
  interface Window {
    /** Set when the script is there. It is the only name that the widget adds to the page. */
    typoReport?: boolean;
  }
}

const script = document.currentScript as HTMLScriptElement | null;
if (script && !window.typoReport) {
  window.typoReport = true;
  // An absolute address: in a script from another origin a relative import has no base.
  let chunk = script.src.replace(/[^/?#]*(?=[?#]|$)/, 'typo-report-element.js');
  let loading: Promise<unknown> | undefined;

  const load = (): Promise<unknown> =>
    (loading ??= import(chunk).then(
      () => listening.abort(),
      (error: unknown) => {
        // The next sign of use tries again.
        loading = undefined;
        if (!chunk.includes('#'))
          console.error(
            `<typo-report>: put ${chunk} beside ${script.src}, allow it, and typo-report in trusted-types`,
            error,
          );
        // Firefox does not fetch a failed module again unless its address changes:
        // https://github.com/whatwg/html/issues/6768
        chunk += '#';
      },
    ));
  const listening = new AbortController();
  const { signal } = listening;
  const selection = document.getSelection()!;
  // A selection inside a shadow tree looks collapsed from outside, but it has a text.
  const isMarked = (): unknown => !selection.isCollapsed || String(selection);
  const onSelection = (): void => {
    if (isMarked()) void load();
  };
  const onKeydown = (event: KeyboardEvent): void => {
    const element = document.querySelector('typo-report');
    if (
      !element ||
      event.defaultPrevented ||
      !isMarked() ||
      !matchesShortcut(element.getAttribute('shortcut') ?? 'Ctrl+Enter', event, isApple())
    )
      return;
    const target = event.target as HTMLElement;
    if (
      target.isContentEditable ||
      target.closest('input,textarea') ||
      selection.anchorNode?.parentElement?.closest(element.getAttribute('except') || '_')
    )
      return;
    event.preventDefault();
    const range = selection.rangeCount && selection.getRangeAt(0).cloneRange();
    void load().then(() => {
      // The words marked at the key press count, even if the reader has clicked since.
      if (range && !range.collapsed) {
        selection.removeAllRanges();
        selection.addRange(range);
      }
      return element.report?.();
    });
  };
  withElement(script, () => {
    document.addEventListener('selectionchange', onSelection, { signal });
    addEventListener('keydown', onKeydown, { signal });
    if (hasParcels()) void load();
    onSelection();
  });
}
