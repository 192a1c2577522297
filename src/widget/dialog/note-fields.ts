// Marked words come in; fields to mend them in, or to write of them, go out, and what the reader has put there.
//
// It takes Lit from its caller and imports nothing of the element's file: under another address (`?v=2`) that would be
// loaded a second time.

import type { html, nothing, TemplateResult } from 'lit';
import { correctionDiff } from './correction-diff.js';
import type { Quote } from '../capture/quote.js';
import type { Words } from '../words/words.js';

/** What a reader may add to a report, in the order of the fields. */
const FIELDS = ['correction', 'comment'] as const;
type NoteField = (typeof FIELDS)[number];

/** What the reader has added; a field that was not asked for, or left as it was, is absent. */
export type Note = Partial<Record<NoteField, string>>;

/** Longest note, UTF-16 code units, and from how many left on the reader is told. */
const MOST: Record<NoteField, number> = { correction: 1000, comment: 2000 };
const NEARLY = 100;

/** The fields for one marked fragment. They change nothing else: whoever shows them hears `input` and renders again. */
export class NoteFields {
  #written: Note = {};
  readonly #fields: readonly NoteField[];
  readonly #quote: Pick<Quote, 'exact'> & { lang: string };
  readonly #lit: { html: typeof html; nothing: typeof nothing };

  /** @param names - which fields, divided by space or comma; what is no field of ours is passed over */
  constructor(
    names: string,
    quote: Pick<Quote, 'exact'> & { lang: string },
    lit: { html: typeof html; nothing: typeof nothing },
  ) {
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

  /** Takes over what was written into other fields for the same words. */
  resume(others: NoteFields): void {
    this.#written = others.#written;
  }

  /** Forgets what was written: it has been sent. */
  clear(): void {
    this.#written = {};
  }

  render(words: Words): TemplateResult[] {
    return this.#fields.map((field) => this.#renderField(field, words));
  }

  #renderField(field: NoteField, words: Words): TemplateResult {
    const most = MOST[field];
    const value = this.#written[field] ?? this.#startOf(field);
    const onInput = ({ target }: Event): void => void (this.#written[field] = (target as HTMLTextAreaElement).value);
    // What was changed is there to be read, and not announced at every key: the field itself is heard already.
    return this.#lit.html`<label part="field"
        >${words[field]}
        <textarea part="input" name=${field} rows=${field === 'comment' ? 2 : 1} maxlength=${most} dir="auto" .value=${value} @input=${onInput}></textarea>
      </label>
      ${field === 'correction' && this.#added(field) ? this.#renderChange() : ''}
      <small role="status">${value.length < most - NEARLY ? '' : words.left.replace('{n}', `${most - value.length}`)}</small>`;
  }

  #renderChange(): TemplateResult {
    const { exact, lang } = this.#quote;
    // Between them a non-joiner: the letters of one are not joined to those of the other.
    const { before, removed, added, after } = correctionDiff(exact, this.#added('correction'));
    return this.#lit
      .html`<p lang=${lang || this.#lit.nothing} dir="auto">${before}<del>${removed}</del>&zwnj;<ins>${added}</ins>${after}</p>`;
  }

  /** The correction starts as what is marked: it is quicker to mend a word than to write it. */
  #startOf(field: NoteField): string {
    return field === 'correction' ? this.#quote.exact : '';
  }

  /** What the reader has put into a field; empty when they left it as it was. */
  #added(field: NoteField): string {
    const value = this.#written[field]?.trim() ?? '';
    return value === this.#startOf(field) ? '' : value;
  }
}
