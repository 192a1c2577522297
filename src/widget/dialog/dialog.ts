// Asks the reader whether to send the marked words, and tells what became of the report.

import { html, nothing } from 'lit';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { Quote } from '../capture/quote.js';
import type { Verdict } from '../delivery/post.js';
import { isTouch } from '../device.js';
import type { Words } from '../words/words.js';
import { Modal } from './modal.js';
import type { Note, NoteFields } from './note-fields.js';

/** What the reader is asked about. */
export interface Question {
  /** The marked words in their sentence, and their language. */
  quote: Quote & { lang: string };
  /** The fields for a note; null for none. */
  notes: NoteFields | null;
}

/** The reader can send in `asking` and `refused`, waits in `sending`, and can only close in `told` and `notice`. */
type State = 'asking' | 'sending' | 'told' | 'refused' | 'notice';

const RIGHT_TO_LEFT = /^(ar|fa|he)/;

/**
 * The conversation with the reader. It renders into its host, and knows nothing of pages, selections or networks.
 *
 * One question at a time: `ask`, then `sending`, then `tell`. `tell` gives a note when the reader tries again.
 */
export class ReportDialog implements ReactiveController {
  #state: State = 'asking';
  #question: Question = { quote: { prefix: '', exact: '', suffix: '', lang: '' }, notes: null };
  #message = '';
  /** Whether there was anything to show: a reader who only marks words does not pay for the dialog. */
  #isNeeded = false;
  #answer: (note: Note | null) => void = () => {};
  readonly #host: ReactiveControllerHost & Element;
  readonly #words: { readonly texts: Words };
  readonly #modal: Modal;

  /**
   * @param words - `texts` is what the reader is told, in the language of the moment
   * @param closed - called whenever the dialog has closed, by whatever way
   */
  constructor(host: ReactiveControllerHost & Element, words: { readonly texts: Words }, closed: () => void) {
    this.#host = host;
    this.#words = words;
    this.#modal = new Modal({
      host,
      submit: (event) => this.#onSend(event),
      closed: () => {
        this.#answer(null);
        closed();
      },
    });
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#answer(null);
  }

  get open(): boolean {
    return this.#modal.isOpen;
  }

  /**
   * Shows the marked words and asks whether to send them.
   *
   * @returns the reader's note, perhaps an empty one; null when the reader does not want to send
   */
  ask(question: Question): Promise<Note | null> {
    const { quote, notes } = this.#question;
    const { exact, prefix } = question.quote;
    // The reader may have closed the dialog to look at the page: the note for the same words is still there.
    if (notes && quote.exact === exact && quote.prefix === prefix) question.notes?.resume(notes);
    this.#question = question;
    return this.#show('asking', '');
  }

  /**
   * Says that the report is on its way.
   *
   * @returns the question to give to `tell`: meanwhile the reader may ask about other words
   */
  sending(): Question {
    void this.#show('sending', this.#words.texts.sending);
    return this.#question;
  }

  /**
   * Says what became of a report.
   *
   * @returns a note when the reader sends the report again, else null
   */
  async tell(outcome: Verdict['outcome'], question = this.#question): Promise<Note | null> {
    const lost = outcome === 'refused' || outcome === 'failed';
    if (!lost) question.notes?.clear();
    const isOther = question !== this.#question;
    // A reader who has closed the dialog is called back only if there is something left to do.
    if ((isOther || !this.open) && !lost && outcome !== 'dropped') return null;
    // The other words come first.
    if (isOther && this.open)
      await new Promise((resolve) => this.#modal.element!.addEventListener('close', resolve, { once: true }));
    this.#question = question;
    return this.#show(lost ? 'refused' : 'told', this.#words.texts[outcome]);
  }

  /** Says why there is nothing to send. */
  notice(message: string): Promise<null> {
    return this.#show('notice', message) as Promise<null>;
  }

  close(): void {
    this.#modal.close();
  }

  /** Without the dialog until it is needed; but what it stands in never changes the height of the page. */
  render(): TemplateResult {
    return html`<section>${this.#isNeeded ? this.#renderDialog() : nothing}</section>`;
  }

  #renderDialog(): TemplateResult {
    const words = this.#words.texts;
    const { quote, notes } = this.#question;
    const [state, message] = [this.#state, this.#message];
    const sendable = state !== 'told' && state !== 'notice';
    return html`<dialog
      part="dialog"
      lang=${words.lang}
      dir=${RIGHT_TO_LEFT.test(words.lang) ? 'rtl' : 'ltr'}
      aria-labelledby="title"
      aria-describedby="fragment message"
      @close=${this.#modal.onClose}
      @pointerdown=${this.#modal.onPointerdown}
      @click=${this.#modal.onClick}
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
            ? html`<button part="button send" class="main" aria-disabled=${state === 'sending'} @click=${this.#onSend}>
                ${words.send}
              </button>`
            : nothing
        }
      </div>
    </dialog>`;
  }

  async #show(state: State, message: string): Promise<Note | null> {
    // A new question ends the one before.
    this.#answer(null);
    const answer = new Promise<Note | null>((resolve) => (this.#answer = resolve));
    this.#state = state;
    this.#message = message;
    this.#isNeeded = true;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const dialog = this.#modal.element;
    if (!dialog?.isConnected) return null;
    // On a touch screen a field would bring up the keyboard unasked.
    const focus = state === 'asking' && !isTouch() ? 'textarea, .main' : '.main';
    if (state !== 'sending') this.#modal.present(dialog, focus, state !== 'asking');
    return answer;
  }

  /** Answers that the reader sends. A click that a script makes is not trusted, so it does not count. */
  readonly #onSend = (event: Event): void => {
    if (!event.isTrusted || (this.#state !== 'asking' && this.#state !== 'refused')) return;
    this.#answer(this.#question.notes?.note ?? {});
  };
}
