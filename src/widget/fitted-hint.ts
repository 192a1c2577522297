// Fits the hint of one element, but not before a framework has taken over what the server has sent.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { tellMissing } from './check/missing-part.js';
import { isApple, isTouch } from './device.js';

/** What a reader does first. By then the page's own scripts have run. */
const SIGNS = ['pointerdown', 'pointermove', 'wheel', 'keydown'];

/** Whether the page was read and had its hint before: what comes now is made in the page, and nobody compares it. */
let isLate = false;

/** The hint of one element. */
export class FittedHint implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  /** Whether a framework may still compare the hint with its own picture of it. */
  #isSent: boolean;
  /** The text that we have written: writing it again would be heard as another change. */
  #fitted: string | undefined;
  #waiting = new AbortController();

  /** @param isSent - whether the server has sent the element, so that it stood in the page before it was defined */
  constructor(host: ReactiveControllerHost & HTMLElement, isSent: boolean) {
    this.#host = host;
    this.#isSent = isSent && !isLate;
    if (document.readyState !== 'loading') setTimeout(() => (isLate = true));
    host.addController(this);
  }

  hostConnected(): void {
    if (!this.#isSent) return this.fit();
    const { signal } = (this.#waiting = new AbortController());
    for (const type of SIGNS) window.addEventListener(type, this.#onSign, { signal, capture: true, passive: true });
  }

  hostDisconnected(): void {
    this.#waiting.abort();
  }

  /** Fits what stands in the hint now, unless it is too early. */
  readonly fit = (): void => {
    if (this.#isSent || this.#host.textContent === this.#fitted) return;
    // Most readers need no other hint, and load nothing for it.
    if (!isApple() && !isTouch()) return;
    import('./late-hint.js')
      .then(({ fitHint }) => fitHint(this.#host))
      .then(() => (this.#fitted = this.#host.textContent))
      .catch(tellMissing);
  };

  readonly #onSign = (): void => {
    this.#isSent = false;
    this.#waiting.abort();
    this.fit();
  };
}
