// Shows the list with what stands around it: what is new, the filter, and the words when there is nothing.

import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { CardFeed } from './card-feed.js';
import './card-list.js';
import type { CardList } from './card-list.js';
import type { Decisions } from './decisions.js';
import { listPaneStyles } from './list-pane.styles.js';
import type { Speech } from './speech.js';
import type { View } from './view.js';

/** The left half of the inbox. Its parent updates it whenever the feed or the decisions have changed. */
export class ListPane extends LitElement {
  static override styles = listPaneStyles;
  static override properties = {
    feed: { attribute: false, hasChanged: () => true },
    decisions: { attribute: false },
    view: { attribute: false },
    connection: { attribute: false },
    speech: { attribute: false },
    now: { attribute: false },
  };

  declare feed: CardFeed;
  declare decisions: Decisions;
  declare view: View;
  declare connection: 'closed' | 'open' | 'lost';
  declare speech: Speech;
  declare now: number;
  #wantsFocus = false;

  get list(): CardList | null {
    return this.renderRoot.querySelector('card-list');
  }

  /** Moves the focus to the list, once it is there. */
  override focus(): void {
    const place = this.list ?? this.renderRoot.querySelector<HTMLElement>('.empty');
    this.#wantsFocus = !place;
    place?.focus();
  }

  override updated(): void {
    if (this.#wantsFocus) this.focus();
  }

  override render(): TemplateResult {
    const { feed, speech, view } = this;
    return html`<div class="strip">${this.#renderStrip()}</div>
      ${
        view.page
          ? html`<button type="button" class="page" @click=${() => this.dispatchEvent(new Event('page-clear'))}>
              ${speech.words.clearPage}
            </button>`
          : nothing
      }
      ${feed.cards.length ? this.#renderList() : nothing} ${this.#renderEnd()}`;
  }

  /** Always there and of one height, so that nothing moves when something new comes. */
  #renderStrip(): TemplateResult {
    const { words } = this.speech;
    const { size } = this.feed.waiting;
    const { connection } = this;
    if (size > 0 && connection !== 'lost')
      return html`<button type="button" class="main fresh" @click=${() => this.dispatchEvent(new Event('bring'))}>
        ↑ ${this.speech.count(words.fresh, size)}
      </button>`;
    const said = { closed: '', open: words.connectionOpen, lost: words.connectionLost }[connection];
    return html`<p class="connection ${connection}" role="status">${said}</p>`;
  }

  #renderList(): TemplateResult {
    const { feed, view, speech, decisions, now } = this;
    const listed = view.q || view.page ? -1 : Math.max(feed.counts?.[view.state] ?? 0, feed.cards.length);
    return html`<card-list
      .cards=${feed.cards}
      .active=${view.card}
      .state=${view.state}
      .states=${decisions.sending}
      .troubles=${decisions.troubles}
      .size=${feed.loading === 'whole' ? feed.cards.length : listed}
      .speech=${speech}
      .now=${now}
      @near-end=${() => feed.loading === 'loaded' && void feed.more()}
    ></card-list>`;
  }

  #renderEnd(): TemplateResult | typeof nothing {
    const { feed, view, speech } = this;
    const { words } = speech;
    const isEmpty = feed.cards.length === 0;
    if (feed.loading === 'failed')
      return html`<div class="failed">
        <p class="alert" role="alert">${speech.failure(feed.failure)}</p>
        <button type="button" @click=${() => void feed.more()}>${words.retry}</button>
      </div>`;
    if (!isEmpty) return nothing;
    if (feed.loading === 'loading') return html`<p class="wait" role="status">${words.loading}</p>`;
    const isFiltered = view.q || view.page;
    return html`<div class="empty" tabindex="-1">
      <strong>${isFiltered ? words.nothingFound : words.emptyTitle[view.state]}</strong>
      ${view.state === 'new' && !isFiltered ? html`<p>${words.emptyHint}</p>` : nothing}
    </div>`;
  }
}

customElements.define('list-pane', ListPane);

declare global {
  interface HTMLElementTagNameMap {
    'list-pane': ListPane;
  }
}
