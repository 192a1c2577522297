// Waits on the page for the first sign of use, and stands in for the element until it is loaded.

import { hasParcels } from './delivery/outbox-keys.js';
import { fitHint } from './hint.js';

/** An element that may not be defined yet. */
type Hint = Element & { report?: (marked?: Range) => Promise<void> };

/**
 * Waits for a marked word, a shortcut, a button in the hint or a call of `report()`. Until then nothing is written into
 * the page, since a framework may still compare the page with its own picture of it.
 *
 * The page's own element always wins. Where there is none, one with the tag's `data-*` as its attributes is added when
 * it is needed, and added again when the page has thrown it away.
 *
 * @param script - the script's own tag, if it is known
 * @param load - defines the element; resolves to false when it can't, and then has told the owner
 */
export function waitForUse(script: Element | null, load: () => Promise<boolean>): void {
  const root = document.documentElement;
  if (window.typoReport?.root === root) return;
  const marker: Window['typoReport'] = (window.typoReport = { root });
  const selection = document.getSelection()!;
  const added: Hint = document.createElement('typo-report');
  // Read now, since the tag may be removed later. Not every `data-*` without its `data-` can name an attribute.
  for (const { name, value } of script?.attributes ?? [])
    if (/^data-[a-z]/.test(name)) added.setAttribute(name.slice(5), value);

  /** What was marked at the last key or change: another listener may clear the selection. */
  let range: Range | undefined;
  let isMarked: unknown;
  let isLoaded = false;
  /** 0: no hint is fitted. 1: those that come now are, since no framework compares them. 2: the reader acts, so all. */
  let fits = 0;

  /** Finds the page's element, or the one to add. */
  const find = (): Hint => {
    const first = document.querySelector<Hint>('typo-report:not([data-twin])') ?? added;
    if (first !== added) added.remove();
    return first;
  };
  const report = async (hint?: Hint, marked?: Range): Promise<void> => {
    isLoaded = await load();
    if (!isLoaded) return;
    observer.disconnect();
    // Beside the body: a page may replace its body.
    if (!find().isConnected) root.append(added);
    if (!hint) return;
    delete hint.report;
    await (hint as Required<Hint>).report(marked);
  };
  const look = (): void => {
    for (const hint of document.querySelectorAll<Hint>('typo-report')) {
      if (fits > (hint.report ? 1 : 0)) fitHint(hint);
      hint.report ??= (marked) => report(hint, marked);
    }
  };
  const observer = new MutationObserver(look);
  const hear = ({ type, target, pointerType }: Event & { pointerType?: string }): void => {
    if (fits < 2) {
      fits = 2;
      look();
    }
    marker.pointer = pointerType ?? marker.pointer;
    if (type === 'click') {
      const hint = (target as Element).closest('button')?.closest<Hint>('typo-report');
      if (hint) void report(hint);
    } else if (/^[sk]/.test(type)) {
      range = selection.isCollapsed ? undefined : selection.getRangeAt(0).cloneRange();
      // A selection inside a shadow tree looks collapsed from outside, but it has a text.
      isMarked = range || String(selection);
      if (type[0] === 's' && isMarked) void report();
    }
  };
  const onKeydown = (event: KeyboardEvent): void => {
    const element = find();
    const target = event.composedPath()[0] as HTMLElement;
    const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
    const held = (ctrlKey || metaKey ? 'ctrl+' : '') + (altKey ? 'alt+' : '') + (shiftKey ? 'shift+' : '');
    const wanted = (element.getAttribute('shortcut') ?? 'Ctrl+Enter').toLowerCase();
    if (
      // An element that is there hears the key itself.
      (isLoaded && element.isConnected) ||
      event.defaultPrevented ||
      ![key, code?.slice(-1)].some((name) => (held + name).toLowerCase() === wanted) ||
      !isMarked ||
      target.isContentEditable ||
      target.closest?.('input,textarea') ||
      range?.startContainer.parentElement?.closest(element.getAttribute('except') || '_')
    )
      return;
    event.preventDefault();
    void report(element, range);
  };
  const begin = (): void => {
    look();
    fits = 1;
    observer.observe(document, { childList: true, subtree: true });
    for (const type of ['pointerdown', 'pointermove', 'wheel', 'keydown', 'selectionchange', 'click'])
      addEventListener(type, hear, { capture: true, passive: true });
    addEventListener('keydown', onKeydown);
    if (hasParcels() || location.search.includes('typo-report=check')) void report();
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
  else begin();
}
