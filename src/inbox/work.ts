// Does what an editor wants done with cards, and says what has come of it.

import type { ReactiveController } from 'lit';
import type { Card } from '../card.js';
import type { Browse, Shelf } from './browse.js';
import { copyCorrection, openInCms } from './card-tools.js';
import { Decisions } from './decisions.js';
import type { Wanted } from './decisions.js';
import { wordsOf } from './sentence.js';
import type { Speech } from './speech.js';
import type { Told } from './undo-toast.js';

/** What the work asks of the element that shows it. */
export interface Bench extends Shelf {
  speech: Speech;
}

/** Takes decisions about the card in hand, and takes the next one in hand. */
export class Work implements ReactiveController {
  readonly decisions: Decisions;
  /** What a screen reader is told. */
  announcement = '';
  /** What the editor is told for a while. */
  toast: Told | null = null;
  readonly #browse: Browse;
  readonly #host: Bench;

  constructor(host: Bench, browse: Browse) {
    this.#host = host;
    this.#browse = browse;
    this.decisions = new Decisions(host, browse.feed, ({ status }) => {
      this.toast = null;
      if (status === 401) host.endSession();
    });
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('beforeunload', this.#warn);
  }

  hostDisconnected(): void {
    removeEventListener('beforeunload', this.#warn);
  }

  hostUpdate(): void {
    if (this.#browse.view.card || this.#host.isNarrow) return;
    const first = this.#firstOpen();
    if (first) this.#browse.pick(first.id);
  }

  /** Takes the card `by` places further in hand. */
  step(by: 1 | -1): void {
    const { feed, view } = this.#browse;
    const place = feed.placeOf(view.card);
    const card = feed.cards[place < 0 ? 0 : Math.min(feed.cards.length - 1, Math.max(0, place + by))];
    if (!card || card.id === view.card) return;
    this.#browse.pick(card.id);
    this.#tell(wordsOf(card));
  }

  /** Decides about the card in hand, and takes the next one. */
  decide(wanted: Wanted): void {
    const { card } = this.#browse;
    if (!card || (this.decisions.stateOf(card) === wanted.state && !wanted.into)) return;
    const { speech } = this.#host;
    void this.decisions.decide(card, wanted);
    const said = speech.fill(speech.words.decided, { words: wordsOf(card), state: speech.words.states[wanted.state] });
    this.toast = { said, canUndo: true };
    void this.#next(card, said);
  }

  async #next(card: Card, said: string): Promise<void> {
    const { feed } = this.#browse;
    const place = feed.placeOf(card.id);
    let next = this.#firstOpen(place + 1);
    while (!next && feed.loading === 'loaded') {
      await feed.more();
      next = this.#firstOpen(place + 1);
    }
    next ??= this.#firstOpen();
    const { speech } = this.#host;
    if (this.#browse.view.card === card.id) {
      if (next) this.#browse.pick(next.id);
      else this.#browse.back();
    }
    const after = next ? speech.fill(speech.words.nextCard, { words: wordsOf(next) }) : speech.words.allDone;
    this.#tell(`${said}. ${after}`);
  }

  /** The first card from `place` on that is still as the list says. */
  #firstOpen(place = 0): Card | undefined {
    const { feed, view } = this.#browse;
    for (let at = place; at < feed.cards.length; at++)
      if (this.decisions.stateOf(feed.cards[at]!) === view.state) return feed.cards[at];
    return undefined;
  }

  /** Takes the last decision back, and its card in hand. */
  undo(): void {
    const { words } = this.#host.speech;
    const step = this.decisions.undo();
    const card = step && this.#browse.feed.card(step.id);
    if (!card) return this.say(words.nothingToUndo);
    this.toast = null;
    this.#browse.pick(card.id);
    const state = words.states[step.from.state];
    this.#tell(this.#host.speech.fill(words.undone, { words: wordsOf(card), state }));
  }

  /** Copies the correction of the card in hand. */
  async copy(): Promise<void> {
    const { card } = this.#browse;
    if (card) this.say(await copyCorrection(card, this.#host.speech));
  }

  /** Opens the card's page in the CMS whose address the owner has set. */
  openCms(template: string): void {
    const { card } = this.#browse;
    const told = card && openInCms(card, template, this.#host.speech);
    if (told) this.say(told);
  }

  /** Takes in cards that the receiver has changed at the editor's wish. */
  take(cards: readonly Card[], told: string): void {
    for (const card of cards) this.#browse.feed.learn(card);
    this.say(told);
  }

  /** Tells everyone. */
  say(words: string): void {
    this.toast = { said: words, canUndo: false };
    this.#tell(words);
  }

  #tell(words: string): void {
    this.announcement = words;
    this.#host.requestUpdate();
  }

  readonly #warn = (event: BeforeUnloadEvent): void => {
    if (this.decisions.isUnsaved) event.preventDefault();
  };
}
