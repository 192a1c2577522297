// Makes a browser tab for a test: a page in a frame, with a stream and a visibility of its own.

import type { CardChange } from '../../src/card.js';
import type { Live } from '../../src/inbox/live.js';
import { FakeStream } from './fake-stream.js';

/** What the frame's page is given. */
interface TabWindow extends Window {
  EventSource: unknown;
  Live: typeof Live;
}

export class ATab {
  /** The counters of all changes heard. */
  readonly heard: number[] = [];
  connection = 'closed';
  isHidden = false;
  readonly streams: FakeStream[] = [];
  readonly #frame: HTMLIFrameElement;
  #live: Live | undefined;

  constructor(frame: HTMLIFrameElement) {
    this.#frame = frame;
  }

  /**
   * Opens a tab whose list was read at the counter `after`.
   *
   * @param hasStuckLocks - its browser never gives a lock
   */
  static async open(after: number, { isHidden = false, hasStuckLocks = false } = {}): Promise<ATab> {
    const frame = document.createElement('iframe');
    const module = new URL('../../src/inbox/live.ts', import.meta.url).href;
    frame.srcdoc = `<script type="module">import { Live } from '${module}'; window.Live = Live; window.dispatchEvent(new Event('ready'));</script>`;
    document.body.append(frame);
    const tab = new ATab(frame);
    await new Promise((resolve) => frame.addEventListener('load', resolve));
    const page = frame.contentWindow as TabWindow;
    if (!page.Live) await new Promise((resolve) => page.addEventListener('ready', resolve));
    const { streams } = tab;
    page.EventSource = class extends FakeStream {
      constructor(url: string) {
        super(url);
        streams.push(this);
      }
    };
    Object.defineProperty(page.document, 'visibilityState', { get: () => (tab.isHidden ? 'hidden' : 'visible') });
    if (hasStuckLocks)
      Object.defineProperty(page.navigator, 'locks', { value: { request: () => new Promise(() => undefined) } });
    tab.isHidden = isHidden;
    tab.#live = new page.Live(
      after,
      ({ rev }) => tab.heard.push(rev),
      (connection) => (tab.connection = connection),
    );
    return tab;
  }

  /** The stream that it reads; none when another tab leads. */
  get stream(): FakeStream | undefined {
    return this.streams.find(({ readyState }) => readyState !== FakeStream.CLOSED);
  }

  /** Hides the tab or brings it to the front. */
  hide(isHidden: boolean): void {
    this.isHidden = isHidden;
    this.#frame.contentDocument!.dispatchEvent(new Event('visibilitychange'));
  }

  close(): void {
    this.#live?.close();
    this.#frame.remove();
  }
}

/** Makes a change with nothing in it but its counter. */
export const aChange = (rev: number): CardChange => ({
  rev,
  counts: { new: 0, fixed: 0, 'not-an-error': 0, duplicate: 0, spam: 0 },
  cards: [],
});
