// A settled selection made by touch comes in; a button at the edge of the screen goes out, and a tap on it is passed on.
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { isTouch } from './hint.js';
import { touchButtonStyles } from './touch-button.styles.js';
import type { Words } from './words.js';

/** A selection that has not changed for so long has settled: handles are dragged in small steps, ms. */
const SETTLED_MS = 400;

/** The system's own bar and handles stand this far below or above what is marked; CSS px. */
const CLEAR_PX = 120;

/** What the button asks of its host: what is marked now, and what to do at a tap. */
export interface TouchHost {
  /** Where on the screen what is marked stands, or null when nothing that counts is marked. */
  marked(): DOMRect | null;
  /** Puts the selection by, and returns what gives it back. */
  hold(): () => void;
  tapped(): void;
  words(): Words;
}

/**
 * The way in on a phone, where there are no keys: shown while something is marked by touch, never for mouse or keyboard.
 *
 * It stands in the top layer, at the bottom of what is visible, or at the top when the bottom is where the marked words are.
 */
export class TouchButton implements ReactiveController {
  #touched = false;
  #dismissed = false;
  #pressed = false;
  #shown = false;
  #atTop = false;
  #giveBack = (): void => {};
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly host: ReactiveControllerHost & Element,
    readonly page: TouchHost,
  ) {
    // Adopted, since no policy that forbids <style> forbids that.
    host.shadowRoot?.adoptedStyleSheets.push(touchButtonStyles.styleSheet!);
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('pointerdown', this.#onPointerdown, true);
    document.addEventListener('selectionchange', this.#onSelectionchange);
    // Fetched at the first selection, the element comes after the finger that made it: then the device decides.
    this.#touched = isTouch();
    this.#onSelectionchange();
  }

  hostDisconnected(): void {
    document.removeEventListener('pointerdown', this.#onPointerdown, true);
    document.removeEventListener('selectionchange', this.#onSelectionchange);
    this.#hide();
  }

  hostUpdated(): void {
    const popover = this.host.shadowRoot?.querySelector<HTMLElement>('.touch');
    if (popover?.isConnected && !popover.matches(':popover-open')) popover.showPopover();
  }

  render(): TemplateResult | typeof nothing {
    if (!this.#shown) return nothing;
    const { lang, touchButton, dismiss } = this.page.words();
    return html`<div class="touch ${this.#atTop ? 'top' : ''}" part="touch" popover="manual" lang=${lang} @pointerdown=${this.#onPress} @pointercancel=${this.#onRelease}>
      <button part="touch-button" type="button" @click=${this.#onTap}>${touchButton}</button>
      <button part="touch-dismiss" type="button" aria-label=${dismiss} @click=${this.#onDismiss}>✕</button>
    </div>`;
  }

  readonly #onPointerdown = ({ pointerType }: PointerEvent): void => {
    this.#touched = pointerType === 'touch' || pointerType === 'pen';
  };

  readonly #onSelectionchange = (): void => {
    // A press on the button may clear the selection before the click comes.
    if (this.#pressed || this.#dismissed || !this.#touched) return;
    clearTimeout(this.#timer);
    if (!this.page.marked()) this.#hide();
    else this.#timer = setTimeout(() => this.#settle(), SETTLED_MS);
  };

  #settle(): void {
    const rect = this.page.marked();
    if (!rect) return this.#hide();
    const { height, offsetTop } = window.visualViewport ?? { height: innerHeight, offsetTop: 0 };
    this.#atTop = rect.bottom > offsetTop + height - CLEAR_PX && rect.top > offsetTop + CLEAR_PX;
    this.#giveBack = this.page.hold();
    this.#shown = true;
    this.host.requestUpdate();
  }

  #hide(): void {
    clearTimeout(this.#timer);
    this.#pressed = false;
    if (!this.#shown) return;
    this.#shown = false;
    this.host.requestUpdate();
  }

  /** Keeps focus, and with it the selection, where it is. */
  readonly #onPress = (event: Event): void => {
    event.preventDefault();
    this.#pressed = true;
  };

  readonly #onRelease = (): void => {
    this.#pressed = false;
  };

  readonly #onTap = (): void => {
    if (!this.page.marked()) this.#giveBack();
    this.#hide();
    this.page.tapped();
  };

  /** For as long as the page lives: to remember longer would be to store something that the reader has not sent. */
  readonly #onDismiss = (): void => {
    this.#dismissed = true;
    this.#hide();
  };
}
