// Replaces the browser's EventSource; a test opens, breaks and feeds it.

import type { CardChange } from '../../src/card.js';

export class FakeStream extends EventTarget {
  static readonly CLOSED = 2;
  /** All streams that are not closed. */
  static readonly open = new Set<FakeStream>();
  static last: FakeStream;
  readyState = 0;
  readonly url: string;

  constructor(url: string) {
    super();
    this.url = url;
    FakeStream.last = this;
    FakeStream.open.add(this);
  }

  close(): void {
    this.readyState = FakeStream.CLOSED;
    FakeStream.open.delete(this);
  }

  change(change: CardChange): void {
    this.dispatchEvent(new MessageEvent('cards', { data: JSON.stringify(change) }));
  }
}
