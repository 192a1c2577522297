// Shows list and card, and hears the editor's keys and buttons.

import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { STATES } from '../card.js';
import type { CardState, Session } from '../card.js';
import { ActEvent } from './act.js';
import type { Act } from './act.js';
import type { Stand } from './address.js';
import { Browse } from './browse.js';
import './card-pane.js';
import type { CardsEvent } from './cards-event.js';
import { Clock } from './clock.js';
import { deskStyles } from './desk.styles.js';
import './held-line.js';
import './key-sheet.js';
import type { KeySheet } from './key-sheet.js';
import { Keyboard } from './keyboard.js';
import './list-pane.js';
import type { MergeEvent } from './merge-choice.js';
import type { PageEvent } from './page-event.js';
import type { PickEvent } from './pick-event.js';
import { RequestError } from './request.js';
import { Room } from './room.js';
import type { Speech } from './speech.js';
import './state-tabs.js';
import type { StateEvent } from './state-tabs.js';
import './top-bar.js';
import type { SearchEvent } from './top-bar.js';
import './trouble-lines.js';
import type { TroubleEvent } from './trouble-lines.js';
import './undo-toast.js';
import { Work } from './work.js';
import type { Bench } from './work.js';

/** The editor's desk: the list at the left, the card in hand at the right; on a phone one over the other. */
export class InboxDesk extends LitElement implements Bench {
  static override styles = deskStyles;
  static override properties = { session: { attribute: false }, speech: { attribute: false } };

  declare session: Session;
  declare speech: Speech;
  readonly #room = new Room(this);
  readonly #clock = new Clock(this);
  readonly #browse = new Browse(this);
  readonly #work = new Work(this, this.#browse);
  /** Whether the card lay over the list at the last update. */
  #wasOver = false;

  constructor() {
    super();
    this.addEventListener(ActEvent.TYPE, (event) => this.#do((event as ActEvent).act));
    new Keyboard(
      this,
      () => this.checkVisibility() && !this.#sheet.isOpen,
      () => this.#sheet.hasLetters,
      (act) => this.#do(act),
    );
  }

  get isNarrow(): boolean {
    return this.#room.isNarrow;
  }

  /** Whether something would be lost with this element. */
  get isUnsaved(): boolean {
    return this.#work.decisions.isUnsaved;
  }

  /** Goes on after the editor has signed in again. */
  resume(): void {
    void this.#browse.resume();
    this.focus();
  }

  /** Moves the focus where the editor works: to the list, or to the card over it. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>(this.#isOver ? 'card-pane' : 'list-pane')?.focus();
  }

  /** Tells that the receiver has not done what was asked. */
  tell(error: unknown): void {
    this.#work.say(this.speech.failure(error instanceof RequestError ? error.status : 0));
  }

  readStand(): Stand {
    const list = this.renderRoot?.querySelector('list-pane')?.list;
    return { top: list?.scrolled ?? 0, depth: this.#browse.feed.cards.length };
  }

  async standAt(top: number): Promise<void> {
    await this.updateComplete;
    const pane = this.renderRoot.querySelector('list-pane');
    await pane?.updateComplete;
    await pane?.list?.standAt(top);
  }

  endSession(): void {
    this.dispatchEvent(new Event('session-ended', { bubbles: true }));
  }

  get #isOver(): boolean {
    return this.isNarrow && this.#browse.view.card !== '';
  }

  get #sheet(): KeySheet {
    return this.renderRoot.querySelector('key-sheet')!;
  }

