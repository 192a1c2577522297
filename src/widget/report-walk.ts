// Walks one report from the marked words to the endpoint's answer.
//
// Gets what the element has loaded: an import of its file would load it a second time if its address has a query.

import type { LIMITS } from '../report.js';
import type { ShownQuote, quoteOf } from './capture/quote.js';
import type { tellMissing } from './check/missing-part.js';
import { draftOf, whileKept } from './delivery/draft.js';
import type { Verdict } from './delivery/post.js';
import type { Settings } from './delivery/sending.js';
import { ReportDialog } from './dialog/dialog.js';
import type { DialogHost, Say } from './dialog/dialog.js';
import type { NoteFields } from './dialog/note-fields.js';
import { problemWith } from './dialog/problem.js';

/** What was marked, as it was when the reader asked to report it. */
export interface Marked {
  /** Null when nothing is marked that counts. */
  range: AbstractRange | null;
  text: string;
  /** Where it is on the screen. */
  place: DOMRect | undefined;
}

/** The element whose settings count, and what it has loaded. */
export interface WalkOwner {
  element: EventTarget & Settings & { fields: string; shortcut: string; maxLength: number };
  /** Resolves when the texts are in the reader's language. */
  ready(): Promise<void>;
  /** Loads the part that reads quotes; gives null if it can't be loaded. */
  loadQuote(): Promise<typeof quoteOf | null>;
  /** Loads the fields for a note; gives null if there are none, or if they can't be loaded. */
  loadNoteFields(): Promise<typeof NoteFields | null>;
  tellMissing: typeof tellMissing;
  /** Called when the reader has been asked. */
  asked(): void;
  /** Called when a report has had its try; without a verdict when the code to send it could not be loaded. */
  told(verdict?: Verdict): void;
}

/** The dialog of one element, and the way of each report through it. */
export class ReportWalk {
  readonly dialog: ReportDialog;
  readonly #host: DialogHost;

  constructor(host: DialogHost) {
    this.#host = host;
    this.dialog = new ReportDialog(host);
  }

  /** Does all that a press of the shortcut on `range` may need. Doing it again is quick. */
  async prepare(range: AbstractRange, owner: WalkOwner): Promise<void> {
    void this.dialog.prepare();
    (await owner.loadQuote())?.(range, MAX_LENGTH + 1);
  }

  /** Resolves when the reader has been told what became of the report. */
  async run({ range, text, place }: Marked, owner: WalkOwner): Promise<void> {
    const { element, tellMissing } = owner;
    const { dialog } = this;
    const { words, lit } = this.#host;
    const [quoteOf, Notes] = await Promise.all([owner.loadQuote(), owner.loadNoteFields(), owner.ready()]);
    // Without this part the words alone are sent.
    const quote = range && (quoteOf ? quoteOf(range, MAX_LENGTH + 1) : plainQuoteOf(text));
    const problem = problemWith(quote, element, MAX_LENGTH, words.texts, this.#host);
    const asked = problem
      ? dialog.notice(problem)
      : dialog.ask({ quote: quote!, place, notes: Notes && new Notes(element.fields, quote!, lit) });
    owner.asked();
    if (problem) return void (await asked);

    const closed = new AbortController();
    void asked.then((note) => note ?? closed.abort());
    // What is not seen comes after the dialog is painted.
    const shown = Promise.race([asked, painted()]);
    const draft = shown.then(() => draftOf(quote!, element));
    const says = (place: AbstractRange) => quoteOf!(place, MAX_LENGTH + 1).exact === quote!.exact;
    // Without this part the plain address is sent.
    const link = shown
      .then(loadLink)
      .then(({ searchLink }) => searchLink({ range: range!, quote: quote!, says, signal: closed.signal }))
      .catch((error: unknown) => tellMissing(error) ?? '');
    let sending: Awaited<ReturnType<typeof loadSending>> | undefined;
    const load = async () => (sending ??= await loadSending());
    // A part that can't be loaded now is asked for again at send.
    shown.then(load).catch(() => undefined);
    for (let note = await asked; note;) {
      const written = { ...(await draft), note };
      const question = dialog.sending();
      let say: Say | undefined;
      const verdict = await whileKept(written, (isKept) =>
        load().then(
          ({ sendDraft, openThanks }) => {
            say = openThanks(this.#host.element.shadowRoot!);
            return sendDraft(written, element, link);
          },
          (error: unknown) => tellMissing(error) ?? ({ outcome: isKept ? 'kept' : 'failed' } as const),
        ),
      );
      if (!verdict) return dialog.close();
      owner.told('status' in verdict ? verdict : undefined);
      note = await dialog.tell(verdict.outcome, question, say);
    }
  }
}

/** Named here by its type alone: its file has more than a reader's page needs. */
const MAX_LENGTH: (typeof LIMITS)['exact'] = 1000;

/** Resolves when the next frame is on the screen: at the one after it. */
const painted = () => new Promise<unknown>((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

/** The quote of `text` without its place on the page. */
const plainQuoteOf = (text: string): ShownQuote => {
  const quote = { prefix: '', exact: text.trim().replace(/\s+/g, ' '), suffix: '' };
  return { ...quote, lang: '', shown: quote };
};

const loadLink = () => import('./link/search-link.js');
const loadSending = async () => {
  const [sending, thanks] = await Promise.all([import('./delivery/sending.js'), import('./dialog/thanks.js')]);
  return { ...sending, ...thanks };
};
