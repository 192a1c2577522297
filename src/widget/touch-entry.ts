// Shows one button for a finger, however many elements the page has.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { readSelection } from './capture/selection.js';
import type { Bounds } from './capture/selection.js';
import { saveSelection } from './capture/saved-selection.js';
import { wasTouched } from './device.js';
import type { TouchButton } from './dialog/touch-button.js';
import type { Words } from './words/words.js';

/** One element of the page, as the button sees it. */
export interface TouchHost {
  element: ReactiveControllerHost & Bounds & { touchButton: string; report(): Promise<void> };
  /** Whether this element's dialog is open: words marked there, to be copied, are not a new report. */
  isOpen(): boolean;
  texts(): Words;
  /** Makes a twin in front of what holds the marked words. */
  makeTwin(marked: Node): Promise<Element>;
}

const onPage = new Set<TouchHost>();
let button: Promise<TouchButton | null> | undefined;

/** Keeps one element in the list of those that the button serves. */
export class TouchEntry implements ReactiveController {
  readonly #host: TouchHost;

  constructor(host: TouchHost) {
    this.#host = host;
    host.element.addController(this);
  }

  hostConnected(): void {
    if (!navigator.maxTouchPoints) return;
    onPage.add(this.#host);
    button ??= load();
  }

  hostDisconnected(): void {
    onPage.delete(this.#host);
    if (onPage.size) return;
    void button?.then((loaded) => loaded?.stop());
    button = undefined;
  }
}

/** Finds the element for which the marked words count. */
function serving(): { host: TouchHost; range: AbstractRange } | null {
  const hosts = [...onPage];
  if (hosts.some((host) => host.isOpen())) return null;
  for (const host of hosts) {
    const range = host.element.touchButton !== 'off' && readSelection(document, host.element);
    if (range) return { host, range };
  }
  return null;
}

/** Gives null when the part can't be loaded: the hint and its button are still there. */
async function load(): Promise<TouchButton | null> {
  try {
    const { TouchButton } = await import('./dialog/touch-button.js');
    return new TouchButton({
      isTouched: wasTouched(),
      marked: () => serving() && document.getSelection()!.getRangeAt(0).getBoundingClientRect(),
      save: () => saveSelection(document),
      makePlace: () => {
        const { host, range } = serving()!;
        return host.makeTwin(range.startContainer);
      },
      tapped: () => void serving()?.host.element.report(),
      words: () => (serving()?.host ?? [...onPage][0]!).texts(),
    });
  } catch {
    return null;
  }
}
