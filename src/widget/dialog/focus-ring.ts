// Keeps the focus inside the open dialog, as the browser does for a modal one.

/** What Tab reaches in the dialog. */
const TAB_STOPS = 'textarea,button,[tabindex="0"]';

/** What stands over the dialog may take the focus. */
const OVER = ':is(:modal,:popover-open)';

/** The ring of what Tab reaches. */
export class FocusRing {
  readonly #host: Element;

  /** @param host - the element in whose shadow root the `<dialog>` stands */
  constructor(host: Element) {
    this.#host = host;
  }

  /** Goes on with the first after the last, and the other way round. */
  turn(event: KeyboardEvent): void {
    const all = this.#stops();
    const [edge, next] = event.shiftKey ? [all[0], all.at(-1)] : [all.at(-1), all[0]];
    const { activeElement } = this.#host.shadowRoot!;
    if (activeElement !== edge && activeElement?.localName !== 'dialog') return;
    event.preventDefault();
    next?.focus();
  }

  /** Takes the focus back from the page. */
  readonly onFocusin = (event: FocusEvent): void => {
    const path = event.composedPath();
    const isOver = path.some((at) => at instanceof Element && at.matches(OVER) && !at.contains(this.#host));
    if (!isOver && !path.includes(this.#host)) this.#stops()[0]?.focus();
  };

  #stops(): HTMLElement[] {
    return [...this.#host.shadowRoot!.querySelectorAll<HTMLElement>(`dialog :is(${TAB_STOPS})`)];
  }
}
