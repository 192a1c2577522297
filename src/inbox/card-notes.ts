// Shows what readers have written: corrections with their votes, and comments.

import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Card } from '../card.js';
import './folded-text.js';
import type { Speech } from './speech.js';

/** Makes the notes of a card. One correction stands in the sentence already. */
export function cardNotes({ corrections, comments, first }: Card, speech: Speech): TemplateResult {
  const { words } = speech;
  const votes = html`<h3>${words.corrections}</h3>
    <ul class="votes">
      ${corrections.map(
        ({ text, votes }) =>
          html`<li>
            <ins lang=${first.lang || nothing} dir="auto">${text}</ins>
            <span>${speech.count(words.votes, votes)}</span>
          </li>`,
      )}
    </ul>`;
  const said = html`<h3>${words.comments}</h3>
    <folded-text .speech=${speech}>
      <ul class="comments">
        ${comments.map((comment) => html`<li dir="auto">${comment}</li>`)}
      </ul>
    </folded-text>`;
  return html`${corrections.length > 1 ? votes : nothing} ${comments.length ? said : nothing}`;
}
