// Shows one card in the list.

import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Card, CardState } from '../card.js';
import { hostOf, sentenceOf, titleOf } from './sentence.js';
import type { Speech } from './speech.js';

/** What a row shows. */
export interface Row {
  card: Card;
  /** From 0. */
  place: number;
  /** How many rows the list has; -1 when that is not known. */
  size: number;
  isActive: boolean;
  /** Whether it begins a page. */
  hasHeading: boolean;
  /** The state to tell of; none when it is the list's own. */
  state: CardState | null;
  /** What is the matter with it, in words. */
  trouble: string;
  speech: Speech;
  now: number;
}

/**
 * Makes a row: an option of a listbox, under its page's heading if it is the first one of that page.
 *
 * A listbox may hold options alone, so the heading is for the eye; each option names its page itself.
 */
export function cardRow(row: Row): TemplateResult {
  const { card, place, size, isActive, hasHeading, state, trouble, speech, now } = row;
  const title = titleOf(card);
  return html`<div class="place" role="presentation" data-place=${place}>
    ${
      hasHeading
        ? html`<div class="heading" aria-hidden="true">
            <bdi>${title}</bdi><span><bdi>${hostOf(card)}</bdi></span>
          </div>`
        : nothing
    }
    <div
      class="row ${state || trouble ? 'done' : ''}"
      role="option"
      id=${`card-${card.id}`}
      data-id=${card.id}
      aria-selected=${isActive}
      aria-posinset=${place + 1}
      aria-setsize=${size}
    >
      <p class="sentence" lang=${card.first.lang || nothing} dir="auto">${sentenceOf(card, true)}</p>
      <p class="facts">
        ${trouble ? html`<b class="alert">${trouble}</b>` : nothing}
        ${state ? html`<b class="state">${speech.words.states[state]}</b>` : nothing}
        ${card.decided && state ? html`<bdi>${card.decided.who}</bdi>` : nothing}
        <span>${speech.time(card.opened, now)}</span>
        ${card.reports > 1 ? html`<span>${speech.count(speech.words.readers, card.reports)}</span>` : nothing}
        <span class="hidden"><bdi>${title}</bdi></span>
      </p>
    </div>
  </div>`;
}
