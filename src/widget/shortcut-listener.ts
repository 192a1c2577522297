// Calls the widget when the reader presses its shortcut on marked words.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isEditable } from './capture/selection.js';
import type { Bounds } from './capture/selection.js';
import { isApple, lastInput } from './device.js';
import { matchesShortcut, takeAfterPage } from './shortcut.js';

/** The attributes of the element that decide which key press counts. */
export interface ShortcutHost extends ReactiveControllerHost, Bounds {
  shortcut: string;
}

/** A key that was pressed before this code ran still counts after this long, ms. */
const LATE_MS = 3_000;
const ranAt = performance.now();

/** The key that was pressed before this code ran, once an element has taken it. */
const heard = new WeakSet<Event>();

/** Listens as long as its element is on the page. */
export class ShortcutListener<T extends { range: unknown }> implements ReactiveController {
  readonly #host: ShortcutHost;
  readonly #read: () => T;
  readonly #pressed: (marked: T) => void;
  readonly #missed: () => void;

  /**
   * @param read - reads what is marked when the key goes down: another listener may clear it. It gives no range when
   *   nothing that counts is marked
   * @param pressed - called with it at each press that counts
   * @param missed - called at each press where there is no range
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
    // The script tag has heard the key that made the element load, but knows only the plain form of a shortcut.
    const last = lastInput();
    const wait = ranAt - (last.timeStamp ?? 0);
    if (last instanceof KeyboardEvent && wait > 0 && wait < LATE_MS && !heard.has(last)) {
      heard.add(last);
      this.#onKeydown(last);
    }
  }

  hostDisconnected(): void {
    window.removeEventListener('keydown', this.#onKeydown, true);
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (!matchesShortcut(this.#host.shortcut, event, isApple())) return;
    if (isEditable(event.composedPath()[0] ?? event.target)) return;
    const marked = this.#read();
    if (!marked.range) return this.#missed();
    takeAfterPage(event, () => this.#pressed(marked));
  };
}
