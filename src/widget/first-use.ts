// Waits on the page for the first sign of use, and stands in for the element until it is loaded.

import { hasParcels } from './delivery/outbox-keys.js';
import { isApple, isTouch } from './device.js';
import type { Root } from './device.js';
import type * as LateHint from './late-hint.js';

/** An element that may not be defined yet. */
type Hint = HTMLElement & { report?: (marked?: Range) => Promise<void> };

/**
 * Waits for a marked word, a shortcut, a button in the hint or a call of `report()`. Until then nothing is written into
 * the page, since a framework may still compare the page with its own picture of it.
 *
 * The page's own element always wins. Where there is none, one with the tag's `data-*` as its attributes is added when
 * it is needed, and added again when the page has thrown it away.
 *
 * @param script - the script's own tag, if it is known
 * @param load - defines the element; gives nothing when it can't, and then is called again at the next sign of use
 * @param loadHint - loads the part that fits and places hints, for readers and pages that need it
 */
export function waitForUse(
  script: Element | null,
  load: () => unknown,
  loadHint: () => Promise<typeof LateHint | undefined>,
): void {
  const root: Root = document.documentElement;
  if (root.typoReport) return;
  root.typoReport = {};
  const selection = document.getSelection()!;
  const added: Hint = document.createElement('typo-report');
  // A list that the browser keeps: a search at each key would take longer on a longer page.
  const hints = document.getElementsByTagName('typo-report') as HTMLCollectionOf<Hint>;
  // Read now, since the tag may be removed later. Not every `data-*` without its `data-` can name an attribute.
  for (const { name, value } of script?.attributes ?? [])
    if (/^data-[a-z]/.test(name)) added.setAttribute(name.slice(5), value);

  /** What was marked at the last key or change: another listener may clear the selection. */
  let range: Range | undefined;
  let isMarked: unknown;
  let isLoaded: boolean | undefined;
  let hasActed: boolean | undefined;
  /** Whether the page has ever had an element of its own. */
  let hasOwn: boolean | undefined;

  /** Finds the page's element, or the one to add. */
  const find = (): Hint | null => {
    const first = [...hints].find((hint) => !hint.hasAttribute('data-twin'));
    if (first !== added) added.remove();
    // A page that has taken its own element away wants none, unless the tag says where reports go.
    return first ?? (hasOwn && !added.attributes[0] ? null : added);
  };
  const report = async (hint?: Hint, marked?: Range): Promise<void> => {
    if (!(await load())) return;
    isLoaded = true;
    observer.disconnect();
    // Beside the body: a page may replace its body.
    if (find() === added && !added.isConnected) root.append(added);
    if (!hint) return;
    // What stood in for the element's own method.
    const stub: Hint = hint;
    delete stub.report;
    return hint.report?.(marked);
  };
  /** @param fits - 0: no hint is fitted; 1: those not seen before are, since no framework compares them; 2: all are */
  const look = (fits: number): void => {
    for (const hint of hints) {
      hasOwn ||= hint !== added;
      if (fits > (hint.report ? 1 : 0) && (isApple() || isTouch())) void loadHint().then((part) => part?.fitHint(hint));
      if (hint.report) continue;
      hint.report = (marked) => report(hint, marked);
      hint.addEventListener('click', ({ target }) => {
        if ((target as Element).closest('button')) void hint.report!();
      });
    }
  };
  // What comes while the page is being read may have been sent by the server. «complete» comes before all other states.
  const observer = new MutationObserver(() => look(document.readyState < 'd' ? 1 : 0));
  const hear = (event: Event & { pointerType?: string }): void => {
    if (!hasActed) look(2);
    hasActed = true;
    // A selectionchange comes after the others in the alphabet.
    if (event.type < 'q') root.typoReport = event;
    // An element of the page's own may have come meanwhile.
    find();
    if (event.pointerType) return;
    range = selection.isCollapsed ? undefined : selection.getRangeAt(0).cloneRange();
    // A selection inside a shadow tree looks collapsed from outside, but it has a text.
    isMarked = range || String(selection);
    if (event !== root.typoReport && isMarked) void report();
  };
  const onKeydown = (event: KeyboardEvent): void => {
    const element = find();
    if (!element) return;
    const target = event.target as HTMLElement;
    const held =
      (event.ctrlKey || event.metaKey ? 'ctrl+' : '') + (event.altKey ? 'alt+' : '') + (event.shiftKey ? 'shift+' : '');
    const wanted = (element.getAttribute('shortcut') ?? 'ctrl+enter').toLowerCase();
    if (
      // An element that is there hears the key itself.
      (isLoaded && element.isConnected) ||
      event.defaultPrevented ||
      // The element, when it comes, knows all other forms, and has a look at the last key.
      (held + event.key).toLowerCase() !== wanted ||
      !isMarked ||
      target.isContentEditable ||
      target.closest?.('input,textarea') ||
      selection.anchorNode?.parentElement?.closest(`:is(${element.getAttribute('except')})`)
    )
      return;
    event.preventDefault();
    void report(element, range);
  };
  look(0);
  if (added.getAttribute('hint-after')) void loadHint().then((part) => part?.placeHint(added));
  observer.observe(document, { childList: true, subtree: true });
  for (const type of ['selectionchange', 'pointerdown', 'keydown', 'pointermove']) addEventListener(type, hear, true);
  addEventListener('keydown', onKeydown);
  if (hasParcels() || location.search.includes('=check'))
    if (document.readyState < 'd') void report();
    else addEventListener('load', () => void report());
}
