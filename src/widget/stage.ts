// Finds the element in which a reader can see the dialog: the page's own, or a twin where the owner hides the hint.

import type { LitElement } from 'lit';
import type { Words } from './words/words.js';

type Actor = LitElement & { words: Partial<Words> };

const twins = new WeakSet<Element>();

/** Whether `element` is a twin. It shows things for another element, and does nothing by itself. */
export const isTwin = (element: Element): boolean => twins.has(element);

/** The place where one element shows its dialog and its button. */
export class Stage<T extends Actor> {
  readonly #element: T;
  #twin: T | undefined;

  constructor(element: T) {
    this.#element = element;
  }

  /**
   * Finds the element that a reader can see. Nothing shows inside what is hidden, so a hidden element gets a twin
   * beside the body.
   *
   * @param texts - the texts of the moment, for the twin
   */
  async find(texts: Words): Promise<T> {
    if (this.#element.checkVisibility?.() !== false) return this.#element;
    const twin = (this.#twin ??= this.#makeTwin());
    twin.words = texts;
    await twin.updateComplete;
    return twin;
  }

  /** Removes the twin, if there is one. */
  clear(): void {
    this.#twin?.remove();
    this.#twin = undefined;
  }

  #makeTwin(): T {
    const twin = this.#element.cloneNode() as T;
    twins.add(twin);
    twin.removeAttribute('id');
    // The owner's styles may hide every element of this name.
    twin.style.setProperty('display', 'block', 'important');
    document.documentElement.append(twin);
    return twin;
  }
}
