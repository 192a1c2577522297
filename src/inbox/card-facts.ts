// Says where and when a card was reported, by how many, and what has been decided about it.

import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Card, CardState } from '../card.js';
import { hostOf } from './sentence.js';
import type { Speech } from './speech.js';

/**
 * Makes the lines under a card's title.
 *
 * @param state - the one that the editor has given it, or its own
 * @param isSending - whether it is on its way to the receiver
 */
export function cardFacts(
  card: Card,
  state: CardState,
  isSending: boolean,
  speech: Speech,
  now: number,
): TemplateResult {
  const { words } = speech;
  const by = card.state === state ? card.decided : undefined;
  const decision = html`<p class="facts">
    <b class="state">${words.states[state]}</b>
    ${isSending ? html`<span>${words.saving}</span>` : nothing}
    ${by ? html`<span>${speech.fill(words.decidedBy, { who: by.who, when: speech.time(by.at, now) })}</span>` : nothing}
    ${card.into && card.state === state ? html`<span>${words.merged}</span>` : nothing}
  </p>`;
  return html`<p class="facts">
      <bdi>${hostOf(card)}</bdi>
      <time datetime=${card.opened} title=${speech.fullTime(card.opened)}>${speech.time(card.opened, now)}</time>
      <span>${speech.count(words.readers, card.reports)}</span>
    </p>
    ${state === 'new' && !by ? nothing : decision}`;
}
