// The script tag comes in; nothing goes out until the first sign of use, and then the element.
import { isApple } from './hint.js';
import { withElement } from './script-tag.js';
import { matchesShortcut } from './shortcut.js';
import { isWaiting } from './waiting.js';

declare global {
  interface Window {
    /** The one mark that the script leaves: that it is there. */
    typoReport?: boolean;
  }
}

const script = document.currentScript as HTMLScriptElement | null;
if (script && !window.typoReport) {
  window.typoReport = true;
  // By its address, since a script from another origin has no base for a relative import.
  const chunk = new URL('typo-report-element.js', script.src);
  chunk.search = new URL(script.src).search;
  let loading: Promise<unknown> | undefined;

  const load = (): Promise<unknown> =>
    (loading ??= import(chunk.href).then(stop, (error: unknown) => {
      // The next sign of use tries again.
      loading = undefined;
      console.error(`<typo-report> can't run: put ${chunk.href} beside ${script.src}, allow it in script-src and typo-report in trusted-types.`, error);
    }));
  const stop = (): void => {
    document.removeEventListener('selectionchange', onSelection);
    removeEventListener('keydown', onKeydown);
  };
  const onSelection = (): void => {
    if (!document.getSelection()!.isCollapsed) void load();
  };
  const onKeydown = (event: KeyboardEvent): void => {
    const selection = document.getSelection()!;
    const shortcut = document.querySelector('typo-report')?.getAttribute('shortcut') ?? 'Ctrl+Enter';
    if (selection.isCollapsed || event.defaultPrevented || !matchesShortcut(shortcut, event, isApple()) || (event.target as HTMLElement).isContentEditable) return;
    event.preventDefault();
    const range = selection.getRangeAt(0).cloneRange();
    void load().then(() => {
      // What was marked at the key press counts, even if the reader has clicked since.
      if (selection.isCollapsed) selection.addRange(range);
      return document.querySelector('typo-report')?.report?.();
    });
  };
  withElement(script, () => {
    document.addEventListener('selectionchange', onSelection);
    addEventListener('keydown', onKeydown);
    if (isWaiting()) void load();
    onSelection();
  });
}
