// Makes a button that does what a key does, and names the key.

import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ActEvent, KEYS } from './act.js';
import type { Act } from './act.js';

const keyOf = (act: Act): string | undefined => KEYS.find(([, known]) => known === act)?.[0];

/**
 * Makes a button for `act`.
 *
 * @param words - what the button says
 * @param kind - `main` for the one that is used most
 */
export function actButton(act: Act, words: string, kind: 'main' | 'plain' | 'link' = 'plain'): TemplateResult {
  const key = keyOf(act);
  return html`<button
    type="button"
    class=${kind}
    data-act=${act}
    aria-keyshortcuts=${key ?? nothing}
    @click=${(event: Event) => event.target!.dispatchEvent(new ActEvent(act))}
  >
    <span>${words}</span
    >${key ? html`<kbd aria-hidden="true">${key.length === 1 ? key.toUpperCase() : '↵'}</kbd>` : nothing}
  </button>`;
}
