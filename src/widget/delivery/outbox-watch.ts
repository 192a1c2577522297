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
      this.#follow(element.isConnected ? resendWaiting(element) : undefined);
    } catch {
      // A part can't be loaded now: the parcels wait until the connection is back, or for another page.
      const again = (): void => void this.look(element);
      addEventListener('online', again, { once: true });
      this.#follow(() => removeEventListener('online', again));
    }
  }

  end(): void {
    this.#stop?.();
  }

  #follow(stop: (() => void) | undefined): void {
    this.#stop?.();
    this.#stop = stop;
  }
}
