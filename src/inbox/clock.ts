// Tells its host the time, anew each minute.

import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The times are shown in whole minutes. */
const TICK_MS = 60_000;

/** Updates its host each minute while it is on the page. */
export class Clock implements ReactiveController {
  /** The present, ms since the epoch. */
  now = Date.now();
  #ticking = 0;
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#ticking = window.setInterval(() => {
      this.now = Date.now();
      this.#host.requestUpdate();
    }, TICK_MS);
  }

  hostDisconnected(): void {
    clearInterval(this.#ticking);
  }
}
