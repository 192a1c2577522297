// Walks a report from the reader's key press to the site's endpoint: quote, dialog, report, delivery, answer.

import { LitElement, html, nothing } from 'lit';
import type { PropertyDeclarations, TemplateResult } from 'lit';
import type { LIMITS, Report } from '../report.js';
import { saveSelection } from './capture/saved-selection.js';
import { readSelection } from './capture/selection.js';
import type { Format } from './delivery/formats.js';
import { OutboxWatch } from './delivery/outbox-watch.js';
import { isTouch } from './device.js';
import { ReportDialog } from './dialog/dialog.js';
import { dialogStyles } from './dialog/dialog.styles.js';
import type { Note, NoteFields } from './dialog/note-fields.js';
import { problemWith } from './dialog/problem.js';
import type { TouchButton } from './dialog/touch-button.js';
import { fitHint } from './hint.js';
import { ReaderWords } from './reader-words.js';
import { ShortcutListener } from './shortcut-listener.js';
import { Stage, isTwin } from './stage.js';
import type { Words } from './words/words.js';

const SHORTCUT = 'Ctrl+Enter';

/**
 * `<typo-report>`: its content is the hint; Ctrl+Enter on marked words opens a dialog and sends them to `endpoint`.
 *
 * @attr endpoint - where reports go: a URL relative to the page, or `mailto:`
 * @attr format - `json`, `text`, `form` or `annotation`; by default `json`
 * @attr mode - `cors` or `no-cors`; by default `cors`
 * @attr extra - JSON: static fields to add
 * @attr names - JSON: fields to rename
 * @attr lang - language of the words, BCP 47; `auto` follows the page; by default `ru`
 * @attr shortcut - keys, `Ctrl` also means Command on Apple, `none` turns it off; by default `Ctrl+Enter`
 * @attr fields - what the reader may add: `correction`, `comment`, or both
 * @attr within - CSS selector: where a selection counts; by default the whole page
 * @attr except - CSS selector: where it does not
 * @attr max-length - longest fragment, UTF-16 code units; at most and by default 1000
 * @attr timeout - longest wait for an answer, ms; by default 10000
 * @attr touch-button - `auto` (touch screens only) or `off`; by default `auto`
 * @attr touch-hint - what the hint says on a touch screen; by default the hint as written
 * @fires typo-report - before anything is sent; cancelled, the page delivers `event.report` itself
 * @fires typo-report-sent - the endpoint has it
 * @fires typo-report-failed - it has not arrived
 * @slot - the hint
 * @csspart dialog - the dialog
 * @csspart title - its title
 * @csspart fragment - the marked words in their sentence
 * @csspart mark - the marked words
 * @csspart field - a label with its field
 * @csspart input - a field
 * @csspart message - what became of the report
 * @csspart buttons - the row of buttons
 * @csspart button - each button
 * @csspart cancel - the button that closes
 * @csspart send - the button that sends
 * @csspart touch - the bar with the button that appears on touch screens
 * @csspart touch-button - that button
 * @csspart touch-dismiss - the one that puts it away
 * @cssprop --typo-report-accent - colour of the main button
 * @cssprop --typo-report-on-accent - its text
 * @cssprop --typo-report-mark - colour behind the marked words
 * @cssprop --typo-report-on-mark - their text
 * @cssprop --typo-report-background - the dialog's background; by default the page's canvas
 * @cssprop --typo-report-color - the dialog's text
 * @cssprop --typo-report-font - font family; by default the page's
 * @cssprop --typo-report-radius - roundness of corners
 */
export class TypoReport extends LitElement {
  static override styles = dialogStyles;
  static override properties: PropertyDeclarations = {
    endpoint: {},
    format: {},
    mode: {},
    extra: {},
    names: {},
    lang: {},
    // A page may remove the attribute later.
    shortcut: { converter: (keys: string | null) => keys ?? SHORTCUT },
    fields: {},
    within: {},
    except: {},
    maxLength: { attribute: 'max-length', type: Number },
    timeout: { type: Number },
    touchButton: { attribute: 'touch-button' },
    touchHint: { attribute: 'touch-hint' },
    words: { attribute: false },
  };

  declare endpoint: string;
  declare format: Format;
  declare mode: 'cors' | 'no-cors';
  declare extra: string;
  declare names: string;
  declare shortcut: string;
  declare fields: string;
  declare within: string;
  declare except: string;
  declare maxLength: number;
  declare timeout: number;
  declare touchButton: 'auto' | 'off';
  declare touchHint: string;
  /** Texts of the owner's own, in place of those of the language. */
  declare words: Partial<Words>;

  readonly #words = new ReaderWords(this);
  readonly #stage = new Stage<TypoReport>(this);
  readonly #outbox = new OutboxWatch();
  readonly #dialog = new ReportDialog(this, this.#words, () => this.#restoreSelection());
  #shortcutListener: ShortcutListener | undefined;
  #touchButton: TouchButton | undefined;
  /** Whether a report is on its way to the dialog. */
  #isOpening = false;
  #restoreSelection = (): void => {};

