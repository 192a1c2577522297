// Shows the states with their counts; each is a link to its list.

import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { STATES } from '../card.js';
import type { CardState, Counts } from '../card.js';
import { controlStyles } from './controls.styles.js';
import type { Speech } from './speech.js';
import { queryOf } from './view.js';
import type { View } from './view.js';

/** The editor wants to see another list. */
export class StateEvent extends Event {
  static readonly TYPE = 'state-pick';
  readonly state: CardState;

  constructor(state: CardState) {
    super(StateEvent.TYPE, { bubbles: true, composed: true });
    this.state = state;
  }
}

/** Links rather than ARIA tabs: each list has an address, and can be opened in a tab of its own. */
export class StateTabs extends LitElement {
  static override styles = [
    controlStyles,
    css`
      nav {
        display: flex;
        gap: 0.25rem;
        overflow: auto hidden;
        scrollbar-width: none;
      }

      a {
        flex: none;
        display: inline-flex;
        gap: 0.375rem;
        align-items: center;
        min-block-size: 2.75rem;
        padding-inline: 0.75rem;
        border-block-end: 3px solid transparent;
        color: var(--faint);
        text-decoration: none;
        white-space: nowrap;
      }

      a:hover {
        color: var(--ink);
      }

      [aria-current] {
        border-color: var(--accent);
        color: var(--ink);
        font-weight: 600;
      }

      span {
        font-size: 0.8125rem;
        font-weight: 400;
        font-variant-numeric: tabular-nums;
      }

      :focus-visible {
        outline-offset: -2px;
      }

      @media (forced-colors: active) {
        a:not([aria-current]) {
          border-color: Canvas;
        }
      }
    `,
  ];
  static override properties = {
    view: { attribute: false },
    counts: { attribute: false },
    speech: { attribute: false },
  };

  declare view: View;
  declare counts: Counts | null;
  declare speech: Speech;

  #pick(event: MouseEvent, state: CardState): void {
    // With a modifier the browser opens a tab or a window.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.dispatchEvent(new StateEvent(state));
  }

  override render(): TemplateResult {
    const { words } = this.speech;
    return html`<nav aria-label=${words.title}>
      ${STATES.map(
        (state) =>
          html`<a
            href=${queryOf({ ...this.view, state, card: '' })}
            aria-current=${state === this.view.state ? 'page' : nothing}
            @click=${(event: MouseEvent) => this.#pick(event, state)}
            >${words.tabs[state]}
            ${this.counts ? html`<span>${this.speech.number(this.counts[state])}</span>` : nothing}</a
          >`,
      )}
    </nav>`;
  }
}

customElements.define('state-tabs', StateTabs);

declare global {
  interface HTMLElementTagNameMap {
    'state-tabs': StateTabs;
  }
}
