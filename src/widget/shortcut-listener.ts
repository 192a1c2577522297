// Calls the widget when the reader presses its shortcut on marked words.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isEditable, readSelection } from './capture/selection.js';
import type { Bounds } from './capture/selection.js';
import { isApple } from './device.js';
import { matchesShortcut, takeAfterPage } from './shortcut.js';

/** The attributes of the element that decide which key press counts. */
export interface ShortcutHost extends ReactiveControllerHost, Bounds {
  shortcut: string;
}

/** Listens as long as its element is on the page. */
export class ShortcutListener<T> implements ReactiveController {
  readonly #host: ShortcutHost;
  readonly #read: () => T;
  readonly #pressed: (marked: T) => void;
  readonly #missed: () => void;

  /**
   * @param read - reads what is marked when the key goes down: another listener may clear it
   * @param pressed - called with it at each press that counts
   * @param missed - called at each press where nothing that counts is marked
   */
  constructor(host: ShortcutHost, read: () => T, pressed: (marked: T) => void, missed: () => void) {
    this.#host = host;
    this.#read = read;
    this.#pressed = pressed;
    this.#missed = missed;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('keydown', this.#onKeydown, true);
  }

  hostDisconnected(): void {
    window.removeEventListener('keydown', this.#onKeydown, true);
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (!matchesShortcut(this.#host.shortcut, event, isApple())) return;
    if (isEditable(event.composedPath()[0])) return;
    if (!readSelection(document, this.#host)) return this.#missed();
    const marked = this.#read();
    takeAfterPage(event, () => this.#pressed(marked));
  };
}
