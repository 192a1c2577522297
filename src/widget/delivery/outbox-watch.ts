// Starts re-sending when parcels wait in the outbox. Loads the code for it only then.

import type { ResendHost } from './resend.js';

/** Looks after the outbox for as long as one element is on the page. */
export class OutboxWatch {
  #stop: (() => void) | undefined;

  /** Looks whether parcels wait, and if so re-sends them. Never throws. */
  async look(element: ResendHost & Node): Promise<void> {
    try {
      const { hasParcels } = await import('./outbox-keys.js');
      if (!hasParcels()) return;
      const { resendWaiting } = await import('./resend.js');
      this.#stop?.();
      this.#stop = element.isConnected ? resendWaiting(element) : undefined;
    } catch {
      // A part can't be loaded now: the parcels wait on.
    }
  }

  end(): void {
    this.#stop?.();
  }
}
