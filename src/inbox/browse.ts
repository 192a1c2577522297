// Shows lists and cards by their addresses, and keeps them fresh.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Card } from '../card.js';
import { Address } from './address.js';
import type { Stand } from './address.js';
import { CardFeed } from './card-feed.js';
import { Live } from './live.js';
import { request, RequestError } from './request.js';
import { isSameList } from './view.js';
import type { View } from './view.js';

/** What the browsing asks of the element that shows it. */
export interface Shelf extends ReactiveControllerHost {
  readonly isConnected: boolean;
  /** Whether there is room for the list or the card alone. */
  readonly isNarrow: boolean;
  readStand(): Stand;
  /** Scrolls the list, px. */
  standAt(top: number): Promise<void>;
  /** The receiver wants the password again. */
  endSession(): void;
}

/** Gives its host the view, its cards and the card in hand. */
export class Browse implements ReactiveController {
  readonly feed: CardFeed;
  connection: 'closed' | 'open' | 'lost' = 'closed';
  /** The id of a card that was looked for and is not there. */
  missing = '';
  #live: Live | undefined;
  #finding = '';
  readonly #address: Address;
  readonly #host: Shelf;

  constructor(host: Shelf) {
    this.#host = host;
    this.feed = new CardFeed(host);
    this.#address = new Address(
      host,
      () => host.readStand(),
      (stand) => {
        if (!isSameList(this.view, this.feed.view)) void this.#load(stand);
      },
    );
    host.addController(this);
  }

  get view(): View {
    return this.#address.view;
  }

  /** The card in hand. */
  get card(): Card | undefined {
    return this.feed.card(this.view.card);
  }

  hostConnected(): void {
    void this.#load(this.#address.stand);
  }

  hostDisconnected(): void {
    this.#live?.close();
    this.#live = undefined;
  }

  hostUpdate(): void {
    const { feed, view } = this;
    // An update that was asked for before the page was left comes after it: a stream would then stay open.
    if (feed.counts && !this.#live && this.#host.isConnected)
      this.#live = new Live(
        feed.rev,
        (change) => feed.apply(change),
        (connection) => this.#connect(connection),
      );
    if (feed.loading === 'failed' && feed.failure === 401) this.#host.endSession();
    if (view.card && !this.card) void this.#find(view.card);
  }

  /** Reads again what could not be read, after the editor has signed in anew. */
  async resume(): Promise<void> {
    if (this.feed.loading === 'failed') await this.feed.more();
  }

  async #load({ top, depth }: Stand): Promise<void> {
    await this.feed.show(this.view, depth);
    await this.#host.standAt(top);
  }

  async #find(id: string): Promise<void> {
    if (this.#finding === id) return;
    this.#finding = id;
    this.missing = '';
    if (!(await this.feed.find(id))) this.missing = id;
    this.#host.requestUpdate();
  }

  #connect(connection: 'closed' | 'open' | 'lost'): void {
    this.connection = connection;
    this.#host.requestUpdate();
    // A stream does not say why it has failed.
    if (connection === 'lost')
      void request('v1/session').catch((error: unknown) => {
        if (error instanceof RequestError && error.status === 401) this.#host.endSession();
      });
  }

  /** Shows another list, from its start. */
  show(part: Partial<View>): void {
    const view = { ...this.view, card: '', ...part };
    if (isSameList(view, this.view)) return;
    // Letter after letter of one search is one step of the history.
    if (view.q && this.view.q && view.q !== this.view.q) this.#address.replace(view);
    else this.#address.push(view);
    void this.#load({ top: 0, depth: 0 });
  }

  /** Takes a card in hand. On a narrow screen it comes over the list, so that Back leads to the list. */
  pick(id: string): void {
    const view = { ...this.view, card: id };
    if (this.#host.isNarrow && !this.view.card) this.#address.push(view, true);
    else this.#address.replace(view);
  }

  /** Puts the card aside. */
  back(): void {
    this.#address.back({ ...this.view, card: '' });
  }

  /** Loads the list again, with what is new; the card in hand stays in hand. */
  async bring(): Promise<void> {
    await this.feed.show(this.view, 0, true);
    await this.#host.standAt(0);
  }
}