  #do(act: Act): void {
    const work = this.#work;
    if (STATES.includes(act as CardState)) return work.decide({ state: act as CardState });
    const acts: Partial<Record<Act, () => void>> = {
      next: () => work.step(1),
      previous: () => work.step(-1),
      open: () => this.renderRoot.querySelector('card-pane')?.openPage(),
      copy: () => void work.copy(),
      cms: () => work.openCms(this.session.cms),
      undo: () => (work.undo(), void this.updateComplete.then(() => this.focus())),
      search: () => this.renderRoot.querySelector('top-bar')!.search(),
      keys: () => this.#sheet.open(),
      back: () => this.#browse.back(),
    };
    acts[act]?.();
  }

  async #bring(): Promise<void> {
    await this.#browse.bring();
    this.focus();
  }

  #solve({ id, how }: TroubleEvent): void {
    const { decisions } = this.#work;
    if (how === 'again') void decisions.again(id);
    else decisions.leave(id);
    // Its button goes away with it.
    this.focus();
  }

  /** The browser gives the focus back to what had it, if anything had. */
  #leaveSheet(): void {
    const focused = this.shadowRoot!.activeElement;
    if (!focused || focused.localName === 'key-sheet') this.focus();
  }

  override willUpdate(): void {
    // For the styles: there is room for one of the two; the card takes the place of all the rest.
    this.toggleAttribute('narrow', this.isNarrow);
    this.toggleAttribute('over', this.#isOver);
  }

  override updated(): void {
    const { counts } = this.#browse.feed;
    const { title } = this.speech.words;
    document.title = counts?.new ? `(${this.speech.number(counts.new)}) ${title}` : title;
    const isOver = this.#isOver;
    if (isOver !== this.#wasOver) this.focus();
    this.#wasOver = isOver;
  }

  override render(): TemplateResult {
    const { speech } = this;
    const { feed, view, connection } = this.#browse;
    const { decisions, toast, announcement } = this.#work;
    return html`<top-bar
        .q=${view.q}
        .name=${this.session.name}
        .speech=${speech}
        @card-search=${({ q }: SearchEvent) => this.#browse.show({ q })}
        @search-done=${() => this.focus()}
        @sign-out=${() => this.dispatchEvent(new Event('sign-out'))}
      ></top-bar>
      <state-tabs
        .view=${view}
        .counts=${feed.counts}
        .speech=${speech}
        @state-pick=${({ state }: StateEvent) => this.#browse.show({ state })}
      ></state-tabs>
      <main>
        <list-pane
          .feed=${feed}
          .decisions=${decisions}
          .view=${view}
          .connection=${connection}
          .speech=${speech}
          .now=${this.#clock.now}
          @card-pick=${({ id }: PickEvent) => this.#browse.pick(id)}
          @bring=${() => this.#bring()}
          @page-clear=${() => (this.#browse.show({ page: '' }), this.focus())}
        ></list-pane>
        ${!this.isNarrow || this.#isOver ? this.#renderCard() : nothing}
        <footer>
          <held-line .speech=${speech}></held-line>
          <trouble-lines
            .troubles=${decisions.troubles}
            .cards=${feed}
            .speech=${speech}
            @trouble-solve=${(event: TroubleEvent) => this.#solve(event)}
            @card-pick=${({ id }: PickEvent) => (this.#browse.pick(id), this.focus())}
          ></trouble-lines>
        </footer>
        <undo-toast .text=${toast} .speech=${speech}></undo-toast>
      </main>
      <key-sheet .speech=${speech} @sheet-closed=${() => this.#leaveSheet()}></key-sheet>
      <p class="hidden" role="status">${announcement}</p>`;
  }

  #renderCard(): TemplateResult {
    const [browse, work] = [this.#browse, this.#work];
    return html`<card-pane
      .browse=${browse}
      .work=${work}
      .isOver=${this.#isOver}
      .hasCms=${this.session.cms !== ''}
      .speech=${this.speech}
      .now=${this.#clock.now}
      @page-pick=${({ page }: PageEvent) => (browse.show({ page, q: '', card: browse.view.card }), this.focus())}
      @card-merge=${({ into }: MergeEvent) => (work.decide({ state: 'duplicate', into }), this.focus())}
      @cards-changed=${({ cards, told }: CardsEvent) => work.take(cards, told)}
      @focus-lost=${() => this.focus()}
    ></card-pane>`;
  }
}

customElements.define('inbox-desk', InboxDesk);

declare global {
  interface HTMLElementTagNameMap {
    'inbox-desk': InboxDesk;
  }
}
