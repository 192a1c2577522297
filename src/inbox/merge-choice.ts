// Lets an editor say which card this one repeats.

import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Card, CardList } from '../card.js';
import { mergeChoiceStyles } from './merge-choice.styles.js';
import { request, RequestError } from './request.js';
import { sentenceOf } from './sentence.js';
import type { Speech } from './speech.js';

/** The editor has said which card this one repeats. */
export class MergeEvent extends Event {
  static readonly TYPE = 'card-merge';
  readonly into: string;

  constructor(into: string) {
    super(MergeEvent.TYPE, { bubbles: true, composed: true });
    this.into = into;
  }
}

/** A button that shows the other new cards of the page, one of which can be chosen. */
export class MergeChoice extends LitElement {
  static override styles = mergeChoiceStyles;
  static override properties = {
    card: { attribute: false },
    speech: { attribute: false },
    step: { state: true },
    others: { state: true },
    failure: { state: true },
  };

  declare card: Card;
  declare speech: Speech;
  declare step: 'closed' | 'loading' | 'open' | 'failed';
  declare others: readonly Card[];
  declare failure: number;

  constructor() {
    super();
    this.step = 'closed';
    this.others = [];
    this.failure = 0;
  }

  async #load(): Promise<void> {
    this.step = 'loading';
    try {
      const query = new URLSearchParams({ state: 'new', page: this.card.page, limit: '200' });
      const { cards } = await request<CardList>(`v1/cards?${query}`);
      this.others = cards.filter(({ id }) => id !== this.card.id);
      this.step = 'open';
    } catch (error) {
      this.failure = error instanceof RequestError ? error.status : 0;
      this.step = 'failed';
    }
  }

  override render(): TemplateResult {
    const { words } = this.speech;
    const isOpen = this.step === 'open';
    return html`<button
        type="button"
        class="link"
        aria-expanded=${isOpen}
        @click=${() => (isOpen ? (this.step = 'closed') : void this.#load())}
      >
        ${words.mergeInto}
      </button>
      ${this.step === 'loading' ? html`<p role="status">${words.loading}</p>` : nothing}
      ${this.step === 'failed' ? html`<p class="alert" role="alert">${this.speech.failure(this.failure)}</p>` : nothing}
      ${isOpen ? this.#renderOthers() : nothing}`;
  }

  #renderOthers(): TemplateResult {
    const { words } = this.speech;
    if (!this.others.length) return html`<p role="status">${words.mergeNone}</p>`;
    return html`<p>${words.mergeHint}</p>
      <ul>
        ${this.others.map(
          (card) =>
            html`<li>
              <button type="button" data-into=${card.id} @click=${() => this.dispatchEvent(new MergeEvent(card.id))}>
                <span lang=${card.first.lang || nothing} dir="auto">${sentenceOf(card, true)}</span>
              </button>
            </li>`,
        )}
      </ul>`;
  }
}

customElements.define('merge-choice', MergeChoice);

declare global {
  interface HTMLElementTagNameMap {
    'merge-choice': MergeChoice;
  }
}
