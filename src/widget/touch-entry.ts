// Shows one button for a finger, however many elements the page has.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { TouchButton } from './dialog/touch-button.js';
import type { Words } from './words/words.js';

/**
 * One element of the page, as the button sees it. It brings what the element has loaded: an import of the element's file
 * would load it a second time if its address has a query.
 */
export interface TouchHost {
  element: ReactiveControllerHost & { touchButton: string; report(): Promise<void> };
  /** Whether the reader has last used a finger. */
  wasTouched(): boolean;
  /** Reads what is marked, if it counts for this element. */
  read(): AbstractRange | null;
  /** Saves the selection, and returns a function that restores it. */
  save(): () => void;
  /** Whether this element's dialog is open: words marked there, to be copied, are not a new report. */
  isOpen(): boolean;
  /** Does early what a report needs. */
  prepare(): void;
  texts(): Words;
  /** Makes a twin in front of what holds the marked words. */
  makeTwin(marked: Node): Promise<Element>;
}

const onPage = new Set<TouchHost>();
let button: TouchButton | undefined;

/** Keeps one element in the list of those that the button serves. */
export class TouchEntry implements ReactiveController {
  readonly #host: TouchHost;

  constructor(host: TouchHost) {
    this.#host = host;
    host.element.addController(this);
  }

  hostConnected(): void {
    onPage.add(this.#host);
    button ??= makeButton(this.#host);
  }

  hostDisconnected(): void {
    onPage.delete(this.#host);
    if (onPage.size) return;
    button?.stop();
    button = undefined;
  }
}

/** Finds the element for which the marked words count. */
function serving(): { host: TouchHost; range: AbstractRange } | null {
  const hosts = [...onPage];
  if (hosts.some((host) => host.isOpen())) return null;
  for (const host of hosts) {
    const range = host.element.touchButton !== 'off' && host.read();
    if (range) return { host, range };
  }
  return null;
}

const makeButton = (host: TouchHost): TouchButton =>
  new TouchButton({
    isTouched: host.wasTouched(),
    marked: () => serving() && document.getSelection()!.getRangeAt(0).getBoundingClientRect(),
    save: () => host.save(),
    makePlace: () => {
      const { host: server, range } = serving()!;
      return server.makeTwin(range.startContainer);
    },
    pressed: () => serving()?.host.prepare(),
    tapped: () => void serving()?.host.element.report(),
    words: () => (serving()?.host ?? [...onPage][0]!).texts(),
  });
