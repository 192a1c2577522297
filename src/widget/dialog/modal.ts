// Opens one `<dialog>` over the page, keeps keys inside it, and closes it by Escape or by a click outside.

const KEY_EVENTS = ['keydown', 'keypress', 'keyup'] as const;

/** Farther down than any dialog scrolls, CSS px. */
const BOTTOM_PX = 10_000;

/** What a modal asks of its owner. */
export interface ModalOwner {
  /** The element in whose shadow root the `<dialog>` stands. */
  host: Element;
  /** Called at Ctrl+Enter or Command+Enter inside the dialog. */
  submit(event: KeyboardEvent): void;
  /** Called whenever the dialog has closed, by whatever way. */
  closed(): void;
}

/** The manners of a modal dialog. Its owner renders the `<dialog>` with the three `on…` listeners. */
export class Modal {
  readonly #owner: ModalOwner;
  #pressedOutside = false;

  constructor(owner: ModalOwner) {
    this.#owner = owner;
  }

  /** The `<dialog>`, once it is rendered. */
  get element(): HTMLDialogElement | null | undefined {
    return this.#owner.host.shadowRoot?.querySelector('dialog');
  }

  get isOpen(): boolean {
    return this.element?.open ?? false;
  }

  /**
   * Opens the dialog if it is closed, and moves the focus.
   *
   * @param focus - CSS selector; its first match inside the dialog gets the focus
   * @param toEnd - whether to scroll to the end, where messages stand
   */
  present(dialog: HTMLDialogElement, focus: string, toEnd: boolean): void {
    const target = dialog.querySelector<HTMLElement>(focus)!;
    // Otherwise the first field would have the focus for a moment.
    target.autofocus = true;
    if (!dialog.open) {
      dialog.showModal();
      // On the window and in the capture phase: before any listener of the page.
      for (const type of KEY_EVENTS) addEventListener(type, this.#onKey, true);
    }
    target.autofocus = false;
    target.focus();
    if (toEnd) dialog.scrollTop = BOTTOM_PX;
    const fragment = dialog.querySelector('blockquote');
    // Safari does not focus what scrolls by itself: https://bugs.webkit.org/show_bug.cgi?id=190870
    if (fragment && fragment.scrollHeight > fragment.clientHeight) fragment.tabIndex = 0;
  }

  close(): void {
    this.element?.close();
  }

  readonly onClose = (): void => {
    for (const type of KEY_EVENTS) removeEventListener(type, this.#onKey, true);
    this.#owner.closed();
  };

  readonly onPointerdown = (event: PointerEvent): void => {
    this.#pressedOutside = this.#isOutside(event);
  };

  /** Closes at a click on the backdrop. A click that began inside, as when marking text, does not close. */
  readonly onClick = (event: PointerEvent): void => {
    if (this.#pressedOutside && this.#isOutside(event)) this.close();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (!event.composedPath().includes(this.#owner.host)) return;
    // The page's own shortcuts must not run behind the dialog.
    event.stopImmediatePropagation();
    // While a character is being composed, these keys belong to the composition.
    if (event.type !== 'keydown' || event.isComposing) return;
    if (event.key === 'Escape') {
      // The browser would close the page's own dialog too.
      event.preventDefault();
      this.close();
    }
    if (event.key !== 'Enter') return;
    // The key that opened the dialog may still be down. It must not send.
    if (event.repeat) event.preventDefault();
    else if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.#owner.submit(event);
    }
  };

  #isOutside({ target, clientX, clientY }: PointerEvent): boolean {
    const { left, right, top, bottom } = this.element!.getBoundingClientRect();
    return target === this.element && (clientX < left || clientX > right || clientY < top || clientY > bottom);
  }
}
