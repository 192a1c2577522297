// Sends what an editor decides, keeps what could not be saved, and undoes.

import type { ReactiveControllerHost } from 'lit';
import type { Card, CardState } from '../card.js';
import type { CardFeed } from './card-feed.js';
import { request, RequestError } from './request.js';

/** What an editor wants of a card. */
export interface Wanted {
  state: CardState;
  /** The card that it repeats. */
  into?: string;
}

/** A decision that is not saved, and why. */
export interface Trouble {
  id: string;
  wanted: Wanted;
  /** `taken`: another editor was first; else the change did not arrive. */
  kind: 'taken' | 'failed';
  /** HTTP status, 0 when there was no answer. */
  status: number;
}

/** A decision that can be undone. */
export interface Step {
  id: string;
  from: Wanted;
  to: Wanted;
}

/** A reader who reports a typo again raises the card's `rev` too; more often than this it is no chance. */
const MOST_TRIES = 5;

/** Carries the decisions to the receiver, one at a time for each card. */
export class Decisions {
  /** What is on its way. */
  sending: ReadonlyMap<string, Wanted> = new Map();
  /** What is not saved, by the card's id, oldest first. */
  troubles: ReadonlyMap<string, Trouble> = new Map();
  /** What can be undone, the last one last. */
  steps: readonly Step[] = [];

  readonly #last = new Map<string, Promise<Card | null>>();
  readonly #feed: CardFeed;
  readonly #host: ReactiveControllerHost;
  readonly #onTrouble: (trouble: Trouble) => void;

  constructor(host: ReactiveControllerHost, feed: CardFeed, onTrouble: (trouble: Trouble) => void) {
    this.#host = host;
    this.#feed = feed;
    this.#onTrouble = onTrouble;
  }

  /** The state that the editor sees: what is on its way counts already. */
  stateOf(card: Card): CardState {
    return this.sending.get(card.id)?.state ?? card.state;
  }

  /** Whether something would be lost with the page. */
  get isUnsaved(): boolean {
    return this.sending.size > 0 || this.troubles.size > 0;
  }

  /** Decides about `card` as the editor sees it now. */
  async decide(card: Card, wanted: Wanted): Promise<void> {
    const from = this.sending.get(card.id) ?? wantedOf(card);
    this.steps = [...this.steps, { id: card.id, from, to: wanted }];
    await this.#send(card, wanted);
  }

  /** Takes the last decision back. Returns it, or null when there is none. */
  undo(): Step | null {
    const step = this.steps.at(-1);
    const card = step && this.#feed.card(step.id);
    if (!card) return null;
    this.steps = this.steps.slice(0, -1);
    void this.#send(card, step.from);
    return step;
  }

  /** Sends again what was not saved, over the card as it is now. */
  async again(id: string): Promise<void> {
    const trouble = this.troubles.get(id);
    const card = this.#feed.card(id);
    if (trouble && card) await this.decide(card, trouble.wanted);
  }

  /** Gives up what was not saved. */
  leave(id: string): void {
    this.#set('troubles', id, undefined);
  }

  async #send(seen: Card, wanted: Wanted): Promise<void> {
    const { id } = seen;
    this.leave(id);
    this.#set('sending', id, wanted);
    const before = this.#last.get(id) ?? Promise.resolve(seen);
    // After a change that failed, the card is as it was seen.
    const mine = before.then((card) => this.#patch(card ?? this.#feed.card(id) ?? seen, wanted));
    this.#last.set(id, mine);
    await mine;
    if (this.#last.get(id) !== mine) return;
    this.#last.delete(id);
    this.#set('sending', id, undefined);
  }

  /** Resolves with the card as changed, or null when it was not; then a trouble tells why. */
  async #patch(seen: Card, wanted: Wanted): Promise<Card | null> {
    const { id } = seen;
    let card = seen;
    for (let tries = 1; ; tries++) {
      try {
        const changed = await request<Card>(`v1/cards/${encodeURIComponent(id)}`, {
          method: 'PATCH',
          body: wanted,
          ifMatch: card.rev,
        });
        this.#feed.learn(changed);
        return changed;
      } catch (error) {
        const { status, problem } = error instanceof RequestError ? error : new RequestError(0, {});
        const now = status === 412 ? (problem.card as Card | undefined) : undefined;
        if (now) this.#feed.learn(now);
        if (now && isDecidedAs(now, seen) && tries < MOST_TRIES) {
          card = now;
          continue;
        }
        this.#fail({ id, wanted, kind: now ? 'taken' : 'failed', status });
        return null;
      }
    }
  }

  #fail(trouble: Trouble): void {
    this.steps = this.steps.filter(({ to }) => to !== trouble.wanted);
    this.#set('troubles', trouble.id, trouble);
    this.#onTrouble(trouble);
  }

  #set(name: 'sending', id: string, value: Wanted | undefined): void;
  #set(name: 'troubles', id: string, value: Trouble | undefined): void;
  #set(name: 'sending' | 'troubles', id: string, value: Wanted | Trouble | undefined): void {
    const map = new Map<string, Wanted | Trouble>(this[name]);
    map.delete(id);
    if (value) map.set(id, value);
    (this as Record<typeof name, ReadonlyMap<string, unknown>>)[name] = map;
    this.#host.requestUpdate();
  }
}

const wantedOf = ({ state, into }: Card): Wanted => (into ? { state, into } : { state });

/** Tells whether no editor has decided since. */
const isDecidedAs = (now: Card, seen: Card): boolean =>
  now.state === seen.state && now.into === seen.into && now.decided?.at === seen.decided?.at;
