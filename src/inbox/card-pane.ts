// Shows the card in hand, or says why there is none.

import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { actButton } from './act-button.js';
import type { Browse } from './browse.js';
import './card-detail.js';
import { controlStyles } from './controls.styles.js';
import type { Speech } from './speech.js';
import type { Work } from './work.js';

/** The right half of the inbox. Its parent updates it whenever the feed or the decisions have changed. */
export class CardPane extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-inline-size: 0;
        min-block-size: 0;
        background: var(--sheet);
      }

      .back {
        flex: none;
        padding: max(0.25rem, env(safe-area-inset-top)) 0.25rem 0;
      }

      card-detail {
        flex: 1;
      }

      .idle {
        margin: auto;
        padding: 2rem;
        color: var(--faint);
      }
    `,
  ];
  static override properties = {
    browse: { attribute: false, hasChanged: () => true },
    work: { attribute: false },
    isOver: { attribute: false },
    hasCms: { attribute: false },
    speech: { attribute: false },
    now: { attribute: false },
  };

  declare browse: Browse;
  declare work: Work;
  /** Whether it lies over the list, and needs a way back. */
  declare isOver: boolean;
  declare hasCms: boolean;
  declare speech: Speech;
  declare now: number;
  #focused: Element | null = null;

  /** Moves the focus to the card. */
  override focus(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector('card-detail')?.focus());
  }

  /** Opens the page at the word. */
  openPage(): void {
    this.renderRoot.querySelector('card-detail')?.openPage();
  }

  override willUpdate(): void {
    this.#focused = this.shadowRoot?.activeElement ?? null;
  }

  override updated(): void {
    // The card has gone with the focus in it.
    if (this.#focused && !this.#focused.isConnected) this.dispatchEvent(new Event('focus-lost'));
  }

  /** What is said when there is no card. */
  get #idle(): string {
    const { feed, view, missing } = this.browse;
    const { words } = this.speech;
    if (view.card) return missing === view.card ? words.noCard : words.loading;
    return feed.loading === 'whole' && feed.cards.length ? words.allDone : '';
  }

  override render(): TemplateResult {
    const { speech, browse } = this;
    const { card } = browse;
    const { decisions } = this.work;
    const { words } = speech;
    return html`${
      this.isOver
        ? html`<h1 class="hidden">${words.title}</h1>
            <div class="back">${actButton('back', words.back, 'link')}</div>`
        : nothing
    }
    ${
      card
        ? html`<card-detail
            .card=${card}
            .state=${decisions.stateOf(card)}
            .isSending=${decisions.sending.has(card.id)}
            .hasCms=${this.hasCms}
            .speech=${speech}
            .now=${this.now}
            @focus-lost=${() => this.dispatchEvent(new Event('focus-lost'))}
          ></card-detail>`
        : html`<p class="idle">${this.#idle}</p>`
    }`;
  }
}

customElements.define('card-pane', CardPane);

declare global {
  interface HTMLElementTagNameMap {
    'card-pane': CardPane;
  }
}
