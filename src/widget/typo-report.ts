// Defines the element: its settings, and all that begins a report.

import { LitElement, adoptStyles, html, isServer, nothing, render } from 'lit';
import type { PropertyDeclarations, TemplateResult } from 'lit';
import type { LIMITS } from '../report.js';
import { saveSelection } from './capture/saved-selection.js';
import { readSelection } from './capture/selection.js';
import { looksOdd } from './check/glance.js';
import { tellMissing } from './check/missing-part.js';
import type { Format } from './delivery/formats.js';
import { OutboxWatch } from './delivery/outbox-watch.js';
import type { Verdict } from './delivery/post.js';
import type { NoteFields } from './dialog/note-fields.js';
import { isApple, isTouch, wasTouched } from './device.js';
import { FittedHint } from './fitted-hint.js';
import { hostStyles } from './host.styles.js';
import { keptPart } from './kept-part.js';
import { ReaderWords } from './reader-words.js';
import type { Marked, ReportWalk, WalkOwner } from './report-walk.js';
import { matchesShortcut } from './shortcut.js';
import { ShortcutListener } from './shortcut-listener.js';
import { Stage, isTwin } from './stage.js';
import type { Words } from './words/words.js';

/** What was marked, and how to mark it again. */
type Saved = Marked & { restore: () => void };

