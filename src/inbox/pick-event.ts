// Tells that an editor has chosen a card.

/** An editor has chosen a card with mouse or finger. */
export class PickEvent extends Event {
  static readonly TYPE = 'card-pick';
  readonly id: string;

  constructor(id: string) {
    super(PickEvent.TYPE, { bubbles: true, composed: true });
    this.id = id;
  }
}
