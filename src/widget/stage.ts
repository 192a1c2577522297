// Finds the element in which a reader can see and use the dialog: the page's own, or a twin of it.

import type { LitElement } from 'lit';
import type { Words } from './words/words.js';

type Actor = LitElement & { words: Partial<Words> };

/** Tells the script tag as well that the element is a twin. */
const TWIN = 'data-twin';

/** Whether `element` is a twin. It shows things for another element, and does nothing by itself. */
export const isTwin = (element: Element): boolean => element.hasAttribute(TWIN);

/** The place where one element shows its dialog. */
export class Stage<T extends Actor> {
  readonly #element: T;
  #twin: T | undefined;

  constructor(element: T) {
    this.#element = element;
  }

  /**
   * Finds the element that a reader can see and use. Nothing shows inside what is hidden, nothing works inside what is
   * inert, and a dialog in front of a note of the page's own would close that note.
   *
   * @param texts - the texts of the moment, for the twin
   * @param marked - where the marked words begin; null when nothing is marked
   */
  async find(texts: Words, marked: Node | null): Promise<T> {
    const front = frontOf(marked);
    const isFree = this.#element.checkVisibility?.() !== false && !closest(this.#element, '[inert]');
    if (isFree && frontOf(this.#element) === front) return this.#element;
    // A report that is still on its way may have to be told there.
    if (this.#twin?.parentNode === front) this.#twin.words = texts;
    else {
      this.clear();
      this.#twin = await this.#makeTwin(texts, front);
    }
    return this.#twin;
  }

  /**
   * Makes a twin that nothing of the page can hide or disable. The caller removes it.
   *
   * @param marked - as in `find`
   */
  makeTwin(texts: Words, marked: Node | null): Promise<T> {
    return this.#makeTwin(texts, frontOf(marked));
  }

  /** Removes the twin, if there is one. */
  clear(): void {
    this.#twin?.remove();
    this.#twin = undefined;
  }

  async #makeTwin(texts: Words, place: Element): Promise<T> {
    const twin = this.#element.cloneNode() as T;
    twin.setAttribute(TWIN, '');
    for (const name of ['id', 'hidden', 'inert']) twin.removeAttribute(name);
    // The owner's styles may hide every element of this name.
    twin.style.setProperty('display', 'block', 'important');
    twin.words = texts;
    place.append(twin);
    await twin.updateComplete;
    return twin;
  }
}

/** Finds the page's own modal dialog or note around `node`; the whole page where there is none. */
function frontOf(node: Node | null): Element {
  const element = node instanceof Element ? node : node?.parentElement;
  // Browsers before 2024 do not know both states, and forgive that inside :is().
  return (element && closest(element, ':is(:modal,:popover-open)')) ?? document.documentElement;
}

/** `Element.closest` that goes on through shadow roots. */
function closest(element: Element, selector: string): Element | null {
  for (let at: Element | null = element; at;) {
    const found: Element | null = at.closest(selector);
    if (found) return found;
    const root = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return null;
}
