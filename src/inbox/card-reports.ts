// Shows all reports of a card and its history, and splits reports off.

import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { Card, CardDetail } from '../card.js';
import { cardReportsStyles } from './card-reports.styles.js';
import { CardsEvent } from './cards-event.js';
import { sayStep } from './history-step.js';
import { reportText } from './report-text.js';
import { request, RequestError } from './request.js';
import type { Speech } from './speech.js';

/** A button that shows them; they are loaded when it is pressed. */
export class CardReports extends LitElement {
  static override styles = cardReportsStyles;
  static override properties = {
    card: { attribute: false },
    speech: { attribute: false },
    now: { attribute: false },
    step: { state: true },
    detail: { state: true },
    failure: { state: true },
    chosen: { state: true },
  };

  declare card: Card;
  declare speech: Speech;
  declare now: number;
  declare step: 'closed' | 'loading' | 'open' | 'failed';
  declare detail: CardDetail | null;
  declare failure: number;
  /** Ids of the reports to split off. */
  declare chosen: ReadonlySet<string>;

  constructor() {
    super();
    this.step = 'closed';
    this.detail = null;
    this.failure = 0;
    this.chosen = new Set();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    // Read again when the card has changed, so that the history is whole.
    if (changed.has('card') && this.step === 'open' && this.detail && this.card.rev > this.detail.card.rev)
      void this.#load();
  }

  async #load(): Promise<void> {
    this.step = this.detail ? 'open' : 'loading';
    try {
      this.detail = await request<CardDetail>(`v1/cards/${encodeURIComponent(this.card.id)}`);
      this.step = 'open';
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.failure = error instanceof RequestError ? error.status : 0;
    this.step = 'failed';
  }

  async #split(): Promise<void> {
    try {
      const { card, split } = await request<{ card: Card; split: Card }>(
        `v1/cards/${encodeURIComponent(this.card.id)}/split`,
        { method: 'POST', body: { reports: [...this.chosen] }, ifMatch: this.detail!.card.rev },
      );
      this.chosen = new Set();
      this.dispatchEvent(new CardsEvent([card, split], this.speech.words.splitDone));
      await this.#load();
    } catch (error) {
      const card = error instanceof RequestError && error.status === 412 && (error.problem.card as Card | undefined);
      if (!card) return this.#fail(error);
      // Another editor was first: here is the card as it is now, to be looked at again.
      this.dispatchEvent(new CardsEvent([card], this.speech.words.changed));
      await this.#load();
    }
  }

  #choose(id: string, isChosen: boolean): void {
    const chosen = new Set(this.chosen);
    if (isChosen) chosen.add(id);
    else chosen.delete(id);
    this.chosen = chosen;
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
        ${isOpen ? words.hideReports : words.allReports}
      </button>
      ${this.step === 'loading' ? html`<p role="status">${words.loading}</p>` : nothing}
      ${this.step === 'failed' ? html`<p class="alert" role="alert">${this.speech.failure(this.failure)}</p>` : nothing}
      ${isOpen && this.detail ? this.#renderDetail(this.detail) : nothing}`;
  }

  #renderDetail({ reports, history }: CardDetail): TemplateResult {
    const { words } = this.speech;
    const canSplit = reports.length > 1;
    return html`<h3>${words.reports}</h3>
      ${canSplit ? html`<p class="hint">${words.splitHint}</p>` : nothing}
      <ul>
        ${reports.map(({ received, report }) => {
          const text = reportText(report, this.speech.time(received, this.now));
          return html`<li>${canSplit ? this.#renderChoice(report.id, text) : text}</li>`;
        })}
      </ul>
      ${
        this.chosen.size > 0 && this.chosen.size < reports.length
          ? html`<button type="button" @click=${() => this.#split()}>${words.split}</button>`
          : nothing
      }
      <h3>${words.history}</h3>
      <ol>
        ${history.map((step) => html`<li>${sayStep(step, this.speech)}</li>`)}
      </ol>`;
  }

  #renderChoice(id: string, text: TemplateResult): TemplateResult {
    return html`<label
      ><input
        type="checkbox"
        .checked=${this.chosen.has(id)}
        @change=${(event: Event) => this.#choose(id, (event.target as HTMLInputElement).checked)}
      />${text}</label
    >`;
  }
}

customElements.define('card-reports', CardReports);

declare global {
  interface HTMLElementTagNameMap {
    'card-reports': CardReports;
  }
}
