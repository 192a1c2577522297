// Tells its host whether there is room for list and card side by side.

import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Below this there is room for the list or the card alone. */
const NARROW = '(max-width: 47.99rem)';

/** Updates its host when the room changes. */
export class Room implements ReactiveController {
  readonly #width = matchMedia(NARROW);
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get isNarrow(): boolean {
    return this.#width.matches;
  }

  hostConnected(): void {
    this.#width.addEventListener('change', this.#tell);
  }

  hostDisconnected(): void {
    this.#width.removeEventListener('change', this.#tell);
  }

  readonly #tell = (): void => this.#host.requestUpdate();
}
