// Tells what is not saved and why, and offers it again.

import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Card } from '../card.js';
import { PickEvent } from './pick-event.js';
import { controlStyles } from './controls.styles.js';
import type { Trouble } from './decisions.js';
import { wordsOf } from './sentence.js';
import type { Speech } from './speech.js';

/** The editor wants the decision sent again, or given up. */
export class TroubleEvent extends Event {
  static readonly TYPE = 'trouble-solve';
  readonly id: string;
  readonly how: 'again' | 'leave';

  constructor(id: string, how: 'again' | 'leave') {
    super(TroubleEvent.TYPE, { bubbles: true, composed: true });
    this.id = id;
    this.how = how;
  }
}

/** A line for each decision that is not saved; they stay until the editor has seen to them. */
export class TroubleLines extends LitElement {
  static override styles = [
    controlStyles,
    css`
      ul {
        max-block-size: 35dvh;
        margin: 0;
        padding: 0;
        overflow: auto;
        list-style: none;
      }

      li {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        align-items: center;
        padding: 0.5rem 1rem;
        border-block-end: 1px solid var(--line);
        background: var(--fresh);
      }

      p {
        flex: 1 1 18rem;
        overflow-wrap: anywhere;
      }

      b {
        color: var(--wrong);
      }
    `,
  ];
  static override properties = {
    troubles: { attribute: false },
    cards: { attribute: false },
    speech: { attribute: false },
  };

  declare troubles: ReadonlyMap<string, Trouble>;
  /** Finds a card as it is now. */
  declare cards: { card(id: string): Card | undefined };
  declare speech: Speech;

  override render(): TemplateResult {
    // It is there when it is empty too: browsers announce what comes into a live region, not one that comes.
    return html`<ul role="list" aria-live="assertive">
      ${repeat(
        this.troubles.values(),
        ({ id }) => id,
        (trouble) => this.#renderTrouble(trouble),
      )}
    </ul>`;
  }

  #renderTrouble(trouble: Trouble): TemplateResult | typeof nothing {
    const { id, wanted, kind } = trouble;
    const card = this.cards.card(id);
    if (!card) return nothing;
    const { words } = this.speech;
    const isSame = kind === 'taken' && card.state === wanted.state && card.into === wanted.into;
    return html`<li data-trouble=${id}>
      <p>
        <b>${this.#say(trouble, card)}</b>
        ${kind === 'taken' && !isSame ? this.speech.fill(words.wanted, { state: words.states[wanted.state] }) : nothing}
      </p>
      ${
        isSame
          ? nothing
          : html`<button type="button" class="again" @click=${() => this.dispatchEvent(new TroubleEvent(id, 'again'))}>
              ${kind === 'taken' ? words.setAnyway : words.retry}
            </button>`
      }
      <button type="button" class="leave" @click=${() => this.dispatchEvent(new TroubleEvent(id, 'leave'))}>
        ${isSame ? words.close : words.leave}
      </button>
      <button type="button" class="link" @click=${() => this.dispatchEvent(new PickEvent(id))}>${words.show}</button>
    </li>`;
  }

  #say({ kind, wanted, status }: Trouble, card: Card): string {
    const { words } = this.speech;
    if (kind === 'failed') {
      const why = this.speech.failure(status);
      return this.speech.fill(words.notSaved, { words: wordsOf(card), state: words.states[wanted.state], why });
    }
    const who = card.decided?.who ?? '';
    const values = { words: wordsOf(card), state: words.states[card.state], who };
    return this.speech.fill(who ? words.taken : words.takenByNobody, values);
  }
}

customElements.define('trouble-lines', TroubleLines);

declare global {
  interface HTMLElementTagNameMap {
    'trouble-lines': TroubleLines;
  }
}
