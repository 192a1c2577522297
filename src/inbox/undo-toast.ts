// Tells what was decided last, and offers to undo it for a while.

import { LitElement, css, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { actButton } from './act-button.js';
import { controlStyles } from './controls.styles.js';
import type { Speech } from './speech.js';

/** Time to read and to reach the button, ms. The key undoes later too. */
const SHOWN_MS = 8000;

/** What is told; a new object each time, so that the same words count anew. */
export interface Told {
  said: string;
  canUndo: boolean;
}

/** Shows `text`, which is no live region: the inbox announces the same itself. */
export class UndoToast extends LitElement {
  static override styles = [
    controlStyles,
    css`
      div {
        display: flex;
        gap: 1rem;
        align-items: center;
        justify-content: space-between;
        min-block-size: 3.5rem;
        padding: 0.5rem 0.5rem 0.5rem 1rem;
        border: 1px solid var(--line);
        border-radius: 0.75rem;
        background: var(--ink);
        color: var(--paper);
        box-shadow: 0 0.5rem 1.5rem #0004;
      }

      p {
        overflow-wrap: anywhere;
      }

      button,
      button:hover {
        flex: none;
        border-color: currentColor;
        background: none;
        color: inherit;
      }

      :focus-visible {
        outline-color: currentColor;
      }
    `,
  ];
  static override properties = {
    text: { attribute: false },
    speech: { attribute: false },
    isShown: { state: true },
  };

  declare text: Told | null;
  declare speech: Speech;
  declare isShown: boolean;
  #timer = 0;

  constructor() {
    super();
    this.text = null;
    this.isShown = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('text')) return;
    this.isShown = this.text !== null;
    this.#count();
  }

  /** Begins to count; not while the pointer or the focus is on it. */
  #count(): void {
    clearTimeout(this.#timer);
    if (this.isShown) this.#timer = window.setTimeout(() => this.#hide(), SHOWN_MS);
  }

  #hide(): void {
    if (this.matches(':hover') || this.shadowRoot!.activeElement) this.#count();
    else this.isShown = false;
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.isShown || !this.text) return nothing;
    return html`<div>
      <p>${this.text.said}</p>
      ${this.text.canUndo ? actButton('undo', this.speech.words.undo) : nothing}
    </div>`;
  }
}

customElements.define('undo-toast', UndoToast);

declare global {
  interface HTMLElementTagNameMap {
    'undo-toast': UndoToast;
  }
}