/**
 * `<typo-report>`: its content is the hint; Ctrl+Enter on marked words opens a dialog and sends them to `endpoint`.
 *
 * @attr {string} endpoint - where reports go: a URL relative to the page, or `mailto:`
 * @attr {'json' | 'text' | 'form' | 'annotation'} [format=json] - how a report is written
 * @attr {'cors' | 'no-cors'} [mode=cors] - `no-cors` when the browser cannot read the answer
 * @attr {string} extra - JSON: static fields to add
 * @attr {string} names - JSON: fields to rename
 * @attr {string} [lang=ru] - language of the words, BCP 47; `auto` follows the page
 * @attr {string} [shortcut=Ctrl+Enter] - keys, `Ctrl` also means Command on Apple, `none` turns it off
 * @attr {string} fields - what the reader may add: `correction`, `comment`, or both
 * @attr {string} within - CSS selector: where a selection counts; by default the whole page
 * @attr {string} except - CSS selector: where it does not
 * @attr {number} [max-length=1000] - longest fragment, UTF-16 code units; at most 1000
 * @attr {number} [timeout=10000] - longest wait for an answer, ms
 * @attr {'auto' | 'off'} [touch-button=auto] - `auto`: on touch screens only
 * @attr {string} touch-hint - what the hint says on a touch screen; by default the hint, but not one that names keys
 * @fires {TypoReportEvent} typo-report - before anything is sent; cancelled, the page delivers `event.report` itself
 * @fires {TypoReportSentEvent} typo-report-sent - the endpoint has it
 * @fires {TypoReportFailedEvent} typo-report-failed - it has not arrived
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
 * @csspart copy - the button that copies what the site has refused
 * @csspart thanks - the words of thanks at the edge of the screen
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
  /** @internal A server writes the slot alone. */
  static override styles = isServer ? [] : hostStyles;
  /** @internal */
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

  readonly #words = new ReaderWords(this);
  readonly #stage = new Stage<TypoReport>(this);
  readonly #outbox = new OutboxWatch();
  #walk: ReportWalk | undefined;
  /** The walk whose dialog was shown last: this element's own, or its twin's. */
  #shown: ReportWalk | undefined;
  /** How many reports are not yet told. A reader may close the dialog of one and report other words. */
  #walks = 0;
  readonly #isSent = this.isConnected;
  #hint: FittedHint | undefined;
  /** Whether a report is on its way to the dialog. */
  #isOpening = false;
  #restoreSelection = (): void => {};
  readonly #owner: WalkOwner = {
    element: this,
    ready: () => this.#words.ready,
    loadQuote,
    loadNoteFields: () => this.#loadNoteFields(),
    tellMissing,
    asked: () => (this.#isOpening = false),
    told: (verdict) => {
      void this.#outbox.look(this);
      if (verdict) this.#check(true, verdict);
    },
  };

  /** @internal */
  constructor() {
    super();
    Object.assign(this, DEFAULTS);
  }

  /** @internal A root that a server has written is emptied, so its slot is not doubled, and Lit need not hydrate it. */
  protected override createRenderRoot(): ShadowRoot {
    const root = this.attachShadow({ mode: 'open' });
    adoptStyles(root, TypoReport.elementStyles);
    return root;
  }

  /** @internal */
  override connectedCallback(): void {
    if (isServer) return;
    if (!this.#hint && !isTwin(this)) {
      this.#hint = new FittedHint(this, this.#isSent);
      new ShortcutListener(
        this,
        this.#readMarked,
        (marked) => void this.#report(marked, true),
        () => this.#check(true),
      );
      if (navigator.maxTouchPoints) void this.#offerTouch();
    }
    super.connectedCallback();
    if (isTwin(this)) return;
    this.#check(false);
    // Loaded early, to be there at the key press. If that fails, the key press loads it.
    void loadQuote();
    this.#loadWalk().catch(() => undefined);
    void this.#loadNoteFields();
    void this.#outbox.look(this);
    addEventListener('keydown', this.#prepare, true);
  }

  /** @internal */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#prepare, true);
    this.#walk?.dialog.close();
    this.#outbox.end();
    this.#stage.clear();
  }

  /** Gives each setting that the page takes away its default again. React sets `undefined` for it, Vue an empty text. */
  override willUpdate(): void {
    for (const [name, value] of Object.entries(DEFAULTS)) {
      const key = name as keyof typeof DEFAULTS;
      if (!this[key]) Object.assign(this, { [key]: value });
    }
  }

  /**
   * Opens the dialog on what is marked, as if the shortcut had been pressed; when nothing is, says how to mark it.
   * Sends nothing: only the reader can.
   *
   * @param range - marked first; by default what the reader has marked counts
   * @returns resolves when the reader is done with the dialog
   */
  async report(range?: Range): Promise<void> {
    if (range) {
      document.getSelection()!.removeAllRanges();
      document.getSelection()!.addRange(range);
    }
    return this.#report(this.#readMarked());
  }

  readonly #readMarked = (): Saved => ({
    range: readSelection(document, this),
    text: String(document.getSelection()),
    place: placeOf(document.getSelection()),
    restore: saveSelection(document),
  });

  /** Gives a finger its button. If that can't be loaded, the hint and its button are still there. */
  async #offerTouch(): Promise<void> {
    const part = await loadTouch().catch(() => undefined);
    if (!part) return;
    new part.TouchEntry({
      element: this,
      wasTouched,
      read: () => readSelection(document, this),
      save: () => saveSelection(document),
      isOpen: () => !!this.#shown?.dialog.open,
      prepare: this.#prepare,
      texts: () => this.#words.texts,
      makeTwin: (marked) => this.#words.ready.then(() => this.#stage.makeTwin(this.#words.texts, marked)),
    });
  }

  /** At the first key on marked words, such as Ctrl, or a finger on the button, does all that the next step may need. */
  readonly #prepare = (): void => {
    const range = readSelection(document, this);
    if (!range) return;
    removeEventListener('keydown', this.#prepare, true);
    // What can't be loaded now is asked for again at the shortcut.
    this.#loadWalk().then(
      (walk) => walk.prepare(range, this.#owner),
      () => undefined,
    );
  };

  async #report(marked: Saved, byKeys = false): Promise<void> {
    if (this.#shown?.dialog.open || this.#isOpening) return;
    this.#isOpening = true;
    this.#walks++;
    this.#check(true);
    try {
      const stage = await this.#stage.find(this.#words.texts, marked.range && marked.range.startContainer);
      stage.#restoreSelection = marked.restore;
      this.#shown = await stage.#loadWalk();
      this.#shown.dialog.byKeys = byKeys;
      await this.#shown.run(marked, this.#owner);
    } catch (error) {
      tellMissing(error);
    } finally {
      this.#isOpening = false;
      void Promise.resolve(this.#shown?.dialog.quiet).then(() => {
        if (!--this.#walks) this.#stage.clear();
      });
    }
  }

  /**
   * Tells the owner what is set wrong, or why `verdict` is no yes. A reader of a well-set page loads nothing for it.
   *
   * @param isReporting - whether the reader tries to report: by then the page and its settings must be there
   */
  #check(isReporting: boolean, verdict?: Verdict): void {
    if (!looksOdd(this, isReporting, verdict)) return;
    const words = () => this.#words.ready.then(() => this.#words.texts);
    const host = { element: this, lit: { html, render }, matches: matchesShortcut, words };
    import('./check/check.js').then(({ check }) => check(host, isReporting, verdict)).catch(tellMissing);
  }

  /** Loads what a report needs first. Rejects if it can't be loaded. */
  async #loadWalk(): Promise<ReportWalk> {
    const { ReportWalk } = await walkPart();
    return (this.#walk ??= new ReportWalk({
      element: this,
      words: this.#words,
      closed: () => this.#restoreSelection(),
      isTouch,
      isApple,
      lit: { html, nothing },
    }));
  }

  /** Loads the note's fields if the owner wants any. Gives null if they can't be loaded: a report needs no note. */
  async #loadNoteFields(): Promise<typeof NoteFields | null> {
    return this.fields ? notesPart().then(({ NoteFields }) => NoteFields, tellMissing) : null;
  }

  /** A button inside the hint does what the shortcut does. */
  readonly #onHintClick = (event: Event): void => {
    if ((event.target as Element).closest('button')) void this.report();
  };

  /** @internal */
  override render(): TemplateResult {
    if (isServer) return html`<slot></slot>`;
    return html`<slot @click=${this.#onHintClick} @slotchange=${this.#hint?.fit}></slot>${this.#walk?.dialog.render()}`;
  }
}

const MAX_LENGTH: (typeof LIMITS)['exact'] = 1000;

const DEFAULTS = {
  endpoint: '',
  format: 'json',
  mode: 'cors',
  shortcut: 'Ctrl+Enter',
  fields: '',
  maxLength: MAX_LENGTH,
  timeout: 10_000,
  touchButton: 'auto',
};

const placeOf = (selection: Selection | null): DOMRect | undefined =>
  selection?.rangeCount ? selection.getRangeAt(0).getBoundingClientRect() : undefined;

const walkPart = keptPart(() => import('./report-walk.js'));
const quotePart = keptPart(() => import('./capture/quote.js'));
const notesPart = keptPart(() => import('./dialog/note-fields.js'));
const loadQuote = () => quotePart().then(({ quoteOf }) => quoteOf, tellMissing);
const loadTouch = () => import('./touch-entry.js');
