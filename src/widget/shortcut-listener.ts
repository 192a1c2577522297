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

  /**
   * @param read - reads what is marked when the key goes down: another listener may clear it
   * @param pressed - called with it at each press that counts
   */
  constructor(host: ShortcutHost, read: () => T, pressed: (marked: T) => void) {
    this.#host = host;
    this.#read = read;
    this.#pressed = pressed;
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
    if (isEditable(event.composedPath()[0]) || !readSelection(document, this.#host)) return;
    const marked = this.#read();
    takeAfterPage(event, () => this.#pressed(marked));
  };
}
