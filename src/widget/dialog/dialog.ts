// Asks the reader whether to send the marked words, and tells what became of the report.

import type { ReactiveController, ReactiveControllerHost, TemplateResult, html, nothing } from 'lit';
import type { ShownQuote } from '../capture/quote.js';
import type { Verdict } from '../delivery/post.js';
import type { Words } from '../words/words.js';
import { adoptText } from './adopted-styles.js';
import { Modal } from './modal.js';
import type { Note, NoteFields } from './note-fields.js';
import { isDarkUntold } from './page-theme.js';
import { dialogStyles } from './dialog.styles.js';
import { dialogView, isOneOf } from './dialog-view.js';
import type { State } from './dialog-view.js';
import type { Problem } from './problem.js';

/** What the reader is asked about. */
export interface Question {
  /** The marked words in their sentence, and their language. */
  quote: ShownQuote;
  /** The fields for a note; null for none. */
  notes: NoteFields | null;
  /** Where the marked words are on the screen. */
  place?: DOMRect | undefined;
}

/** Says a text at the edge of the screen. Resolves when it is gone. */
export type Say = (text: string, lang: string) => Promise<void>;

/**
 * What the dialog stands in. It brings what its own file has loaded: an import of that file would load it a second time
 * if its address has a query.
 */
export interface DialogHost {
  element: ReactiveControllerHost & HTMLElement;
  /** What the reader is told, in the language of the moment. */
  words: { readonly texts: Words };
  /** Called whenever the dialog has closed, by whatever way. */
  closed(): void;
  /** Whether the reader's main way to point is a finger. */
  isTouch(): boolean;
  /** Whether the reader's keyboard has a Command key. */
  isApple(): boolean;
  lit: { html: typeof html; nothing: typeof nothing };
}

const NO_WORDS = { prefix: '', exact: '', suffix: '' };

/**
 * The conversation with the reader. It renders into its host, and knows nothing of pages, selections or networks.
 *
 * One question at a time: `ask`, then `sending`, then `tell`. `tell` gives a note when the reader tries again.
 */
export class ReportDialog implements ReactiveController {
  /** Resolves when the last text at the edge of the screen is gone. */
  quiet: Promise<void> = Promise.resolve();
  /** Whether the reader has used keys to ask for the dialog. */
  byKeys = false;

  #state: State = 'asking';
  #question: Question = { quote: { ...NO_WORDS, lang: '', shown: NO_WORDS }, notes: null };
  #message = '';
  /** Whether there was anything to show: a reader who only marks words does not pay for the dialog. */
  #isNeeded = false;
  #isDark = false;
  #isCopied = false;
  #answer: (note: Note | null) => void = () => {};
  readonly #host: DialogHost;
  readonly #modal: Modal;

  constructor(host: DialogHost) {
    this.#host = host;
    this.#modal = new Modal({
      host: host.element,
      isTouch: () => host.isTouch(),
      submit: (event) => this.#onSend(event),
      closed: () => {
        this.#answer(null);
        host.closed();
      },
    });
    host.element.addController(this);
  }

  hostDisconnected(): void {
    this.#answer(null);
  }

  get open(): boolean {
    return this.#modal.isOpen;
  }

  /** Does what the first opening would have to wait for: renders the dialog, and lays it out unseen. */
  async prepare(): Promise<void> {
    await this.#rendered();
    if (!this.open) this.#modal.layOut();
  }

  /** Renders all that is to be shown. Resolves when it is there. */
  #rendered(): Promise<unknown> {
    adoptText(this.#host.element.shadowRoot!, dialogStyles);
    this.#isNeeded = true;
    this.#host.element.requestUpdate();
    return this.#host.element.updateComplete;
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
    void this.#show('sending', this.#host.words.texts.sending);
    return this.#question;
  }

  /**
   * Says what became of a report. What has arrived is said by `say`, and the page is given back at once; what has not
   * is said in the dialog.
   *
   * @returns a note when the reader sends the report again, else null
   */
  async tell(outcome: Verdict['outcome'], question: Question, say?: Say): Promise<Note | null> {
    const { texts } = this.#host.words;
    const isLost = outcome === 'refused' || outcome === 'failed';
    if (!isLost) question.notes?.clear();
    const isOther = question !== this.#question;
    if (say && /accepted|known|sent/.test(outcome)) {
      if (!isOther) this.close();
      this.quiet = say(texts[outcome], texts.lang);
      return null;
    }
    // A reader who has closed the dialog is called back only if there is something left to do.
    if ((isOther || !this.open) && !isLost && outcome !== 'dropped') return null;
    // The other words come first.
    if (isOther && this.open)
      await new Promise((resolve) => this.#modal.element!.addEventListener('close', resolve, { once: true }));
    this.#question = question;
    return this.#show(outcome, texts[outcome]);
  }

  /** Says why there is nothing to send. */
  notice({ name, message }: Problem): Promise<null> {
    return this.#show(name, message) as Promise<null>;
  }

  close(): void {
    this.#modal.close();
  }

  /** Without the dialog until it is needed. What it stands in takes no room, so the page never moves. */
  render(): TemplateResult {
    const { html, nothing } = this.#host.lit;
    return html`<section class=${this.#isDark ? 'dark' : ''}>${this.#isNeeded ? this.#view() : nothing}</section>`;
  }

  #view(): TemplateResult {
    const { quote, notes } = this.#question;
    const [state, message, isCopied] = [this.#state, this.#message, this.#isCopied];
    return dialogView(this.#host, { state, message, quote, notes, isCopied }, this.#modal, {
      onSend: this.#onSend,
      onCopy: this.#onCopy,
      onInput: () => this.#host.element.requestUpdate(),
    });
  }

  async #show(state: State, message: string): Promise<Note | null> {
    // A new question ends the one before.
    this.#answer(null);
    const answer = new Promise<Note | null>((resolve) => (this.#answer = resolve));
    if (this.open) this.#modal.keepHeight();
    else this.#isDark = isDarkUntold(this.#host.element.ownerDocument);
    this.#isCopied = false;
    this.#state = state;
    this.#message = message;
    await this.#rendered();
    const dialog = this.#modal.element;
    if (!dialog?.isConnected) return null;
    // On a touch screen a field would bring up the keyboard unasked.
    const focus = state === 'asking' && !this.#host.isTouch() ? 'textarea, .main' : '.main';
    const place = state === 'asking' ? this.#question.place : undefined;
    const { byKeys } = this;
    if (state !== 'sending') this.#modal.present(dialog, { focus, toEnd: state !== 'asking', byKeys, place });
    return answer;
  }

  readonly #onCopy = (): void => {
    const { quote, notes } = this.#question;
    const { prefix, exact, suffix } = quote.shown;
    const text = [prefix + exact + suffix, ...Object.values(notes?.note ?? {})].join('\n');
    navigator.clipboard.writeText(text).then(
      () => {
        this.#isCopied = true;
        this.#host.element.requestUpdate();
      },
      // The page may not copy. The text can still be marked.
      () => undefined,
    );
  };

  /** Answers that the reader sends. A click that a script makes is not trusted, so it does not count. */
  readonly #onSend = (event: Event): void => {
    if (!event.isTrusted || !isOneOf(this.#state, 'asking', 'refused', 'failed')) return;
    this.#answer(this.#question.notes?.note ?? {});
  };
}
