// Tells that the receiver has changed cards at an editor's wish.

import type { Card } from '../card.js';

/** The receiver has changed cards at the editor's wish. */
export class CardsEvent extends Event {
  static readonly TYPE = 'cards-changed';
  readonly cards: readonly Card[];
  /** What to tell of it. */
  readonly told: string;

  constructor(cards: readonly Card[], told: string) {
    super(CardsEvent.TYPE, { bubbles: true, composed: true });
    this.cards = cards;
    this.told = told;
  }
}
