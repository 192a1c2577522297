// Calls the widget when the reader presses its shortcut on marked words.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isEditable, readSelection } from './capture/selection.js';
import type { Bounds } from './capture/selection.js';
import { isApple } from './device.js';
import { matchesShortcut } from './shortcut.js';

/** The attributes of the element that decide which key press counts. */
export interface ShortcutHost extends ReactiveControllerHost, Bounds {
  shortcut: string;
}

/** Listens as long as its element is on the page. */
export class ShortcutListener implements ReactiveController {
  readonly #host: ShortcutHost;
  readonly #pressed: () => void;

  /** @param pressed - called at each press that counts */
  constructor(host: ShortcutHost, pressed: () => void) {
    this.#host = host;
    this.#pressed = pressed;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('keydown', this.#onKeydown, true);
  }

  hostDisconnected(): void {
    window.removeEventListener('keydown', this.#onKeydown, true);
  }

  /**
   * Hears the key before the page does, and acts after the page: it has used the key if it prevents the default, but
   * not if it only stops other listeners from hearing it.
   */
  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (!matchesShortcut(this.#host.shortcut, event, isApple())) return;
    if (isEditable(event.composedPath()[0]) || !readSelection(document, this.#host)) return;
    const act = (): void => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      this.#pressed();
    };
    window.addEventListener('keydown', act, { once: true });
    setTimeout(() => {
      window.removeEventListener('keydown', act);
      act();
    });
  };
}
