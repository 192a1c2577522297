// Brings changes to all tabs of a browser over one stream.
//
// A browser opens six connections to a server at most, so twenty tabs can't have a stream each. One tab leads: it holds
// the lock, reads the stream and tells the others. A tab that the editor looks at takes the lead from a hidden one,
// since browsers slow hidden tabs down.

import type { CardChange } from '../card.js';
import { ChangeStream } from './change-stream.js';

/** The lock and the channel are of one origin, which may serve several inboxes, each at its own path. */
const NAME = `typo-inbox ${location.pathname}`;

/** Wait for a leader's word, ms. A leader that says nothing for so long is frozen by the browser. */
const WORD_MS = 3000;

/** Wait for a lock that is taken from another tab, ms. A browser gives it at once. */
const LOCK_MS = 1000;

/** Browsers have locks in secure contexts alone. On plain http each tab that is looked at has a stream of its own. */
const HAS_LOCKS = 'locks' in navigator;

type Connection = 'closed' | 'open' | 'lost';

/** What tabs tell each other. */
type Message =
  | { kind: 'change'; change: CardChange }
  | { kind: 'connection'; connection: Connection; rev: number }
  | { kind: 'ask'; rev: number }
  | { kind: 'hidden' };

/** Tells one tab of the changes, over its own stream or another tab's. */
export class Live {
  #connection: Connection = 'closed';
  #rev: number;
  #stream: ChangeStream | undefined;
  #asking = 0;
  readonly #channel = new BroadcastChannel(NAME);
  readonly #end = new AbortController();
  /** Ends the waiting for the lead. */
  #turn = new AbortController();
  #isTaking = false;
  #letGo: (() => void) | undefined;
  readonly #onChange: (change: CardChange) => void;
  readonly #onConnection: (connection: Connection) => void;

  /** @param after - the counter of the list that is shown; changes are told from there on */
  constructor(after: number, onChange: (change: CardChange) => void, onConnection: (connection: Connection) => void) {
    this.#rev = after;
    this.#onChange = onChange;
    this.#onConnection = onConnection;
    const { signal } = this.#end;
    this.#channel.addEventListener('message', ({ data }) => this.#hear(data as Message), { signal });
    document.addEventListener('visibilitychange', () => this.#ask(), { signal });
    // A page from the back/forward cache has heard nothing meanwhile.
    addEventListener('pageshow', () => this.#ask(), { signal });
    this.#queue(false);
    this.#ask();
  }

  close(): void {
    this.#end.abort();
    this.#turn.abort();
    clearTimeout(this.#asking);
    this.#stop();
    this.#letGo?.();
    this.#channel.close();
  }

  /** Whether the editor looks at this tab. */
  get #isWatched(): boolean {
    return document.visibilityState === 'visible';
  }

  /** Waits for the lead, or takes it at once. */
  #queue(steal: boolean): void {
    // Who asks for a lock twice takes it from itself.
    if (!HAS_LOCKS || (steal && (this.#stream || this.#isTaking))) return;
    this.#isTaking = steal;
    this.#turn.abort();
    const turn = new AbortController();
    this.#turn = turn;
    navigator.locks
      .request(NAME, steal ? { steal } : { signal: turn.signal }, () => {
        this.#isTaking = false;
        if (this.#end.signal.aborted) return;
        this.#lead();
        return new Promise<void>((resolve) => (this.#letGo = resolve));
      })
      .catch(() => {
        // Another tab has taken the lead, or this one has left the queue.
        if (turn !== this.#turn || this.#end.signal.aborted) return;
        this.#isTaking = false;
        this.#stop();
        this.#queue(false);
      });
  }

  #lead(): void {
    clearTimeout(this.#asking);
    if (this.#stream) return;
    this.#stream = new ChangeStream(this.#rev, {
      onChange: (change) => {
        this.#tell({ kind: 'change', change });
        this.#hearChange(change);
      },
      onConnection: (connection) => this.#connect(connection),
    });
    this.#connect(this.#connection);
  }

  #stop(): void {
    this.#stream?.close();
    this.#stream = undefined;
  }

  /** Asks who leads. Who is looked at and gets no word takes the lead. */
  #ask(): void {
    clearTimeout(this.#asking);
    if (!HAS_LOCKS) return this.#isWatched ? this.#lead() : this.#stop();
    if (!this.#isWatched || this.#stream) return;
    this.#tell({ kind: 'ask', rev: this.#rev });
    this.#asking = window.setTimeout(() => {
      this.#queue(true);
      // A browser that does not give the lock must not keep the editor waiting for good.
      this.#asking = window.setTimeout(() => this.#lead(), LOCK_MS);
    }, WORD_MS);
  }

  #hear(message: Message): void {
    if (message.kind === 'change') this.#hearChange(message.change);
    if (message.kind === 'ask' && this.#stream) {
      if (this.#isWatched) this.#connect(this.#connection);
      else this.#tell({ kind: 'hidden' });
      this.#stream.rewind(message.rev);
    }
    if (message.kind === 'hidden' && this.#isWatched) this.#queue(true);
    if (message.kind === 'connection' && !this.#stream) {
      clearTimeout(this.#asking);
      this.#show(message.connection);
      if (message.rev > this.#rev) this.#tell({ kind: 'ask', rev: this.#rev });
    }
  }

  #connect(connection: Connection): void {
    this.#show(connection);
    this.#tell({ kind: 'connection', connection, rev: this.#stream?.rev ?? this.#rev });
  }

  #show(connection: Connection): void {
    this.#connection = connection;
    this.#onConnection(connection);
  }

  #hearChange(change: CardChange): void {
    this.#rev = Math.max(this.#rev, change.rev);
    this.#onChange(change);
  }

  #tell(message: Message): void {
    if (!this.#end.signal.aborted) this.#channel.postMessage(message);
  }
}
