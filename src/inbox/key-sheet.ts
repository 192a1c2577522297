// Shows a sheet with all keys.

import { LitElement, css, html } from 'lit';
import type { TemplateResult } from 'lit';
import { KEYS } from './act.js';
import type { Act } from './act.js';
import { controlStyles } from './controls.styles.js';
import { keepPreference, readPreference } from './preference.js';
import type { Speech } from './speech.js';
import type { Words } from './words/words.js';

/** A modal dialog; `open()` shows it. */
export class KeySheet extends LitElement {
  static override styles = [
    controlStyles,
    css`
      dialog {
        max-inline-size: min(30rem, 100vw - 2rem);
        max-block-size: calc(100dvh - 2rem);
        padding: 1.5rem;
        border: 1px solid var(--line);
        border-radius: 0.75rem;
        background: var(--sheet);
        color: var(--ink);
        overflow: auto;
      }

      dialog::backdrop {
        background: #0006;
      }

      h2 {
        font-size: 1.25rem;
      }

      p {
        color: var(--faint);
        font-size: 0.875rem;
      }

      dl {
        display: grid;
        grid-template-columns: max-content 1fr;
        gap: 0.5rem 1rem;
        margin-block: 1rem;
      }

      dt {
        text-align: end;
      }

      dd {
        margin: 0;
      }

      label {
        display: flex;
        gap: 0.75rem;
        align-items: center;
        min-block-size: 2.75rem;
        margin-block-end: 0.5rem;
        cursor: pointer;
      }

      label input {
        inline-size: 1.25rem;
        min-block-size: 1.25rem;
        margin: 0;
        accent-color: var(--accent);
      }

      kbd {
        display: inline-block;
        padding-inline: 0.375rem;
        font-size: 0.875rem;
        line-height: 1.375rem;
      }
    `,
  ];
  static override properties = { speech: { attribute: false }, hasLetters: { state: true } };

  declare speech: Speech;
  /** Whether letters and signs are commands. */
  declare hasLetters: boolean;

  constructor() {
    super();
    this.hasLetters = readPreference('letters') !== 'off';
  }

  get #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog')!;
  }

  /** Whether the sheet is shown. */
  get isOpen(): boolean {
    return this.hasUpdated && this.#dialog.open;
  }

  open(): void {
    if (!this.#dialog.open) this.#dialog.showModal();
  }

  close(): void {
    this.#dialog.close();
  }

  #choose(hasLetters: boolean): void {
    this.hasLetters = hasLetters;
    keepPreference('letters', hasLetters ? 'on' : 'off');
  }

  override render(): TemplateResult {
    const { words } = this.speech;
    return html`<dialog aria-labelledby="title" @close=${() => this.dispatchEvent(new Event('sheet-closed'))}>
      <h2 id="title">${words.keys}</h2>
      <p>${words.keysHint}</p>
      <dl>
        ${KEYS.map(
          ([key, act]) =>
            html`<dt>${keysOf(key).map((name) => html`<kbd>${name}</kbd> `)}</dt>
              <dd>${nameOf(act, words)}</dd>`,
        )}
      </dl>
      <label
        ><input
          type="checkbox"
          .checked=${this.hasLetters}
          @change=${({ target }: Event) => this.#choose((target as HTMLInputElement).checked)}
        />${words.lettersOn}</label
      >
      <button type="button" class="main" autofocus @click=${() => this.close()}>${words.close}</button>
    </dialog>`;
  }
}

const ARROWS: Readonly<Record<string, string>> = { j: '↓', k: '↑' };

const keysOf = (key: string): string[] => {
  const name = key.length === 1 ? key.toUpperCase() : key;
  return ARROWS[key] ? [name, ARROWS[key]] : [name];
};

const nameOf = (act: Act, { decisions, ...words }: Words): string =>
  act in decisions ? decisions[act as keyof typeof decisions] : words[act as 'next'];

customElements.define('key-sheet', KeySheet);

declare global {
  interface HTMLElementTagNameMap {
    'key-sheet': KeySheet;
  }
}
