// Renders the dialog in each of its states.

import type { TemplateResult } from 'lit';
import type { ShownQuote } from '../capture/quote.js';
import type { Verdict } from '../delivery/post.js';
import type { Words } from '../words/words.js';
import type { DialogHost } from './dialog.js';
import type { Modal } from './modal.js';
import type { NoteFields } from './note-fields.js';
import type { Problem } from './problem.js';

/**
 * The reader can send in `asking`, `refused` and `failed`, waits in `sending`, and can only close in the others. `hint`,
 * `tooLong` and `noEndpoint` say why there is nothing to send.
 */
export type State = 'asking' | 'sending' | Verdict['outcome'] | Problem['name'];

/** What the dialog shows. */
export interface Scene {
  state: State;
  message: string;
  quote: ShownQuote;
  notes: NoteFields | null;
  /** Whether the reader has copied what was refused. */
  isCopied: boolean;
}

/** What the dialog does besides closing. */
export interface Acts {
  onSend: (event: Event) => void;
  onCopy: () => void;
  onInput: () => void;
}

const RIGHT_TO_LEFT = /^(ar|fa|he)/;

export const isOneOf = (state: State, ...states: State[]): boolean => states.includes(state);

/** Renders a `<dialog>` for `modal`. */
export function dialogView(
  { words: { texts: words }, lit }: Pick<DialogHost, 'words' | 'lit'>,
  { state, message, quote, notes, isCopied }: Scene,
  modal: Modal,
  { onSend, onCopy, onInput }: Acts,
): TemplateResult {
  const { html, nothing } = lit;
  const isNotice = isOneOf(state, 'hint', 'tooLong', 'noEndpoint');
  const isLost = isOneOf(state, 'refused', 'failed');
  const isSendable = isLost || isOneOf(state, 'asking', 'sending');
  // A page without https may not copy.
  const mayCopy = state === 'refused' && !!navigator.clipboard;
  return html`<div
    class="scrim"
    popover="manual"
    @pointerdown=${modal.onPointerdown}
    @mousedown=${modal.onMousedown}
    @click=${modal.onClick}
  >
    <dialog
      part="dialog"
      class=${state}
      tabindex="-1"
      aria-modal="true"
      lang=${words.lang}
      dir=${RIGHT_TO_LEFT.test(words.lang) ? 'rtl' : 'ltr'}
      aria-labelledby="title"
      aria-describedby="fragment message"
      @close=${modal.onClose}
      @input=${onInput}
    >
      <h2 part="title" id="title">${titleOf(state, words)}</h2>
      ${isNotice ? nothing : fragmentView(words, quote, notes, lit)} ${isSendable ? notes?.render(words) : nothing}
      <p part="message" id="message" role="status">${isLost ? '' : message}</p>
      <p part="message" role="alert">${isLost ? message : ''}</p>
      ${isSendable && !isLost ? html`<small>${words.privacy}</small>` : nothing}
      <div part="buttons">
        ${mayCopy ? html`<button part="button copy" @click=${onCopy}>${isCopied ? words.copied : words.copy}</button>` : nothing}
        <button part="button cancel" class=${isSendable ? '' : 'main'} @click=${() => modal.close()}>
          ${isSendable ? words.cancel : words.close}
        </button>
        ${
          isSendable
            ? html`<button part="button send" class="main" aria-disabled=${state === 'sending'} @click=${onSend}>
                ${words.send}
              </button>`
            : isNotice
              ? nothing
              : html`<span class="gone">${words.send}</span>`
        }
      </div>
    </dialog>
  </div>`;
}

function fragmentView(
  words: Words,
  { exact, lang, shown }: ShownQuote,
  notes: NoteFields | null,
  { html, nothing }: DialogHost['lit'],
): TemplateResult {
  // A change is shown in the marked words, so the dialog is described by what they were.
  return html`<i id="fragment" hidden>${exact}</i>
    <blockquote part="fragment" aria-label=${words.fragment} lang=${lang || nothing} dir="auto">
      <span>${shown.prefix}</span><mark part="mark">${notes?.renderChange() ?? shown.exact}</mark
      ><span>${shown.suffix}</span>
    </blockquote>`;
}

const titleOf = (state: State, words: Words): string => {
  const titles: Partial<Record<State, string>> = {
    hint: words.hintTitle,
    tooLong: words.tooLongTitle,
    noEndpoint: words.noEndpointTitle,
    kept: words.keptTitle,
    dropped: words.keptTitle,
    refused: words.refusedTitle,
    failed: words.failedTitle,
  };
  return titles[state] ?? words.title;
};
