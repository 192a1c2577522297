// Keeps what the inbox shows in the page's address, so that Back, Forward and a reload lead to it again.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { parseView, queryOf } from './view.js';
import type { View } from './view.js';

/** Where the editor stood in a list. */
export interface Stand {
  /** Px scrolled. */
  top: number;
  /** How many cards were loaded. */
  depth: number;
}

/**
 * Wait before the address follows the card in hand, ms. Safari takes a hundred addresses in ten seconds and throws at
 * the next one; a key that is held down goes through thirty cards a second.
 *
 * @see https://bugs.webkit.org/show_bug.cgi?id=156115
 */
const WRITE_MS = 250;

/** Gives its host the view that the address names. */
export class Address implements ReactiveController {
  view: View = parseView(location.search);
  #writing = 0;
  readonly #host: ReactiveControllerHost;
  readonly #readStand: () => Stand;
  readonly #onReturn: (stand: Stand) => void;

  /**
   * @param readStand - tells where the editor stands now
   * @param onReturn - called after Back or Forward
   */
  constructor(host: ReactiveControllerHost, readStand: () => Stand, onReturn: (stand: Stand) => void) {
    this.#host = host;
    this.#readStand = readStand;
    this.#onReturn = onReturn;
    host.addController(this);
  }

  /** Where the editor stood when the page was left; the list's start when it was not. */
  get stand(): Stand {
    const { top = 0, depth = 0 } = (history.state ?? {}) as Partial<Stand>;
    return { top, depth };
  }

  hostConnected(): void {
    addEventListener('popstate', this.#return);
    addEventListener('pagehide', this.#keepStand);
  }

  hostDisconnected(): void {
    clearTimeout(this.#writing);
    removeEventListener('popstate', this.#return);
    removeEventListener('pagehide', this.#keepStand);
  }

  /** Shows `view` under a new entry of the history. `isOver`: `back` leads away from it again. */
  push(view: View, isOver = false): void {
    this.#keepStand();
    this.view = view;
    history.pushState({ isOver }, '', this.#address);
    this.#host.requestUpdate();
  }

  /** Shows `view` under the entry that is there. */
  replace(view: View): void {
    this.view = view;
    clearTimeout(this.#writing);
    this.#writing = window.setTimeout(() => this.#write(history.state), WRITE_MS);
    this.#host.requestUpdate();
  }

  /** Goes back to what the entry lies over, else shows `view` in its place. */
  back(view: View): void {
    if (!(history.state as { isOver?: boolean } | null)?.isOver) return this.replace(view);
    this.#write(history.state);
    history.back();
  }

  get #address(): string {
    return location.pathname + queryOf(this.view);
  }

  #write(state: unknown): void {
    clearTimeout(this.#writing);
    history.replaceState(state, '', this.#address);
  }

  readonly #keepStand = (): void => this.#write({ ...(history.state as object | null), ...this.#readStand() });

  readonly #return = (): void => {
    clearTimeout(this.#writing);
    this.view = parseView(location.search);
    this.#host.requestUpdate();
    this.#onReturn(this.stand);
  };
}
