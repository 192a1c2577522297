// Folds a long text to a few lines, with a button that shows all of it.

import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { controlStyles } from './controls.styles.js';
import type { Speech } from './speech.js';

/** Shows what is put into it; folded when it is higher than some ten lines. */
export class FoldedText extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
      }

      .folded {
        max-block-size: 15rem;
        overflow: hidden;
      }

      .cut {
        mask-image: linear-gradient(#000 70%, transparent);
      }

      button {
        margin-block-start: 0.25rem;
        padding-inline: 0;
      }
    `,
  ];
  static override properties = {
    speech: { attribute: false },
    isOpen: { state: true },
    isLong: { state: true },
  };

  declare speech: Speech;
  declare isOpen: boolean;
  declare isLong: boolean;
  readonly #resizes = new ResizeObserver(() => this.#measure());

  constructor() {
    super();
    this.isOpen = false;
    this.isLong = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.updateComplete.then(() => this.#resizes.observe(this.renderRoot.querySelector('slot')!.parentElement!));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes.disconnect();
  }

  #measure(): void {
    const box = this.renderRoot.querySelector('div')!;
    if (!this.isOpen) this.isLong = box.scrollHeight > box.clientHeight + 1;
  }

  override render(): TemplateResult {
    const { showAll, showLess } = this.speech.words;
    const state = this.isOpen ? '' : this.isLong ? 'folded cut' : 'folded';
    return html`<div class=${state}><slot @slotchange=${() => this.#measure()}></slot></div>
      ${
        this.isLong
          ? html`<button
              type="button"
              class="link"
              aria-expanded=${this.isOpen}
              @click=${() => (this.isOpen = !this.isOpen)}
            >
              ${this.isOpen ? showLess : showAll}
            </button>`
          : nothing
      }`;
  }
}

customElements.define('folded-text', FoldedText);

declare global {
  interface HTMLElementTagNameMap {
    'folded-text': FoldedText;
  }
}
