// A settled selection made by touch comes in; a button at the edge of the screen goes out, and a tap on it is passed
// on.
//
// It takes Lit from its host and imports nothing of the element's file: under another address (`?v=2`) that would be
// loaded a second time.

import type { html, ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import { touchButtonStyles } from './touch-button.styles.js';
import type { Words } from '../words/words.js';

/** A selection that has not changed for so long has settled: handles are dragged in small steps, ms. */
const SETTLED_MS = 400;

/** The system's own bar and handles stand this far below or above what is marked; CSS px. */
const CLEAR_PX = 120;

/** What the button asks of its host: what is marked now, and what to do at a tap. */
export interface TouchHost {
  html: typeof html;
  /** Whether the reader has a finger and no mouse. */
  isTouch(): boolean;
  /** Where on the screen what is marked stands, or null when nothing that counts is marked. */
  marked(): DOMRect | null;
  /** Puts the selection by, and returns what gives it back. */
  save(): () => void;
  tapped(): void;
  words(): Words;
}

/**
 * The way in on a phone, where there are no keys: shown while something is marked by touch, never for mouse or
 * keyboard.
 *
 * It stands in the top layer, at the bottom of what is visible, or at the top when the bottom is where the marked
 * words are.
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
    // Adopted, since no policy that forbids <style> forbids that.
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
    // A keyboard comes up, or the reader zooms in.
    for (const change of ['resize', 'scroll']) visualViewport!.addEventListener(change, this.#place, early);
    // Fetched at the first selection, the element comes after the finger that made it: then the device decides.
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
   * At the bottom of what can be seen, whatever a keyboard or a zoom leaves of the page; at the top when the marked
   * words are at the bottom.
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

  /** What is marked in the dialog, to be copied, is no new report. */
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

  /** Keeps focus, and with it the selection, where it is. */
  readonly #onPress = (event: Event): void => {
    event.preventDefault();
    clearTimeout(this.#timer);
    this.#pressed = true;
  };

  /** A click may follow; after it, or without it, the selection counts again. */
  readonly #onRelease = (): void => {
    this.#timer = setTimeout(this.#settle, SETTLED_MS);
  };

  readonly #onTap = (): void => {
    if (!this.#page.marked()) this.#giveBack();
    this.#hide();
    this.#page.tapped();
  };

  /** For as long as the page lives: to remember longer would be to store something that the reader has not sent. */
  readonly #onDismiss = (): void => {
    this.#dismissed = true;
    this.#hide();
  };
}
