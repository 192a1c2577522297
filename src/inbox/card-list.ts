// Shows the list of cards; only the rows in sight are there.

import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Card, CardState } from '../card.js';
import { cardListStyles } from './card-list.styles.js';
import { cardRow } from './card-row.js';
import { ListWindow } from './list-window.js';
import { PickEvent } from './pick-event.js';
import type { Speech } from './speech.js';

/** Heights as in the styles, rem. Rows of one height can be placed without being there. */
const ROW_REM = 5.25;
const HEADING_REM = 2.5;
/** Rows kept ready on each side of what is in sight. */
const SPARE = 6;
/** Rows before the end at which the next part is asked for. */
const NEAR_END = 30;

/** A listbox of any length. Its keys are the inbox's; its active option is `active`. */
export class CardList extends LitElement {
  static override styles = cardListStyles;
  static override properties = {
    cards: { attribute: false },
    active: { attribute: false },
    state: { attribute: false },
    states: { attribute: false },
    troubles: { attribute: false },
    size: { attribute: false },
    speech: { attribute: false },
    now: { attribute: false },
  };

  declare cards: readonly Card[];
  /** The id of the card in hand. */
  declare active: string;
  /** The state whose cards are listed. */
  declare state: CardState;
  /** States that differ from the cards' own, since they are on their way. */
  declare states: ReadonlyMap<string, { state: CardState }>;
  /** Ids of cards with a decision that is not saved. */
  declare troubles: ReadonlyMap<string, unknown>;
  /** How many cards there are with those not loaded yet; -1 when that is not known. */
  declare size: number;
  declare speech: Speech;
  declare now: number;

  readonly #window = new ListWindow();
  readonly #resizes = new ResizeObserver(() => this.#measure());

  constructor() {
    super();
    this.cards = [];
    this.active = '';
    this.state = 'new';
    this.states = new Map();
    this.troubles = new Map();
    this.size = -1;
    this.now = 0;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes.disconnect();
  }

  /** Px scrolled. */
  get scrolled(): number {
    return this.#box.scrollTop;
  }

  override focus(): void {
    void this.updateComplete.then(() => this.#box.focus({ preventScroll: true }));
  }

  /** Scrolls to `top`, px, once the rows are there. */
  async standAt(top: number): Promise<void> {
    await this.updateComplete;
    this.#box.scrollTop = top;
    this.#follow();
  }

  get #box(): HTMLElement {
    return this.renderRoot.querySelector<HTMLElement>('[role=listbox]')!;
  }

  #measure(): void {
    this.#window.height = this.#box.clientHeight;
    this.#layOut();
    this.requestUpdate();
  }

  #layOut(): void {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const pages = this.cards.map(({ page }) => page);
    this.#window.layOut(pages, ROW_REM * rem, HEADING_REM * rem);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('cards')) this.#layOut();
  }

  override firstUpdated(): void {
    this.#measure();
    this.#resizes.observe(this.#box);
  }

  override updated(changed: PropertyValues<this>): void {
    // Not as an attribute in the template: the inbox's policy lets no style attribute in.
    this.renderRoot.querySelector<HTMLElement>('.all')!.style.blockSize = `${this.#window.full}px`;
    for (const row of this.renderRoot.querySelectorAll<HTMLElement>('.place'))
      row.style.transform = `translateY(${this.#window.topOf(Number(row.dataset.place))}px)`;
    if (changed.has('active') && this.#active >= 0) this.#box.scrollTop = this.#window.topFor(this.#active);
    if (changed.has('cards')) this.#askForMore();
  }

  /** The place of the card in hand; -1 when it is not here. */
  get #active(): number {
    return this.cards.findIndex(({ id }) => id === this.active);
  }

  #follow(): void {
    this.#window.top = this.#box.scrollTop;
    this.requestUpdate();
    this.#askForMore();
  }

  #askForMore(): void {
    if (this.#window.span(NEAR_END).end >= this.cards.length) this.dispatchEvent(new Event('near-end'));
  }

  #onClick(event: Event): void {
    const id = (event.target as Element).closest<HTMLElement>('[data-id]')?.dataset.id;
    if (id) this.dispatchEvent(new PickEvent(id));
  }

  override render(): TemplateResult {
    const places = this.#places();
    return html`<div
      role="listbox"
      tabindex="0"
      aria-label=${this.speech.words.tabs[this.state]}
      aria-activedescendant=${this.#active >= 0 ? `card-${this.active}` : nothing}
      @scroll=${() => this.#follow()}
      @click=${(event: Event) => this.#onClick(event)}
    >
      <div class="all" role="presentation">
        ${repeat(
          places,
          (place) => this.cards[place]!.id,
          (place) => this.#renderRow(place),
        )}
      </div>
    </div>`;
  }

  /** The rows in sight, and the one in hand wherever it is, since the listbox names it. */
  #places(): number[] {
    const { first, end } = this.#window.span(SPARE);
    const places = Array.from({ length: end - first }, (_, index) => first + index);
    const active = this.#active;
    return active < 0 || places.includes(active) ? places : [...places, active].sort((a, b) => a - b);
  }

  #renderRow(place: number): TemplateResult {
    const card = this.cards[place]!;
    const state = this.states.get(card.id)?.state ?? card.state;
    return cardRow({
      card,
      place,
      size: this.size,
      isActive: card.id === this.active,
      hasHeading: card.page !== this.cards[place - 1]?.page,
      state: state === this.state ? null : state,
      trouble: this.troubles.has(card.id) ? this.speech.words.unsaved : '',
      speech: this.speech,
      now: this.now,
    });
  }
}

customElements.define('card-list', CardList);

declare global {
  interface HTMLElementTagNameMap {
    'card-list': CardList;
  }
}
