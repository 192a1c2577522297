// Shows a button at the edge of the screen while words are marked by touch.

import { adoptText } from './adopted-styles.js';
import { touchButtonStyles } from './touch-button.styles.js';
import type { Words } from '../words/words.js';

/** A selection is settled when it has not changed for this long, ms: handles are dragged in small steps. */
const SETTLED_MS = 400;

/** The system's own bar and handles reach this far from the marked words, CSS px. */
const CLEAR_PX = 120;

/** The button reaches this far from the edge of the screen, CSS px. */
const REACH_PX = 60;

/** What the button asks of the page: what is marked now, where to stand, and what to do at a tap. */
export interface TouchPage {
  /** Whether a finger made the selection that is there at the start. */
  isTouched: boolean;
  /** Where the marked words are on the screen, or null when nothing that counts is marked. */
  marked(): DOMRect | null;
  /** Saves the selection, and returns a function that restores it. */
  save(): () => void;
  /** Makes an element that nothing of the page can hide or disable. It is removed after use. */
  makePlace(): Promise<Element>;
  /** Called when a finger is put on the button: the tap comes when it is lifted. */
  pressed(): void;
  tapped(): void;
  words(): Words;
}

/**
 * The way to report on a phone, where there are no keys. It is shown while words are marked by touch, never for a
 * mouse or a keyboard.
 *
 * It is in the top layer, at the bottom of the screen, or at the top when the marked words are at the bottom.
 */
export class TouchButton {
  #touched: boolean;
  #dismissed = false;
  #pressed = false;
  #place: Element | undefined;
  #bar: HTMLElement | undefined;
  /** Which of the bars asked for is the last: the place for a bar takes a moment to make. */
  #turn = 0;
  readonly #stay = new AbortController();
  /** A page may take the marked words away, which browsers do not tell, or bring a bar of its own. */
  readonly #changes = new MutationObserver(() => this.#onSelectionchange());
  #giveBack = (): void => {};
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #page: TouchPage;

  constructor(page: TouchPage) {
    this.#page = page;
    this.#touched = page.isTouched;
    const early = { signal: this.#stay.signal, capture: true };
    document.addEventListener('pointerdown', this.#onInput, early);
    document.addEventListener('keydown', this.#onInput, early);
    document.addEventListener('scroll', this.#move, early);
    document.addEventListener('selectionchange', this.#onSelectionchange, early);
    // The screen changes when a keyboard comes up or the reader zooms in.
    for (const change of ['resize', 'scroll']) visualViewport!.addEventListener(change, this.#move, early);
    this.#onSelectionchange();
  }

  /** Takes the button away for good. */
  stop(): void {
    this.#stay.abort();
    this.hide();
  }

  hide(): void {
    clearTimeout(this.#timer);
    this.#pressed = false;
    this.#turn++;
    this.#changes.disconnect();
    this.#place?.remove();
    this.#place = this.#bar = undefined;
  }

  async #show(): Promise<void> {
    const turn = ++this.#turn;
    const place = await this.#page.makePlace();
    if (turn !== this.#turn) return place.remove();
    this.#place?.remove();
    this.#place = place;
    const root = place.shadowRoot!;
    adoptText(root, touchButtonStyles);
    this.#bar = this.#makeBar();
    root.append(this.#bar);
    this.#bar.showPopover?.();
    this.#move();
    this.#changes.observe(document, { childList: true, subtree: true });
  }

  #makeBar(): HTMLElement {
    const { lang, touchButton, dismiss } = this.#page.words();
    const bar = document.createElement('div');
    bar.className = 'touch';
    bar.lang = lang;
    bar.setAttribute('part', 'touch');
    bar.setAttribute('popover', 'manual');
    const add = (part: string, text: string, act: () => void): HTMLElement => {
      const button = document.createElement('button');
      button.type = 'button';
      button.setAttribute('part', part);
      button.textContent = text;
      button.addEventListener('click', act);
      bar.append(button);
      return button;
    };
    add('touch-button', touchButton, this.#onTap);
    add('touch-dismiss', '×', this.#onDismiss).setAttribute('aria-label', dismiss);
    bar.addEventListener('pointerdown', this.#onPress);
    bar.addEventListener('pointerup', this.#onRelease);
    bar.addEventListener('pointercancel', this.#onRelease);
    return bar;
  }

  readonly #onInput = (event: Event): void => {
    this.#touched = /touch|pen/.test((event as PointerEvent).pointerType);
  };

  readonly #onSelectionchange = (): void => {
    // A press on the button may clear the selection before the click comes.
    if (this.#pressed) return;
    clearTimeout(this.#timer);
    if (!this.#touched || this.#dismissed || !this.#page.marked()) this.hide();
    else this.#timer = setTimeout(this.#settle, SETTLED_MS);
  };

  readonly #settle = (): void => {
    this.#pressed = false;
    if (!this.#page.marked()) return this.hide();
    this.#giveBack = this.#page.save();
    if (this.#bar) this.#move();
    else void this.#show();
  };

  /**
   * Moves the bar to the bottom of what a keyboard or a zoom leaves visible, above the page's own bars, or to the top
   * when the marked words are at the bottom.
   */
  readonly #move = (): void => {
    const bar = this.#bar;
    const words = bar && this.#page.marked();
    if (!words) return;
    const { offsetLeft, offsetTop, width, height } = visualViewport!;
    const middle = offsetLeft + width / 2;
    const bottom = this.#topOfBar(middle, offsetTop + height, offsetTop + height / 2);
    const atTop = words.bottom > bottom - CLEAR_PX && words.top < bottom && words.top > offsetTop + CLEAR_PX;
    bar.classList.toggle('top', atTop);
    bar.style.inset = `${atTop ? offsetTop : bottom}px auto auto ${middle}px`;
  };

  /**
   * Finds where the page's own bar at the bottom of the screen begins. It may float a little above the edge.
   *
   * @param least - what begins above this is no bar, CSS px
   * @returns `bottom` when there is no bar
   */
  #topOfBar(x: number, bottom: number, least: number): number {
    const own = this.#bar!;
    for (const element of [1, REACH_PX / 2, REACH_PX].flatMap((above) => elementsAt(document, x, bottom - above))) {
      const { top } = element.getBoundingClientRect();
      if (!own.contains(element) && top > least && /fixed|sticky/.test(getComputedStyle(element).position)) return top;
    }
    return bottom;
  }

  /** Keeps the focus, and with it the selection, where it is. */
  readonly #onPress = (event: Event): void => {
    event.preventDefault();
    clearTimeout(this.#timer);
    this.#pressed = true;
    this.#page.pressed();
  };

  /** Lets the selection count again after the click that may follow. */
  readonly #onRelease = (): void => {
    this.#timer = setTimeout(this.#settle, SETTLED_MS);
  };

  readonly #onTap = (): void => {
    if (!this.#page.marked()) this.#giveBack();
    this.hide();
    this.#page.tapped();
  };

  /** Puts the button away until the page is left. To remember it longer would store what the reader has not sent. */
  readonly #onDismiss = (): void => {
    this.#dismissed = true;
    this.hide();
  };
}

/** Lists the elements at a point, those in shadow roots too. */
const elementsAt = (root: DocumentOrShadowRoot & Node, x: number, y: number): Element[] =>
  root
    .elementsFromPoint(x, y)
    .filter((element) => element.getRootNode() === root)
    .flatMap((element) => [element, ...(element.shadowRoot ? elementsAt(element.shadowRoot, x, y) : [])]);
