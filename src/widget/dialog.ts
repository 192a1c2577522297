// A marked fragment comes in; the reader's note, or null, goes out; then the reader is told what became of it.
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Verdict } from './delivery.js';
import type { Quote } from './quote.js';
import type { Words } from './words.js';

/** What a reader may add to a report. */
export type NoteField = 'correction' | 'comment';

/** What the reader has added; a field that was not asked for, or left as it was, is absent. */
export type Note = Partial<Record<NoteField, string>>;

/** What is shown: the fragment in its sentence, its language, and what may be added. */
export interface Question {
  quote: Quote & { lang: string };
  fields: readonly NoteField[];
}

/** `asking` and `refused` can be sent; `sending` waits; `told` and `notice` can only be closed. */
type State = 'asking' | 'sending' | 'told' | 'refused' | 'notice';

/** Longest note, UTF-16 code units, and from how many left on the reader is told. */
const MOST: Record<NoteField, number> = { correction: 1000, comment: 2000 };
const NEARLY = 100;

const RIGHT_TO_LEFT = /^(ar|fa|he)/;

/**
 * The modal dialog of an element: renders into its host, knows nothing of pages, selections or networks.
 *
 * One question at a time: `ask`, then `sending`, then `tell`; `tell` resolves with a note again when the reader tries again.
 */
export class ReportDialog implements ReactiveController {
  #state: State = 'asking';
  #question: Question = { quote: { prefix: '', exact: '', suffix: '', lang: '' }, fields: [] };
  #message = '';
  #note: Note = {};
  #answer: (note: Note | null) => void = () => {};
  #pressedOutside = false;

  constructor(
    readonly host: ReactiveControllerHost & Element,
    /** What the reader is told, in the language of the moment. */
    readonly words: () => Words,
    /** Called whenever the dialog has closed, by whomever. */
    readonly closed: () => void,
  ) {
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
    const { exact, prefix } = this.#question.quote;
    // A reader who closed the dialog to look at the page again finds their words as they left them.
    if (exact !== question.quote.exact || prefix !== question.quote.prefix) this.#note = {};
    this.#question = question;
    return this.#show('asking', '');
  }

  /** Says that the report is on its way. */
  sending(): void {
    void this.#show('sending', this.words().sending);
  }

  /** Says what became of it. @returns a note when the reader sends it again, null when they are done */
  tell(outcome: Verdict['outcome']): Promise<Note | null> {
    const lost = outcome === 'refused' || outcome === 'failed';
    if (!lost) this.#note = {};
    // Who has closed the dialog meanwhile is only called back for what they could still do something about.
    if (!this.open && !lost && outcome !== 'dropped') return Promise.resolve(null);
    return this.#show(lost ? 'refused' : 'told', this.words()[outcome]);
  }

  /** Says why there is nothing to send. */
  notice(message: string): Promise<null> {
    return this.#show('notice', message) as Promise<null>;
  }

  close(): void {
    this.#element?.close();
  }

  render(): TemplateResult {
    const words = this.words();
    const { quote, fields } = this.#question;
    const [state, message] = [this.#state, this.#message];
    const sendable = state === 'asking' || state === 'refused' || state === 'sending';
    return html`<dialog
      part="dialog"
      lang=${words.lang}
      dir=${RIGHT_TO_LEFT.test(words.lang) ? 'rtl' : 'ltr'}
      aria-labelledby="title"
      aria-describedby=${state === 'notice' ? 'message' : 'fragment'}
      @close=${this.#onClose}
      @keydown=${this.#onKeydown}
      @keyup=${quiet}
      @keypress=${quiet}
      @pointerdown=${this.#onPointerdown}
      @click=${this.#onClick}
    >
      <h2 part="title" id="title">${words.title}</h2>
      ${state === 'notice'
        ? nothing
        : html`<blockquote part="fragment" id="fragment" aria-label=${words.fragment} lang=${quote.lang || nothing} dir="auto">${quote.prefix}<mark part="mark">${quote.exact}</mark>${quote.suffix}</blockquote>`}
      ${sendable ? fields.map((field) => this.#renderField(field, words)) : nothing}
      <p part="message" id="message" role="status">${state === 'refused' ? '' : message}</p>
      <p part="message" role="alert">${state === 'refused' ? message : ''}</p>
      <div part="buttons" class="buttons">
        <button part="button cancel" type="button" class=${sendable ? '' : 'main'} @click=${() => this.close()}>${sendable ? words.cancel : words.close}</button>
        ${sendable
          ? html`<button part="button send" type="button" class="main" aria-disabled=${state === 'sending' ? 'true' : 'false'} @click=${this.#onSend}>${words.send}</button>`
          : nothing}
      </div>
    </dialog>`;
  }

  #renderField(field: NoteField, words: Words): TemplateResult {
    const most = MOST[field];
    const value = this.#valueOf(field);
    const left = most - value.length;
    return html`<label part="field"
      >${words[field]}
      <textarea part="input" name=${field} rows=${field === 'comment' ? 3 : 1} maxlength=${most} dir="auto" .value=${value} @input=${this.#onInput}></textarea>
      <small role="status">${left <= NEARLY ? words.left.replace('{n}', String(left)) : ''}</small>
    </label>`;
  }

  /** The correction starts as what is marked: it is quicker to mend a word than to write it. */
  #valueOf(field: NoteField): string {
    return this.#note[field] ?? (field === 'correction' ? this.#question.quote.exact : '');
  }

  async #show(state: State, message: string): Promise<Note | null> {
    // A new question takes the place of the one before.
    this.#answer(null);
    const answer = new Promise<Note | null>((resolve) => (this.#answer = resolve));
    this.#state = state;
    this.#message = message;
    this.host.requestUpdate();
    await this.host.updateComplete;
    const dialog = this.#element;
    if (!dialog?.isConnected) return null;
    if (!dialog.open && state !== 'sending') dialog.showModal();
    if (state !== 'sending') this.#focus();
    return answer;
  }

  get #element(): HTMLDialogElement | null | undefined {
    return this.host.shadowRoot?.querySelector('dialog');
  }

  #focus(): void {
    const target = this.#element?.querySelector<HTMLElement>(this.#state === 'asking' ? 'textarea, .main' : '.main');
    target?.focus({ preventScroll: true });
  }

  readonly #onClose = (): void => {
    this.#answer(null);
    this.closed();
  };

  readonly #onInput = (event: Event): void => {
    const { name, value } = event.target as HTMLTextAreaElement;
    this.#note[name as NoteField] = value;
    this.host.requestUpdate();
  };

  /** Only a reader can send: a click that a script makes is not trusted. */
  readonly #onSend = (event: Event): void => {
    if (!event.isTrusted || (this.#state !== 'asking' && this.#state !== 'refused')) return;
    const note: Note = {};
    for (const field of this.#question.fields) {
      const value = this.#valueOf(field).trim();
      if (value && value !== (field === 'correction' ? this.#question.quote.exact : '')) note[field] = value;
    }
    this.#answer(note);
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    // The page's own shortcuts must not run behind the dialog.
    event.stopPropagation();
    if (event.key === 'Escape') this.close();
    if (event.key !== 'Enter' || event.isComposing) return;
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
    const dialog = this.#element;
    if (target !== dialog || !dialog) return false;
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    return clientX < left || clientX > right || clientY < top || clientY > bottom;
  }
}

const quiet = (event: Event): void => event.stopPropagation();
