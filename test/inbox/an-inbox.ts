// Opens the inbox for a test, and does and sees what an editor does and sees.

import { expect, fixture, fixtureCleanup, html, nextFrame, waitUntil } from '@open-wc/testing';
import type { Card } from '../../src/card.js';
import '../../src/inbox/inbox.js';
import type { TypoInbox } from '../../src/inbox/inbox.js';
import { FakeReceiver } from './fake-receiver.js';
import { FakeStream } from './fake-stream.js';

/** Direction marks around words that were filled in. */
const ISOLATES = /[\u2068\u2069]/g;

/** An open inbox and the receiver behind it. */
export class AnInbox {
  readonly receiver: FakeReceiver;
  readonly element: TypoInbox;

  constructor(receiver: FakeReceiver, element: TypoInbox) {
    this.receiver = receiver;
    this.element = element;
  }

  /** All shadow roots below, the inbox's first. */
  #roots(root: ParentNode = this.element.shadowRoot!): ParentNode[] {
    return [
      root,
      ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? this.#roots(shadowRoot) : [])),
    ];
  }

  /** Finds an element in any shadow root. */
  find<T extends HTMLElement = HTMLElement>(selector: string): T | null {
    return this.all<T>(selector)[0] ?? null;
  }

  all<T extends HTMLElement = HTMLElement>(selector: string): T[] {
    return this.#roots().flatMap((root) => [...root.querySelectorAll<T>(selector)]);
  }

  /** The text of the first element that fits, as it is read. */
  text(selector: string): string {
    return (this.find(selector)?.textContent ?? '').replace(ISOLATES, '').replace(/\s+/g, ' ').trim();
  }

  /** The words of the card in hand. */
  get inHand(): string {
    return this.find('blockquote')?.querySelector('del')?.textContent ?? '';
  }

  /** The words of all rows, in order of sight. */
  get rows(): string[] {
    return this.all('[role=option] del').map(({ textContent }) => textContent);
  }

  /** What a screen reader was told last. */
  get told(): string {
    return this.text('inbox-desk ~ *, p.hidden[role=status]');
  }

  get focused(): Element | null {
    let { activeElement } = document;
    while (activeElement?.shadowRoot?.activeElement) ({ activeElement } = activeElement.shadowRoot);
    return activeElement;
  }

  /** Waits until `what` is so. */
  async until(what: () => unknown, message = String(what)): Promise<void> {
    await waitUntil(what, message, { timeout: 10_000, interval: 10 });
    await nextFrame();
  }

  /** Presses a button by its words. */
  press(words: string | RegExp): void {
    const button = this.all('button, a').find((one) => {
      const text = one.textContent.replace(ISOLATES, '').replace(/\s+/g, ' ').trim();
      return (typeof words === 'string' ? text.startsWith(words) : words.test(text)) && one.checkVisibility();
    });
    if (!button) throw new Error(`No button says ${words}`);
    button.focus();
    button.click();
  }

  /** Presses the button of the card in hand that does `act`. */
  act(act: string): void {
    const button = this.find('card-detail')!.shadowRoot!.querySelector<HTMLElement>(`[data-act=${act}]`)!;
    button.focus();
    button.click();
  }

  /** Presses a key as the browser would tell of it. */
  key(key: string, init: KeyboardEventInit = {}): KeyboardEvent {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...init });
    (this.focused ?? document.body).dispatchEvent(event);
    return event;
  }
}

let opened: FakeReceiver | undefined;
const { search } = location;

/**
 * Opens an inbox at `address`.
 *
 * @param prepare - changes the receiver before the inbox asks it
 */
export async function openInbox(
  cards: readonly Card[] = [],
  address = '?',
  prepare: (receiver: FakeReceiver) => void = () => undefined,
): Promise<AnInbox> {
  // The page stands for a tab that an editor looks at, whatever the browser does with its window.
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'visible' });
  localStorage.setItem('typo-inbox-language', 'ru');
  if (address !== '?') history.replaceState(null, '', address);
  const receiver = new FakeReceiver(cards);
  opened = receiver;
  prepare(receiver);
  const element = await fixture<TypoInbox>(html`<typo-inbox></typo-inbox>`);
  const inbox = new AnInbox(receiver, element);
  await inbox.until(() => !element.shadowRoot!.textContent.includes('Загружаем') && !inbox.text('.wait'));
  await inbox.until(
    () => !inbox.find('inbox-desk') || FakeStream.open.size || receiver.asked.length > 3 || inbox.find('[role=alert]'),
  );
  return inbox;
}

/** Takes the inbox away, and gives the page its address and its network back. */
export function closeInbox(): void {
  fixtureCleanup();
  opened?.restore();
  opened = undefined;
  for (const stream of FakeStream.open) stream.close();
  // Safari takes a hundred of these in ten seconds.
  if (location.search !== search || history.state) history.replaceState(null, '', search);
  localStorage.removeItem('typo-inbox-language');
}

export { expect };
