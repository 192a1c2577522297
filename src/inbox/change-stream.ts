// Opens the stream of changes, and opens it again when it breaks.

import type { CardChange } from '../card.js';

/**
 * Wait before the stream is opened again, ms. EventSource reconnects by itself after a lost connection, but not after
 * an HTTP error, such as a proxy's 502.
 */
const REOPEN_MS = 5000;

/**
 * Time in which changes are gathered, ms. A browser may hand over hundreds of events in one task; a list that is drawn
 * anew for each of them stands still for a second.
 */
const GATHER_MS = 50;

/** Is told what the stream brings. */
export interface StreamListener {
  onChange(change: CardChange): void;
  onConnection(connection: 'open' | 'lost'): void;
}

/** One connection to `GET /v1/changes`, from `after` on, until it is closed. */
export class ChangeStream {
  /** The counter up to which changes have come. */
  rev: number;
  #source: EventSource | undefined;
  #reopening = 0;
  #gathering = 0;
  readonly #gathered: CardChange[] = [];
  readonly #listener: StreamListener;

  constructor(after: number, listener: StreamListener) {
    this.rev = after;
    this.#listener = listener;
    this.#open();
  }

  close(): void {
    clearTimeout(this.#reopening);
    // What is gathered and not told yet comes again: `rev` does not count it.
    clearTimeout(this.#gathering);
    this.#gathering = 0;
    this.#gathered.length = 0;
    this.#source?.close();
  }

  /** Begins again at an earlier counter, for a tab that has missed something. */
  rewind(after: number): void {
    if (after >= this.rev) return;
    this.close();
    this.rev = after;
    this.#open();
  }

  #open(): void {
    const source = new EventSource(`v1/changes?after=${this.rev}`);
    this.#source = source;
    source.addEventListener('open', () => this.#listener.onConnection('open'));
    source.addEventListener('error', () => {
      this.#listener.onConnection('lost');
      if (source.readyState !== EventSource.CLOSED || this.#source !== source) return;
      this.#reopening = window.setTimeout(() => this.#open(), REOPEN_MS);
    });
    source.addEventListener('cards', (event) => {
      if (this.#source !== source) return;
      this.#gathered.push(JSON.parse((event as MessageEvent<string>).data) as CardChange);
      this.#gathering ||= window.setTimeout(() => this.#tell(), GATHER_MS);
    });
  }

  #tell(): void {
    const changes = this.#gathered.splice(0);
    this.#gathering = 0;
    const { rev, counts } = changes.at(-1)!;
    this.rev = Math.max(this.rev, rev);
    this.#listener.onChange({ rev, counts, cards: changes.flatMap(({ cards }) => cards) });
  }
}
