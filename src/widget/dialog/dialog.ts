// A marked fragment comes in; the reader's note, or null, goes out; then the reader is told what became of it.

import { html, nothing } from 'lit';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { Verdict } from '../delivery/post.js';
import { isTouch } from '../device.js';
import type { Note, NoteFields } from './note-fields.js';
import type { Quote } from '../capture/quote.js';
import type { Words } from '../words/words.js';

/** What is shown: the fragment in its sentence, its language, and what may be added. */
export interface Question {
  quote: Quote & { lang: string };
  /** Fields to write in; null for none. */
  notes: NoteFields | null;
}

/** `asking` and `refused` can be sent; `sending` waits; `told` and `notice` can only be closed. */
type State = 'asking' | 'sending' | 'told' | 'refused' | 'notice';

const RIGHT_TO_LEFT = /^(ar|fa|he)/;

/**
 * The modal dialog of an element: renders into its host, knows nothing of pages, selections or networks.
 *
 * One question at a time: `ask`, then `sending`, then `tell`; `tell` resolves with a note again when the reader tries
 * again.
 */
export class ReportDialog implements ReactiveController {
  #state: State = 'asking';
  #question: Question = { quote: { prefix: '', exact: '', suffix: '', lang: '' }, notes: null };
  #message = '';
  #answer: (note: Note | null) => void = () => {};
  #pressedOutside = false;

  readonly #host: ReactiveControllerHost & Element;
  readonly #words: () => Words;
  readonly #closed: () => void;

  /**
   * @param words - what the reader is told, in the language of the moment
   * @param closed - called whenever the dialog has closed, by whomever
   */
  constructor(host: ReactiveControllerHost & Element, words: () => Words, closed: () => void) {
    this.#host = host;
    this.#words = words;
    this.#closed = closed;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#answer(null);
  }

  get open(): boolean {
    return this.#element?.open ?? false;
  }

  /** Shows a fragment and asks whether to send it. @returns null when the reader would rather not */
  ask(question: Question): Promise<Note | null> {
    const { quote, notes } = this.#question;
    const { exact, prefix } = question.quote;
    // A reader who closed the dialog to look at the page again finds their words as they left them.
    if (notes && quote.exact === exact && quote.prefix === prefix) question.notes?.resume(notes);
    this.#question = question;
    return this.#show('asking', '');
  }

  /**
   * Says that the report is on its way. @returns what to give to `tell`, since the reader may ask about other words
   * meanwhile
   */
  sending(): Question {
    void this.#show('sending', this.#words().sending);
    return this.#question;
  }

