// Shows the title, the search, the language and who is signed in.

import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { actButton } from './act-button.js';
import { languageSwitch } from './language-switch.js';
import type { Speech } from './speech.js';
import { topBarStyles } from './top-bar.styles.js';

/** Wait after the last letter before the list is asked for, ms. */
const TYPING_MS = 300;

/** The editor searches for something. */
export class SearchEvent extends Event {
  static readonly TYPE = 'card-search';
  readonly q: string;

  constructor(q: string) {
    super(SearchEvent.TYPE, { bubbles: true, composed: true });
    this.q = q;
  }
}

/** The line on top of everything. */
export class TopBar extends LitElement {
  static override styles = topBarStyles;
  static override properties = {
    q: { attribute: false },
    name: { attribute: false },
    speech: { attribute: false },
  };

  declare q: string;
  /** The editor's name. */
  declare name: string;
  declare speech: Speech;
  #timer = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  /** Moves the focus to the search. */
  search(): void {
    this.#field.focus();
    this.#field.select();
  }

  get #field(): HTMLInputElement {
    return this.renderRoot.querySelector('input')!;
  }

  #onInput(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#tell(), TYPING_MS);
  }

  #tell(): void {
    clearTimeout(this.#timer);
    if (this.#field.value !== this.q) this.dispatchEvent(new SearchEvent(this.#field.value));
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    this.#tell();
    this.dispatchEvent(new Event('search-done'));
  }

  override render(): TemplateResult {
    const { words } = this.speech;
    return html`<header>
      <h1>${words.title}</h1>
      <input
        type="search"
        aria-label=${words.search}
        aria-keyshortcuts="/"
        placeholder=${words.searchHint}
        maxlength="200"
        .value=${live(this.q)}
        @input=${() => this.#onInput()}
        @keydown=${(event: KeyboardEvent) => this.#onKey(event)}
      />
      <div class="who">
        ${actButton('keys', words.keys, 'link')} ${languageSwitch(this.speech)}
        ${this.name ? html`<bdi>${this.name}</bdi>` : nothing}
        <button type="button" class="link out" @click=${() => this.dispatchEvent(new Event('sign-out'))}>
          ${words.signOut}
        </button>
      </div>
    </header>`;
  }
}

customElements.define('top-bar', TopBar);

declare global {
  interface HTMLElementTagNameMap {
    'top-bar': TopBar;
  }
}
