// The script tag comes in; nothing goes out until the first sign of use, and then the element.
import { fitHint, isApple } from './hint.js';
import { matchesShortcut } from './shortcut.js';

declare global {
  interface Window {
    /** The one mark that the script leaves: that it is there. */
    typoReport?: boolean;
  }
}

/** Where the outbox keeps reports that wait; its being there is a sign of use. */
const OUTBOX_KEY = 'typo-report';

const script = document.currentScript as HTMLScriptElement | null;
if (script && !window.typoReport) {
  window.typoReport = true;
  // By its address, since a script from another origin has no base for a relative import.
  const chunk = new URL('typo-report-element.js', script.src);
  chunk.search = new URL(script.src).search;
  const given = [...script.attributes].filter(({ name }) => name.startsWith('data-'));
  const shortcut = () => document.querySelector('typo-report')?.getAttribute('shortcut') ?? 'Ctrl+Enter';
  let loading: Promise<unknown> | undefined;

  const load = (): Promise<unknown> =>
    (loading ??= import(chunk.href).then(
      () => {
        document.removeEventListener('selectionchange', onSelection);
        removeEventListener('keydown', onKeydown);
      },
      (error: unknown) => {
        // The next sign of use tries again.
        loading = undefined;
        console.error(`<typo-report> could not load ${chunk.href}: put that file beside ${script.src}, and allow it in script-src.`, error);
      },
    ));
  const onSelection = (): void => {
    if (!document.getSelection()!.isCollapsed) void load();
  };
  const onKeydown = (event: KeyboardEvent): void => {
    const selection = document.getSelection()!;
    if (selection.isCollapsed || event.defaultPrevented || !matchesShortcut(shortcut(), event, isApple())) return;
    if ((event.target as HTMLElement).isContentEditable) return;
    event.preventDefault();
    const range = selection.getRangeAt(0).cloneRange();
    void load().then(() => {
      // What was marked at the key press counts, even if the reader has clicked since.
      if (selection.isCollapsed) selection.addRange(range);
      return document.querySelector('typo-report')?.report?.();
    });
  };
  const start = (): void => {
    let element = document.querySelector('typo-report');
    if (!element) {
      element = document.createElement('typo-report');
      for (const { name, value } of given) element.setAttribute(name.slice(5), value);
      // Beside the body, so that a page that replaces its body keeps it.
      document.documentElement.append(element);
    }
    fitHint(element);
    document.addEventListener('selectionchange', onSelection);
    addEventListener('keydown', onKeydown);
    try {
      if (localStorage.getItem(OUTBOX_KEY)) void load();
    } catch {
      // Storage is shut to this page, so nothing can be waiting in it.
    }
    onSelection();
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
}