  /** Says what became of a report. @returns a note when the reader sends it again, null when they are done */
  async tell(outcome: Verdict['outcome'], question = this.#question): Promise<Note | null> {
    const lost = outcome === 'refused' || outcome === 'failed';
    if (!lost) question.notes?.clear();
    const isOther = question !== this.#question;
    // Who has closed the dialog meanwhile is only called back for what they could still do something about,
    if ((isOther || !this.open) && !lost && outcome !== 'dropped') return null;
    // and not in the middle of other words.
    if (isOther && this.open)
      await new Promise((resolve) => this.#element!.addEventListener('close', resolve, { once: true }));
    this.#question = question;
    return this.#show(lost ? 'refused' : 'told', this.#words()[outcome]);
  }

  /** Says why there is nothing to send. */
  notice(message: string): Promise<null> {
    return this.#show('notice', message) as Promise<null>;
  }

  close(): void {
    this.#element?.close();
  }

  render(): TemplateResult {
    const words = this.#words();
    const { quote, notes } = this.#question;
    const [state, message] = [this.#state, this.#message];
    const sendable = state !== 'told' && state !== 'notice';
    return html`<section>
      <dialog
        part="dialog"
        lang=${words.lang}
        dir=${RIGHT_TO_LEFT.test(words.lang) ? 'rtl' : 'ltr'}
        aria-labelledby="title"
        aria-describedby="fragment message"
        @close=${this.#onClose}
        @pointerdown=${this.#onPointerdown}
        @click=${this.#onClick}
        @input=${() => this.#host.requestUpdate()}
      >
        <h2 part="title" id="title">${words.title}</h2>
        ${
          state === 'notice'
            ? nothing
            : html`<blockquote part="fragment" aria-label=${words.fragment} lang=${quote.lang || nothing} dir="auto">
                ${quote.prefix}<mark part="mark" id="fragment">${quote.exact}</mark>${quote.suffix}
              </blockquote>`
        }
        ${sendable ? notes?.render(words) : nothing}
        <p part="message" id="message" role="status">${state === 'refused' ? '' : message}</p>
        <p part="message" role="alert">${state === 'refused' ? message : ''}</p>
        <div part="buttons">
          <button part="button cancel" class=${sendable ? '' : 'main'} @click=${() => this.close()}>
            ${sendable ? words.cancel : words.close}
          </button>
          ${
            sendable
              ? html`<button
                  part="button send"
                  class="main"
                  aria-disabled=${state === 'sending'}
                  @click=${this.#onSend}
                >
                  ${words.send}
                </button>`
              : nothing
          }
        </div>
      </dialog>
    </section>`;
  }

  async #show(state: State, message: string): Promise<Note | null> {
    // A new question takes the place of the one before.
    this.#answer(null);
    const answer = new Promise<Note | null>((resolve) => (this.#answer = resolve));
    this.#state = state;
    this.#message = message;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const dialog = this.#element;
    if (!dialog?.isConnected) return null;
    if (state !== 'sending') this.#present(dialog);
    return answer;
  }

  get #element(): HTMLDialogElement | null | undefined {
    return this.#host.shadowRoot?.querySelector('dialog');
  }

  /**
   * Opens the dialog, and focuses what comes next: a field, but on a touch screen a button, since a field would bring
   * up the keyboard unasked.
   */
  #present(dialog: HTMLDialogElement): void {
    const target = dialog.querySelector<HTMLElement>(
      this.#state === 'asking' && !isTouch() ? 'textarea, .main' : '.main',
    )!;
    // Else the field would have the focus for a moment.
    target.autofocus = true;
    if (!dialog.open) {
      dialog.showModal();
      // From the window down, before whatever the page does with keys on their way to the dialog.
      for (const type of KEYS) addEventListener(type, this.#onKey, true);
    }
    target.autofocus = false;
    target.focus();
    // What is told stands at the end.
    if (this.#state !== 'asking') dialog.scrollTop = 1e4;
    const fragment = dialog.querySelector('blockquote');
    // What scrolls can be reached by keys: Safari does not see to it by itself,
    // https://bugs.webkit.org/show_bug.cgi?id=190870.
    if (fragment && fragment.scrollHeight > fragment.clientHeight) fragment.tabIndex = 0;
  }

  readonly #onClose = (): void => {
    for (const type of KEYS) removeEventListener(type, this.#onKey, true);
    this.#answer(null);
    this.#closed();
  };

  /** Only a reader can send: a click that a script makes is not trusted. */
  readonly #onSend = (event: Event): void => {
    if (!event.isTrusted || (this.#state !== 'asking' && this.#state !== 'refused')) return;
    this.#answer(this.#question.notes?.note ?? {});
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (!event.composedPath().includes(this.#host)) return;
    // The page's own shortcuts must not run behind the dialog.
    event.stopImmediatePropagation();
    if (event.type !== 'keydown') return;
    // These keys end a composition first.
    if (event.isComposing) return;
    if (event.key === 'Escape') {
      // Or it would close the page's own dialog too.
      event.preventDefault();
      this.close();
    }
    if (event.key !== 'Enter') return;
    // The key that opened the dialog may still be down: it must not send.
    if (event.repeat) event.preventDefault();
    else if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.#onSend(event);
    }
  };

  readonly #onPointerdown = (event: PointerEvent): void => {
    this.#pressedOutside = this.#isOutside(event);
  };

  /** A click on the backdrop closes; one that began inside, as when marking text, does not. */
  readonly #onClick = (event: PointerEvent): void => {
    if (this.#pressedOutside && this.#isOutside(event)) this.close();
  };

  #isOutside({ target, clientX, clientY }: PointerEvent): boolean {
    const { left, right, top, bottom } = this.#element!.getBoundingClientRect();
    return target === this.#element && (clientX < left || clientX > right || clientY < top || clientY > bottom);
  }
}

const KEYS = ['keydown', 'keypress', 'keyup'] as const;
