// Opens one `<dialog>` over the page, keeps keys inside it, and closes it as a reader expects.

import { FocusRing } from './focus-ring.js';
import { coverPage, scrollsInside } from './scrim.js';

const KEY_EVENTS = ['keydown', 'keypress', 'keyup'] as const;

/** Farther down than any dialog scrolls, CSS px. */
const BOTTOM_PX = 10_000;

/** Space between the dialog, the marked words and the edges of the screen, CSS px. */
const GAP_PX = 12;

/** A keyboard on the screen is higher, CSS px. */
const KEYBOARD_PX = 100;

/** What a modal asks of its owner. */
export interface ModalOwner {
  /** The element in whose shadow root the `<dialog>` stands, inside an element with `popover`. */
  host: Element;
  /** Whether the reader's main way to point is a finger. */
  isTouch(): boolean;
  /** Called at Ctrl+Enter or Command+Enter inside the dialog. */
  submit(event: KeyboardEvent): void;
  /** Called whenever the dialog has closed, by whatever way. */
  closed(): void;
}

/** How a modal is presented. */
export interface Entrance {
  /** CSS selector; its first match inside the dialog gets the focus. */
  focus: string;
  /** Whether to scroll to the end, where messages stand. */
  toEnd: boolean;
  /** Whether the reader has used keys: then the focus is always shown. */
  byKeys: boolean;
  /** Where the marked words are on the screen; the dialog leaves them in sight if there is room. */
  place: DOMRect | undefined;
}

/**
 * Hears a phone's way to close things, such as «back».
 *
 * @see https://html.spec.whatwg.org/multipage/interaction.html#closewatcher
 */
interface CloseWatcher extends EventTarget {
  destroy(): void;
}

/**
 * The manners of a modal dialog. Its owner renders `<div popover><dialog></dialog></div>` with the `on…` listeners.
 *
 * The dialog is not opened by `showModal()`, since that makes all of the page inert, for which the browser computes the
 * style of every element: on a long page a reader would wait for it. It stands in a popover instead, which covers the
 * page, and what the browser does for a modal dialog is done here.
 *
 * @see https://html.spec.whatwg.org/multipage/popover.html
 */
export class Modal {
  readonly #owner: ModalOwner;
  readonly #ring: FocusRing;
  #pressedOutside = false;
  #opened = new AbortController();
  /** What had the focus before. */
  #before: HTMLElement | null = null;

  constructor(owner: ModalOwner) {
    this.#owner = owner;
    this.#ring = new FocusRing(owner.host);
  }

  /** The `<dialog>`, once it is rendered. */
  get element(): HTMLDialogElement | null | undefined {
    return this.#owner.host.shadowRoot?.querySelector('dialog');
  }

  get isOpen(): boolean {
    return this.element?.open ?? false;
  }

  /** Lays the closed dialog out without showing it: the browser reads its fonts for that. */
  layOut(): void {
    const scrim = this.element?.parentElement;
    scrim?.classList.add('laid');
    scrim?.getBoundingClientRect();
    scrim?.classList.remove('laid');
  }

  /** Opens the dialog if it is closed, and moves the focus. */
  present(dialog: HTMLDialogElement, { focus, toEnd, byKeys, place }: Entrance): void {
    const target = dialog.querySelector<HTMLElement>(focus)!;
    // Otherwise the first field would have the focus for a moment.
    target.autofocus = true;
    if (!dialog.open) {
      dialog.toggleAttribute('data-keys', byKeys);
      this.#open(dialog);
      if (place) this.#moveFrom(place, dialog);
    }
    target.autofocus = false;
    target.focus();
    // A modal dialog of the page's own makes all else inert, ours too.
    if (!this.#owner.host.shadowRoot!.activeElement) {
      dialog.close();
      dialog.parentElement!.hidePopover?.();
      dialog.showModal();
      target.focus();
    }
    if (toEnd) dialog.scrollTop = BOTTOM_PX;
    const fragment = dialog.querySelector('blockquote');
    // Safari does not focus what scrolls by itself: https://bugs.webkit.org/show_bug.cgi?id=190870
    if (fragment && fragment.scrollHeight > fragment.clientHeight) fragment.tabIndex = 0;
  }

  /** Lets the dialog grow from now on, but not shrink: its buttons must not move away from the pointer. */
  keepHeight(): void {
    const dialog = this.element!;
    dialog.style.minHeight = `min(${dialog.offsetHeight}px, 100% - 1em)`;
  }

  close(): void {
    if (!this.isOpen) return;
    const isWithin = this.#owner.host.shadowRoot!.activeElement;
    this.element!.close();
    if (isWithin) this.#before?.focus({ preventScroll: true });
    this.onClose();
  }