  constructor() {
    super();
    Object.assign(this, {
      endpoint: '',
      format: 'json',
      mode: 'cors',
      shortcut: SHORTCUT,
      fields: '',
      maxLength: MAX_LENGTH,
      timeout: 10_000,
      touchButton: 'auto',
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (isTwin(this)) return;
    this.#shortcutListener ??= new ShortcutListener(this, () => void this.report());
    fitHint(this);
    // Loaded early, to be there at the key press. If that fails, the key press loads it.
    loadQuote().catch(() => undefined);
    void this.#loadNoteFields();
    void this.#outbox.look(this);
    if (navigator.maxTouchPoints && this.touchButton !== 'off') void this.#addTouchButton();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#dialog.close();
    this.#outbox.end();
    this.#stage.clear();
  }

  /**
   * Opens the dialog on what is marked, as if the shortcut had been pressed; when nothing is, says how to mark it.
   * Sends nothing: only the reader can.
   *
   * @returns resolves when the reader is done with the dialog
   */
  async report(): Promise<void> {
    if (this.#dialog.open || this.#isOpening) return;
    this.#isOpening = true;
    const range = readSelection(document, this);
    const restoreSelection = saveSelection(document);
    const stage = await this.#stage.find(this.#words.texts);
    stage.#restoreSelection = restoreSelection;
    try {
      await this.#walk(range, stage.#dialog);
    } catch (error) {
      console.error(PART_MISSING, error);
      await stage.#dialog.notice(this.#words.texts.failed);
    } finally {
      this.#isOpening = false;
      // A twin that shows the button stays.
      if (stage !== this && !stage.#touchButton) this.#stage.clear();
    }
  }

  /** Walks one report from the marked words to the answer. */
  async #walk(range: AbstractRange | null, dialog: ReportDialog): Promise<void> {
    const [{ quoteOf }, Notes] = await Promise.all([loadQuote(), this.#loadNoteFields(), this.#words.ready]);
    const quote = range && quoteOf(range, MAX_LENGTH + 1);
    const problem = problemWith(quote, this, MAX_LENGTH, this.#words.texts);
    const asked = problem
      ? dialog.notice(problem)
      : dialog.ask({ quote: quote!, notes: Notes && new Notes(this.fields, quote!, { html, nothing }) });
    this.#isOpening = false;
    if (problem) return void (await asked);

    const closed = new AbortController();
    void asked.then((note) => note ?? closed.abort());
    const says = (place: AbstractRange) => quoteOf(place, MAX_LENGTH + 1).exact === quote!.exact;
    // Without this part the plain address is sent.
    const link = loadLink()
      .then(({ searchLink }) => searchLink({ range: range!, quote: quote!, says, signal: closed.signal }))
      .catch(() => location.href);
    let reportWith: ((note: Note) => Promise<Report>) | undefined;
    const prepare = async () => {
      const { beginReport, sendReport } = await loadSending();
      reportWith ??= beginReport(quote!, link);
      return async (note: Note) => sendReport(await reportWith!(note), this);
    };
    // A part that can't be loaded now is asked for again at send.
    prepare().catch(() => undefined);
    for (let note = await asked; note;) {
      const given = note;
      const question = dialog.sending();
      const verdict = await prepare().then(
        (send) => send(given),
        () => UNSENT,
      );
      if (!verdict) return dialog.close();
      void this.#outbox.look(this);
      note = await dialog.tell(verdict.outcome, question);
    }
  }

  /** Loads the note's fields if the owner wants any. Gives null if they can't be loaded: a report needs no note. */
  async #loadNoteFields(): Promise<typeof NoteFields | null> {
    return this.fields
      ? import('./dialog/note-fields.js').then(
          ({ NoteFields }) => NoteFields,
          () => null,
        )
      : null;
  }

  async #addTouchButton(): Promise<void> {
    const { TouchButton } = await import('./dialog/touch-button.js');
    await this.updateComplete;
    if (!this.isConnected) return;
    const stage = await this.#stage.find(this.#words.texts);
    stage.#touchButton ??= new TouchButton(stage, {
      html,
      isTouch,
      marked: () => readSelection(document, this) && document.getSelection()!.getRangeAt(0).getBoundingClientRect(),
      save: () => saveSelection(document),
      tapped: () => void this.report(),
      words: () => this.#words.texts,
    });
  }

  /** A button inside the hint does what the shortcut does. */
  readonly #onHintClick = (event: Event): void => {
    if ((event.target as Element).closest('button')) void this.report();
  };

  override render(): TemplateResult {
    return html`<slot @click=${this.#onHintClick}></slot>${this.#dialog.render()}${this.#touchButton?.render()}`;
  }
}

const MAX_LENGTH: (typeof LIMITS)['exact'] = 1000;

const PART_MISSING = '<typo-report>: a part of it could not be loaded; all its files must stand beside each other.';

const UNSENT = { outcome: 'failed' } as const;

const loadQuote = () => import('./capture/quote.js');
const loadLink = () => import('./link/search-link.js');
const loadSending = () => import('./delivery/sending.js');
