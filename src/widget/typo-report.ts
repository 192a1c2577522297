// A reader's key press comes in; one report of what they had marked goes out to the site's endpoint, and the reader is
// told.

import { LitElement, html, nothing } from 'lit';
import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import type { LIMITS } from '../report.js';
import { ReportDialog } from './dialog/dialog.js';
import { dialogStyles } from './dialog/dialog.styles.js';
import type { Format } from './delivery/formats.js';
import { saveSelection } from './capture/saved-selection.js';
import { isApple, isTouch } from './device.js';
import { fitHint } from './hint.js';
import type { Note, NoteFields } from './dialog/note-fields.js';
import type { Quote } from './capture/quote.js';
import { isEditable, readSelection } from './capture/selection.js';
import { matchesShortcut } from './shortcut.js';
import type { TouchButton } from './dialog/touch-button.js';
import type { Words } from './words/words.js';
import ru from './words/ru.js';

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
    shortcut: {},
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

  #words: Words = ru;
  /** Resolves when the words of the language are there, or can't be had. */
  #speaking: Promise<void> = Promise.resolve();
  #restore = (): void => {};
  /** Whether a report is on its way to the dialog. */
  #opening = false;
  #stopResending: (() => void) | undefined;
  /** What shows in this element's place while the owner hides it. */
  #twin: TypoReport | undefined;
  #isTwin = false;

  readonly #dialog = new ReportDialog(
    this,
    () => this.#said,
    () => this.#restore(),
  );
  #touchButton: TouchButton | undefined;

  constructor() {
    super();
    Object.assign(this, {
      endpoint: '',
      format: 'json',
      mode: 'cors',
      shortcut: 'Ctrl+Enter',
      fields: '',
      maxLength: LONGEST,
      timeout: 10_000,
      touchButton: 'auto',
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#isTwin) return;
    fitHint(this);
    // Early, so that it is there at the key press; where it fails, that tries again.
    reading().catch(() => undefined);
    void this.#noting();
    window.addEventListener('keydown', this.#onKeydown, true);
    void this.#resend();
    if (navigator.maxTouchPoints && this.touchButton !== 'off') void this.#awaitTouch();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#onKeydown, true);
    this.#dialog.close();
    this.#stopResending?.();
    this.#dropTwin();
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('lang')) this.#speaking = this.#learn();
  }

  /**
   * Opens the dialog on what is marked, as if the shortcut had been pressed; when nothing is, says how to mark it.
   * Sends nothing: only the reader can.
   *
   * @returns resolves when the reader is done with the dialog
   */
  async report(): Promise<void> {
    if (this.#dialog.open || this.#opening) return;
    this.#opening = true;
    const range = readSelection(document, this);
    const restore = saveSelection(document);
    const stage = await this.#stage();
    stage.#restore = restore;
    try {
      await this.#walk(range, stage.#dialog);
    } catch (error) {
      console.error(
        '<typo-report>: a part of it could not be loaded; all its files must stand beside each other.',
        error,
      );
      await stage.#dialog.notice(this.#said.failed);
    } finally {
      this.#opening = false;
      // Where it shows the button too, it stays.
      if (this.#twin && !this.#twin.#touchButton) this.#dropTwin();
    }
  }

  /** The one walk that everything here is for. */
  async #walk(range: AbstractRange | null, dialog: ReportDialog): Promise<void> {
    const [{ quoteOf }, Notes] = await Promise.all([reading(), this.#noting(), this.#speaking]);
    const quote = range && quoteOf(range, this.#most + 1);
    const problem = this.#problemWith(quote);
    const asked = problem
      ? dialog.notice(problem)
      : dialog.ask({ quote: quote!, notes: Notes && new Notes(this.fields, quote!, { html, nothing }) });
    this.#opening = false;
    if (problem) return void (await asked);

    const begun = once(async () => {
      const { beginReport, sendReport } = await sending();
      const reportWith = beginReport(range!, quote!);
      return (added: Note) => sendReport(reportWith(added), this);
    });
    begun().catch(() => undefined); // The search for the link begins; a part that can't be had is asked for again at send.
    for (let note = await asked; note;) {
      const added = note;
      const question = dialog.sending();
      const verdict = await begun().then(
        (send) => send(added),
        () => UNSENT,
      );
      if (!verdict) return dialog.close();
      void this.#resend();
      note = await dialog.tell(verdict.outcome, question);
    }
  }

  /**
   * The element that shows what there is to show: this one, or, where the owner hides the hint, a twin beside the body,
   * since nothing shows inside what is hidden.
   */
  async #stage(): Promise<TypoReport> {
    if (this.checkVisibility?.() !== false) return this;
    const twin = (this.#twin ??= this.#makeTwin());
    twin.words = this.#said;
    await twin.updateComplete;
    return twin;
  }

  #makeTwin(): TypoReport {
    const twin = this.cloneNode() as TypoReport;
    twin.#isTwin = true;
    twin.removeAttribute('id');
    // The owner's styles may hide every element of ours.
    twin.style.setProperty('display', 'block', 'important');
    document.documentElement.append(twin);
    return twin;
  }

  #dropTwin(): void {
    this.#twin?.remove();
    this.#twin = undefined;
  }

  get #said(): Words {
    return { ...this.#words, ...this.words };
  }

  /** The owner's longest fragment; more than a report holds would be cut, and nobody told. */
  get #most(): number {
    return Math.min(this.maxLength || LONGEST, LONGEST);
  }

  /** What keeps a report from being made, in the reader's words; empty when nothing does. */
  #problemWith(quote: Quote | null): string {
    const { ctrl = 'Ctrl', hint, tooLong, noEndpoint, touchButton } = this.#said;
    if (!quote?.exact)
      return hint.replace(
        '{keys}',
        isTouch() ? `«${touchButton}»` : this.shortcut.replace('Ctrl', isApple() ? '⌘' : ctrl),
      );
    if (quote.exact.length > this.#most) return tooLong.replace('{max}', String(this.#most));
    if (this.endpoint) return '';
    console.error(
      '<typo-report> has no endpoint: write <typo-report endpoint="/where/reports/go"> or <script src="…/typo-report.js" data-endpoint="/where/reports/go">.',
    );
    return noEndpoint;
  }

  /**
   * What makes the fields, where the owner wants any; null when it can't be had, since a report without a note is
   * better than none.
   */
  async #noting(): Promise<typeof NoteFields | null> {
    return this.fields
      ? import('./dialog/note-fields.js').then(
          ({ NoteFields }) => NoteFields,
          () => null,
        )
      : null;
  }

  /** Learns the words of `lang`. */
  async #learn(): Promise<void> {
    const tag = (this.lang === 'auto' ? document.documentElement.lang : this.lang) || ru.lang;
    const found =
      tag !== ru.lang &&
      (await languages().then(
        ({ wordsFor }) => wordsFor(tag),
        () => null,
      ));
    this.#words = found || ru;
    this.requestUpdate();
  }

  /** Sends what waits from before, for as long as the element is on the page. */
  async #resend(): Promise<void> {
    try {
      const { hasParcels } = await import('./delivery/outbox-keys.js');
      if (!hasParcels()) return;
      const { resendWaiting } = await sending();
      this.#stopResending?.();
      this.#stopResending = this.isConnected ? resendWaiting(this) : undefined;
    } catch {
      // A part can't be had just now: what waits, waits on.
    }
  }

  async #awaitTouch(): Promise<void> {
    const { TouchButton } = await import('./dialog/touch-button.js');
    await this.updateComplete;
    if (!this.isConnected) return;
    const stage = await this.#stage();
    stage.#touchButton ??= new TouchButton(stage, {
      html,
      isTouch,
      marked: () => readSelection(document, this) && document.getSelection()!.getRangeAt(0).getBoundingClientRect(),
      hold: () => saveSelection(document),
      tapped: () => void this.report(),
      words: () => this.#said,
    });
  }

  /**
   * Hears the shortcut before the page, and takes it after: a page that lets no other listener hear a key has not used
   * it yet.
   */
  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (
      !matchesShortcut(this.shortcut, event, isApple()) ||
      isEditable(event.composedPath()[0]) ||
      !readSelection(document, this)
    )
      return;
    const take = (): void => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      void this.report();
    };
    window.addEventListener('keydown', take, { once: true });
    setTimeout(() => {
      window.removeEventListener('keydown', take);
      take();
    });
  };

  /** A button inside the hint does what the shortcut does. */
  readonly #onHintClick = (event: Event): void => {
    if ((event.target as Element).closest('button')) void this.report();
  };

  override render(): TemplateResult {
    return html`<slot @click=${this.#onHintClick}></slot>${this.#dialog.render()}${this.#touchButton?.render()}`;
  }
}

const LONGEST: (typeof LIMITS)['exact'] = 1000;

const UNSENT = { outcome: 'failed' } as const;

/** Does `work` once; when it failed, the next call does it again. */
const once = <T>(work: () => Promise<T>): (() => Promise<T>) => {
  let done: Promise<T> | undefined;
  return () =>
    (done ??= work().catch((error: unknown) => {
      done = undefined;
      throw error;
    }));
};

/** What no reader needs before there is something to read, to send, or to say in another language. */
const reading = () => import('./capture/quote.js');
const sending = () => import('./delivery/sending.js');
const languages = () => import('./words/languages.js');
