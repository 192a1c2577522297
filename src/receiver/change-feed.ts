// Tells the inboxes what changes: read once and encoded once for all that are open here.

import { setTimeout as wait } from 'node:timers/promises';
import type { CardChange } from '../card.js';
import type { Log } from './fault-log.js';
import type { Store } from './store/store.js';

/** The store is looked at so often, since another process may have changed something, ms. */
const POLL_MS = 250;

/** Changes that were made here are told together after this time, ms: each telling costs as much as there are inboxes. */
const GATHER_MS = 50;

/** An inbox that has so much unread is told no more; when it has read on, the store tells what it has missed, bytes. */
const MOST_UNREAD = 256 * 1024;

/** A comment is sent so often, ms, since proxies close a connection that is silent for a minute. */
const KEEP_ALIVE_MS = 25_000;

/** An inbox that reads nothing for so many comments is cut off. Its browser connects again. */
const MOST_MISSED = 3;

const encoder = new TextEncoder();

/** One open stream. */
interface Inbox {
  controller: ReadableStreamDefaultController<Uint8Array>;
  /** What it has been told. */
  rev: number;
  /** How many comments it had no room for, one after another. */
  missed: number;
}

/** The parts of a feed. */
export interface FeedParts {
  store: Store;
  log: Log;
  keepAliveMs?: number;
}

/** The changes as server-sent events. */
export class ChangeFeed {
  readonly #store: Store;
  readonly #log: Log;
  readonly #keepAliveMs: number;
  /** All that are open. */
  readonly #inboxes = new Set<Inbox>();
  /** Those of them that know all up to `#told`. */
  readonly #inStep = new Set<Inbox>();
  #told = 0;
  #isLooking = false;
  #stop: (() => void) | undefined;

  constructor({ store, log, keepAliveMs = KEEP_ALIVE_MS }: FeedParts) {
    this.#store = store;
    this.#log = log;
    this.#keepAliveMs = keepAliveMs;
  }

  /**
   * Opens a stream of the changes after `after`: those that are there, then those that come. Each event is a CardChange
   * whose id is its `rev`, so that a browser that reconnects goes on there.
   *
   * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
   */
  open(after: number): ReadableStream<Uint8Array> {
    let inbox: Inbox | undefined;
    return new ReadableStream<Uint8Array>(
      {
        // Called when there is room. Nothing is read in advance: a stream that nobody reads (HEAD) holds nothing.
        pull: async (controller) => {
          if (inbox) return this.#catchUp(inbox);
          inbox = { controller, rev: after, missed: 0 };
          this.#inboxes.add(inbox);
          this.#start();
          // The browser learns only from the first bytes that it is connected.
          controller.enqueue(encoder.encode(': changes follow\n\n'));
        },
        cancel: () => {
          if (inbox) this.#forget(inbox);
        },
      },
      { highWaterMark: 0, size: ({ byteLength }) => byteLength },
    );
  }

  /** Tells an inbox a part of what it has missed, until it is in step with the others. */
  async #catchUp(inbox: Inbox): Promise<void> {
    while (this.#inboxes.has(inbox) && !this.#inStep.has(inbox)) {
      const change = await this.#read(inbox.rev);
      if (!this.#inboxes.has(inbox)) return;
      if (!change) {
        await wait(POLL_MS);
        continue;
      }
      inbox.rev = change.rev;
      if (change.cards.length > 0) return inbox.controller.enqueue(encode(change));
      if (this.#inStep.size === 0) this.#told = inbox.rev;
      // What was told while it was read is told to it once more: that is better than not at all.
      if (inbox.rev >= this.#told) this.#inStep.add(inbox);
    }
  }

  /** Tells those in step what has changed. */
  async #look(): Promise<void> {
    if (this.#isLooking || this.#inStep.size === 0) return;
    this.#isLooking = true;
    for (let more = true; more;) {
      const change = await this.#read(this.#told);
      more = Boolean(change && change.rev > this.#told);
      if (!change || !more) break;
      if (change.cards.length > 0) this.#tell(encode(change));
      this.#told = Math.max(this.#told, change.rev);
    }
    this.#isLooking = false;
  }

  #tell(event: Uint8Array): void {
    for (const inbox of this.#inStep) {
      if (unreadOf(inbox) > MOST_UNREAD) {
        this.#inStep.delete(inbox);
        inbox.rev = this.#told;
      } else {
        inbox.controller.enqueue(event);
      }
    }
  }

  #beat(): void {
    for (const inbox of this.#inboxes) {
      if (unreadOf(inbox) === 0) {
        inbox.missed = 0;
        inbox.controller.enqueue(STILL_HERE);
      } else if ((inbox.missed += 1) >= MOST_MISSED) {
        this.#forget(inbox);
        inbox.controller.error(new Error('An inbox reads nothing.'));
      }
    }
  }

  /** Null when the store can't be read just now: the next look is soon. */
  async #read(after: number): Promise<CardChange | null> {
    try {
      return await this.#store.changes(after);
    } catch (error) {
      this.#log('The changes can’t be read on disk just now; they are told later.', error);
      return null;
    }
  }

  #start(): void {
    if (this.#stop) return;
    const look = (): void => void this.#look();
    let gathering: NodeJS.Timeout | undefined;
    const unheard = this.#store.onChange(() => {
      gathering ??= setTimeout(() => {
        gathering = undefined;
        look();
      }, GATHER_MS);
    });
    const polling = setInterval(look, POLL_MS);
    const beating = setInterval(() => this.#beat(), this.#keepAliveMs);
    this.#stop = () => {
      unheard();
      clearTimeout(gathering);
      clearInterval(polling);
      clearInterval(beating);
    };
  }

  #forget(inbox: Inbox): void {
    this.#inboxes.delete(inbox);
    this.#inStep.delete(inbox);
    if (this.#inboxes.size > 0) return;
    this.#stop?.();
    this.#stop = undefined;
  }
}

const STILL_HERE = encoder.encode(': still here\n\n');

const encode = (change: CardChange): Uint8Array =>
  encoder.encode(`id: ${change.rev}\nevent: cards\ndata: ${JSON.stringify(change)}\n\n`);

const unreadOf = ({ controller }: Inbox): number => -(controller.desiredSize ?? 0);
