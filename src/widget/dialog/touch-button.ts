// Shows a button at the edge of the screen while words are marked by touch.
//
// Gets Lit from its host: an import of the element's file would load it a second time if its address has a query.

import type { html, ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import { touchButtonStyles } from './touch-button.styles.js';
import type { Words } from '../words/words.js';

/** A selection is settled when it has not changed for this long, ms: handles are dragged in small steps. */
const SETTLED_MS = 400;

/** The system's own bar and handles reach this far from the marked words, CSS px. */
const CLEAR_PX = 120;

/** What the button asks of its host: what is marked now, and what to do at a tap. */
export interface TouchHost {
  html: typeof html;
  /** Whether the reader has a finger and no mouse. */
  isTouch(): boolean;
  /** Where the marked words are on the screen, or null when nothing that counts is marked. */
  marked(): DOMRect | null;
  /** Saves the selection, and returns a function that restores it. */
  save(): () => void;
  tapped(): void;
  words(): Words;
}

/**
 * The way to report on a phone, where there are no keys. It is shown while words are marked by touch, never for a
 * mouse or a keyboard.
 *
 * It is in the top layer, at the bottom of the screen, or at the top when the marked words are at the bottom.
 */
export class TouchButton implements ReactiveController {
  #touched = false;
  #dismissed = false;
  #pressed = false;
  #shown = false;
  #bar: HTMLElement | null | undefined;
  #stay = new AbortController();
  #giveBack = (): void => {};
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly #host: ReactiveControllerHost & Element;
  readonly #page: TouchHost;

  constructor(host: ReactiveControllerHost & Element, page: TouchHost) {
    this.#host = host;
    this.#page = page;
    // Adopted: a policy that forbids <style> allows it.
    const styles = new CSSStyleSheet();
    styles.replaceSync(touchButtonStyles);
    host.shadowRoot?.adoptedStyleSheets.push(styles);
    host.addController(this);
  }

  hostConnected(): void {
    const { signal } = (this.#stay = new AbortController());
    const early = { signal, capture: true };
    document.addEventListener('pointerdown', this.#onInput, early);
    document.addEventListener('keydown', this.#onInput, early);
    document.addEventListener('scroll', this.#place, early);
    document.addEventListener('selectionchange', this.#onSelectionchange, early);
    // The screen changes when a keyboard comes up or the reader zooms in.
    for (const change of ['resize', 'scroll']) visualViewport!.addEventListener(change, this.#place, early);
    // The element is loaded after the finger that made the first selection, so at first the device decides.
    this.#touched = this.#page.isTouch();
    this.#onSelectionchange();
  }

  hostDisconnected(): void {
    this.#stay.abort();
    this.#hide();
  }

  hostUpdated(): void {
    const bar = this.#host.shadowRoot?.querySelector<HTMLElement>('.touch');
    if (bar !== this.#bar) {
      this.#bar = bar;
      bar?.showPopover?.();
    }
    this.#place();
  }

  render(): TemplateResult | '' {
    if (!this.#shown) return '';
    const { html } = this.#page;
    const { lang, touchButton, dismiss } = this.#page.words();
    return html`<div
      class="touch"
      part="touch"
      popover="manual"
      lang=${lang}
      @pointerdown=${this.#onPress}
      @pointerup=${this.#onRelease}
      @pointercancel=${this.#onRelease}
    >
      <button part="touch-button" type="button" @click=${this.#onTap}>${touchButton}</button>
      <button part="touch-dismiss" type="button" aria-label=${dismiss} @click=${this.#onDismiss}>×</button>
    </div>`;
  }

  readonly #onInput = (event: Event): void => {
    this.#touched = /touch|pen/.test((event as PointerEvent).pointerType);
  };

  readonly #onSelectionchange = (): void => {
    // A press on the button may clear the selection before the click comes.
    if (this.#pressed) return;
    clearTimeout(this.#timer);
    if (!this.#touched || this.#dismissed || !this.#marked()) this.#hide();
    else this.#timer = setTimeout(this.#settle, SETTLED_MS);
  };

  readonly #settle = (): void => {
    this.#pressed = false;
    if (!this.#marked()) return this.#hide();
    this.#giveBack = this.#page.save();
    this.#shown = true;
    this.#host.requestUpdate();
  };

  /**
   * Moves the bar to the bottom of what a keyboard or a zoom leaves visible, or to the top when the marked words are at
   * the bottom.
   */
  readonly #place = (): void => {
    const words = this.#bar && this.#marked();
    if (!words) return;
    const { offsetLeft, offsetTop, width, height } = visualViewport!;
    const bottom = offsetTop + height;
    const atTop = words.bottom > bottom - CLEAR_PX && words.top < bottom && words.top > offsetTop + CLEAR_PX;
    this.#bar!.classList.toggle('top', atTop);
    this.#bar!.style.inset = `${atTop ? offsetTop : bottom}px auto auto ${offsetLeft + width / 2}px`;
  };

  /** Words marked in the dialog, to be copied, are not a new report. */
  #marked(): DOMRect | null {
    return this.#host.shadowRoot?.querySelector('dialog[open]') ? null : this.#page.marked();
  }

  #hide(): void {
    clearTimeout(this.#timer);
    this.#pressed = false;
    if (!this.#shown) return;
    this.#shown = false;
    this.#host.requestUpdate();
  }

  /** Keeps the focus, and with it the selection, where it is. */
  readonly #onPress = (event: Event): void => {
    event.preventDefault();
    clearTimeout(this.#timer);
    this.#pressed = true;
  };

  /** Lets the selection count again after the click that may follow. */
  readonly #onRelease = (): void => {
    this.#timer = setTimeout(this.#settle, SETTLED_MS);
  };

  readonly #onTap = (): void => {
    if (!this.#page.marked()) this.#giveBack();
    this.#hide();
    this.#page.tapped();
  };

  /** Puts the button away until the page is left. To remember it longer would store what the reader has not sent. */
  readonly #onDismiss = (): void => {
    this.#dismissed = true;
    this.#hide();
  };
}