  /** Comes again as an event, and when the browser closes a modal dialog by itself. */
  readonly onClose = (): void => {
    // It may have been closed to be opened as a modal one.
    if (this.isOpen || this.#opened.signal.aborted) return;
    this.#opened.abort();
    this.#owner.closed();
  };

  readonly onPointerdown = (event: PointerEvent): void => {
    this.#pressedOutside = this.#isOutside(event);
  };

  /** Keeps the focus where it is: nothing outside the dialog takes it. */
  readonly onMousedown = (event: MouseEvent): void => {
    if (this.#isOutside(event)) event.preventDefault();
  };

  /** Closes at a click beside the dialog. A click that began inside, as when marking text, does not close. */
  readonly onClick = (event: PointerEvent): void => {
    if (this.#pressedOutside && this.#isOutside(event)) this.close();
  };

  #open(dialog: HTMLDialogElement): void {
    const { signal } = (this.#opened = new AbortController());
    // Where the last question has put it.
    dialog.removeAttribute('style');
    const { style } = dialog;
    const scrim = dialog.parentElement!;
    if ('popover' in scrim) {
      this.#before = focusedIn(document);
      // `show()` would make the browser compute all styles once more, only to move the focus.
      dialog.open = true;
      coverPage(scrim, signal);
    } else dialog.showModal();
    const early = { signal, capture: true };
    // On the window and in the capture phase: before any listener of the page.
    for (const type of KEY_EVENTS) addEventListener(type, this.#onKey, early);
    addEventListener('focusin', this.#ring.onFocusin, early);
    // A keyboard on the screen leaves no room beside the words.
    const screen = visualViewport!;
    const onResize = (): void => {
      if (screen.height < innerHeight - KEYBOARD_PX) style.margin = style.maxHeight = '';
    };
    screen.addEventListener('resize', onResize, { signal });
    const Watcher = (globalThis as { CloseWatcher?: new () => CloseWatcher }).CloseWatcher;
    if (Watcher) {
      const watcher = new Watcher();
      watcher.addEventListener('close', () => this.close());
      signal.addEventListener('abort', () => watcher.destroy());
    }
    if (this.#owner.isTouch()) {
      // Without this part the reader still has the button.
      import('./sheet-swipe.js').then(
        ({ watchSwipe }) => watchSwipe(dialog, () => this.close(), signal),
        () => undefined,
      );
    }
  }

  /** Puts the dialog under or over the marked words; it stays in the middle where there is no room. */
  #moveFrom({ top, bottom }: DOMRect, { style, offsetHeight }: HTMLDialogElement): void {
    const needed = offsetHeight + 2 * GAP_PX;
    const [above, below] = [innerHeight - top + GAP_PX, bottom + GAP_PX];
    if (bottom > 0 && bottom < innerHeight - needed) style.margin = `${below}px auto auto`;
    else if (top < innerHeight && top > needed) style.margin = `auto auto ${above}px`;
    else return;
    style.maxHeight = `calc(100% - ${(style.marginTop === 'auto' ? above : below) + GAP_PX}px)`;
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (!event.composedPath().includes(this.#owner.host)) return;
    // The page's own shortcuts must not run behind the dialog.
    event.stopImmediatePropagation();
    // While a character is being composed, these keys belong to the composition.
    if (event.type !== 'keydown' || event.isComposing) return;
    const { key } = event;
    if (key === 'Escape') {
      // The browser would close the page's own dialog too.
      event.preventDefault();
      this.close();
    }
    if (key === 'Tab') this.#ring.turn(event);
    // A key must not scroll the page behind.
    const { localName } = event.composedPath()[0] as Element;
    const isForTarget = localName === 'textarea' || (localName === 'button' && key === ' ');
    const towards = /Down|End| /.test(key) ? 1 : /Up|Home/.test(key) ? -1 : 0;
    if (/^( |Arrow|Page|Home|End)/.test(key) && !event.shiftKey && !isForTarget && !scrollsInside(event, towards))
      event.preventDefault();
    if (key !== 'Enter') return;
    // The key that opened the dialog may still be down. It must not send.
    if (event.repeat) event.preventDefault();
    else if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.#owner.submit(event);
    }
  };

  #isOutside({ target, clientX, clientY }: MouseEvent): boolean {
    const { left, right, top, bottom } = this.element!.getBoundingClientRect();
    const isBeside = clientX < left || clientX > right || clientY < top || clientY > bottom;
    return isBeside && (target === this.element || target === this.element!.parentElement);
  }
}

/** What has the focus, even if it stands in a shadow root. */
const focusedIn = ({ activeElement }: DocumentOrShadowRoot): HTMLElement | null =>
  (activeElement?.shadowRoot && focusedIn(activeElement.shadowRoot)) ?? (activeElement as HTMLElement | null);
