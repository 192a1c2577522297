// Shows the fields for a correction and a comment, and keeps what the reader writes there.
//
// Gets Lit from its caller: an import of the element's file would load it a second time if its address has a query.

import type { html, TemplateResult } from 'lit';
import { correctionDiff } from './correction-diff.js';
import type { Quote } from '../capture/quote.js';
import type { Words } from '../words/words.js';

/** What a reader may add to a report, in the order of the fields. */
const FIELDS = ['correction', 'comment'] as const;
type NoteField = (typeof FIELDS)[number];

/** What the reader has added. A field that is not shown, or not changed, is absent. */
export type Note = Partial<Record<NoteField, string>>;

/** Longest note, UTF-16 code units. */
const MAX_LENGTH: Record<NoteField, number> = { correction: 1000, comment: 2000 };
/** From this many UTF-16 code units left, the reader is told how many. */
const TELL_LEFT = 100;

/** The fields for one marked fragment. Their host must render again at each `input`. */
export class NoteFields {
  #written: Note = {};
  readonly #fields: readonly NoteField[];
  readonly #quote: Pick<Quote, 'exact'>;
  readonly #lit: { html: typeof html };

  /** @param names - which fields, divided by space or comma; other names are ignored */
  constructor(names: string, quote: Pick<Quote, 'exact'>, lit: { html: typeof html }) {
    this.#fields = FIELDS.filter((field) => names.split(/[\s,]+/).includes(field));
    this.#quote = quote;
    this.#lit = lit;
  }

  /** What the reader has added. */
  get note(): Note {
    const note: Note = {};
    for (const field of this.#fields) {
      const value = this.#added(field);
      if (value) note[field] = value;
    }
    return note;
  }

  /** Takes over what was written into earlier fields for the same words. */
  resume(others: NoteFields): void {
    this.#written = others.#written;
  }

  /** Forgets what was written, when it has been sent. */
  clear(): void {
    this.#written = {};
  }

  render(words: Words): TemplateResult[] {
    return this.#fields.map((field) => this.#renderField(field, words));
  }

  /** Shows what the reader changes in the marked words; nothing when they change nothing. */
  renderChange(): TemplateResult | undefined {
    const correction = this.#added('correction');
    if (!correction) return undefined;
    // A non-joiner stands between them, so that the letters of one do not join those of the other.
    const { before, removed, added, after } = correctionDiff(this.#quote.exact, correction);
    return this.#lit.html`${before}<del>${removed}</del>&zwnj;<ins>${added}</ins>${after}`;
  }

  #renderField(field: NoteField, words: Words): TemplateResult {
    const max = MAX_LENGTH[field];
    const value = this.#written[field] ?? this.#startOf(field);
    const onInput = ({ target }: Event): void => {
      const area = target as HTMLTextAreaElement;
      this.#written[field] = area.value;
      grow(area);
    };
    // The change is shown but not announced at each key: a screen reader already reads the field.
    const left = max - value.length;
    const { html } = this.#lit;
    return html`<label part="field"
        >${words[field]} <small>${words.optional}</small>
        <textarea
          part="input"
          name=${field}
          rows=${field === 'comment' ? 2 : 1}
          maxlength=${max}
          dir="auto"
          .value=${value}
          @input=${onInput}
        ></textarea>
      </label>
      <small role="status">${left > TELL_LEFT ? '' : words.left.replace('{n}', `${left}`)}</small>`;
  }

  /** The correction starts with the marked words: it is quicker to mend a word than to write it. */
  #startOf(field: NoteField): string {
    return field === 'correction' ? this.#quote.exact : '';
  }

  /** What the reader has written into a field; empty when it was not changed. */
  #added(field: NoteField): string {
    const value = this.#written[field]?.trim() ?? '';
    return value === this.#startOf(field) ? '' : value;
  }
}

/** Makes a field as high as its text, where the browser does not do so by itself. */
function grow(area: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
}
