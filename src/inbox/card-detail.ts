// Shows the card in hand, and what can be done with it.

import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { STATES } from '../card.js';
import type { Card, CardState } from '../card.js';
import { actButton } from './act-button.js';
import { cardDetailStyles } from './card-detail.styles.js';
import { cardFacts } from './card-facts.js';
import { cardNotes } from './card-notes.js';
import './card-reports.js';
import './folded-text.js';
import './merge-choice.js';
import { PageEvent } from './page-event.js';
import { sentenceOf, titleOf } from './sentence.js';
import type { Speech } from './speech.js';
import { isWebAddress } from './web-address.js';

/**
 * Shows one card.
 *
 * Everything from a report is a text node or a checked address. It can't run, and its bidi marks can't turn the text
 * around it.
 */
export class CardDetail extends LitElement {
  static override styles = cardDetailStyles;
  static override properties = {
    card: { attribute: false },
    state: { attribute: false },
    isSending: { attribute: false },
    hasCms: { attribute: false },
    speech: { attribute: false },
    now: { attribute: false },
  };

  declare card: Card;
  /** The state that the editor has given it, or its own. */
  declare state: CardState;
  declare isSending: boolean;
  declare hasCms: boolean;
  declare speech: Speech;
  declare now: number;
  #hadFocus = false;

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('#title')?.focus({ preventScroll: true });
  }

  override willUpdate(): void {
    this.#hadFocus = this.shadowRoot?.activeElement != null;
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('card') && changed.get('card')?.id !== this.card.id)
      this.renderRoot.querySelector('.scroll')!.scrollTop = 0;
    // Its button is gone with the card before.
    if (this.#hadFocus && !this.shadowRoot!.activeElement) this.dispatchEvent(new Event('focus-lost'));
  }

  /** Opens the page at the word, as a press on the link does. */
  openPage(): void {
    this.renderRoot.querySelector<HTMLAnchorElement>('a[target]')?.click();
  }

  override render(): TemplateResult {
    const { card, speech } = this;
    const { words } = speech;
    return html`<article aria-labelledby="title">
      <div class="scroll">
        <header>
          <h2 id="title" tabindex="-1"><bdi>${titleOf(card)}</bdi></h2>
          ${cardFacts(card, this.state, this.isSending, speech, this.now)}
        </header>
        ${keyed(
          card.id,
          html`<folded-text .speech=${speech}>
              <blockquote lang=${card.first.lang || nothing} dir="auto">${sentenceOf(card, false)}</blockquote>
            </folded-text>
            ${cardNotes(card, speech)}`,
        )}
        <div class="links">
          ${this.#renderLink()} ${card.corrections.length ? actButton('copy', words.copy) : nothing}
          ${this.hasCms ? actButton('cms', words.cms) : nothing}
        </div>
        ${keyed(
          card.id,
          html`<div class="more">
            <button type="button" class="link" @click=${() => this.dispatchEvent(new PageEvent(card.page))}>
              ${words.onlyPage}
            </button>
            ${this.state === 'new' ? html`<merge-choice .card=${card} .speech=${speech}></merge-choice>` : nothing}
            <card-reports .card=${card} .speech=${speech} .now=${this.now}></card-reports>
          </div>`,
        )}
      </div>
      ${this.#renderDecisions()}
    </article>`;
  }

  #renderLink(): TemplateResult {
    const { link } = this.card.first;
    const { words } = this.speech;
    if (!isWebAddress(link)) return html`<p>${words.noLink}</p>`;
    return html`<a class="button" href=${link} target="_blank" rel="noopener noreferrer" aria-keyshortcuts="Enter"
      ><span>${words.open}</span><kbd aria-hidden="true">↵</kbd></a
    >`;
  }

  #renderDecisions(): TemplateResult {
    const { decisions } = this.speech.words;
    return html`<div class="decisions">
      ${
        this.state === 'new'
          ? STATES.filter((state) => state !== 'new').map((state) =>
              actButton(state, decisions[state], state === 'fixed' ? 'main' : 'plain'),
            )
          : actButton('new', decisions.new)
      }
    </div>`;
  }
}

customElements.define('card-detail', CardDetail);

declare global {
  interface HTMLElementTagNameMap {
    'card-detail': CardDetail;
  }
}
