// What end-to-end tests can do in a browser, the same in three engines; browser.mjs does it.

export type Engine = 'chromium' | 'firefox' | 'webkit';

/** One thing of the dialog as a reader meets it. */
export interface Piece {
  text: string;
  /** As painted, px. */
  fontSize: number;
  /** Of its text with what is painted behind it, 1 to 21. @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
  contrast: number;
  /** Whether a pointer at its middle meets it and nothing else. */
  reachable: boolean;
  /** Whether all of it is inside the viewport. */
  inView: boolean;
  /** Computed styles that a page could have spoilt. */
  styles: Record<string, string>;
}

/** The open dialog. */
export interface Dialog {
  /** How many are open: more than one is a fault. */
  count: number;
  /** Computed `display`, `position`, and others that a page could have spoilt. */
  styles: Record<string, string>;
  width: number;
  /** By their parts: title, fragment, mark, message, cancel, send, and input for the first field. */
  pieces: Record<string, Piece | undefined>;
  /** What is told about the report, empty while it is asked about. */
  message: string;
  /** Names of the element that has the focus, from the page's down into shadow trees. */
  focus: string[];
}

/** One page in one window. */
export interface Page {
  readonly engine: Engine;
  /** Opens an address; resolves at the load event. */
  open(address: string): Promise<void>;
  /** Goes back in the history; resolves when the page before is shown. */
  back(): Promise<void>;
  /** Marks words with the real mouse: presses at their first letter, drags to their last, lets go. Looks for them in the page, its shadow trees and its frames. */
  mark(words: string): Promise<void>;
  /** Presses a chord: 'Control+Enter'. */
  press(chord: string): Promise<void>;
  /** Types a text, key by key, where the focus is. */
  type(text: string): Promise<void>;
  /** Clicks a thing of the page with the real mouse. */
  click(selector: string): Promise<void>;
  /** Clicks a part of the open dialog with the real mouse. */
  clickPart(part: string): Promise<void>;
  /** Reads the open dialog; null when none is. */
  dialog(): Promise<Dialog | null>;
  /** Resolves with the dialog once it is open and `when`, an expression of `dialog`, holds. */
  dialogWhen(when?: string): Promise<Dialog>;
  /** Resolves once no dialog of ours is open, nor has the focus. */
  dialogClosed(): Promise<void>;
  /** Evaluates an expression in the page; a promise is awaited. */
  evaluate<T = unknown>(expression: string): Promise<T>;
  /** Resolves once the expression is true; `meant` says it in words. */
  until(expression: string, meant?: string): Promise<void>;
  /** Everything that a person with the console open would not like to see there since `open`: errors, warnings, violations of a policy, promises nobody heard fail. */
  troubles(): Promise<string[]>;
  /** The DevTools protocol. Chromium only. */
  devtools(method: string, params?: object): Promise<Record<string, unknown>>;
}

/** Opens one window of `engine`. `keepsPages`: pages gone from may be kept whole and shown again, as readers' browsers do. */
export function openBrowser(
  engine: Engine,
  options?: { keepsPages?: boolean },
): Promise<{ page: Page; close(): Promise<void> }>;

/** The engines of env TEST_ENGINES, comma separated; Chromium when it names none. */
export const engines: readonly Engine[];
