// Lists the attributes of <typo-report>, for the types of the frameworks.

import type { Format } from '../delivery/formats.js';

/** The attributes as they are written in HTML. README's table says what each means. */
export interface TypoReportAttributes {
  /** Where reports go: a URL relative to the page, or `mailto:`. */
  endpoint?: string | undefined;
  /** By default `json`. */
  format?: Format | undefined;
  /** `no-cors` when the browser cannot read the answer; by default `cors`. */
  mode?: 'cors' | 'no-cors' | undefined;
  /** A JSON object: static fields to add. */
  extra?: string | undefined;
  /** A JSON object: fields to rename. */
  names?: string | undefined;
  /** Language of the words, BCP 47; `auto` follows the page; by default `ru`. */
  lang?: string | undefined;
  /** Keys; `Ctrl` also means Command on Apple; `none` turns it off; by default `Ctrl+Enter`. */
  shortcut?: string | undefined;
  /** What the reader may add: `correction`, `comment`, or both. */
  fields?: string | undefined;
  /** CSS selector: where a selection counts; by default the whole page. */
  within?: string | undefined;
  /** CSS selector: where it does not. */
  except?: string | undefined;
  /** Longest fragment, UTF-16 code units; at most and by default 1000. */
  'max-length'?: number | string | undefined;
  /** Longest wait for an answer, ms; by default 10000. */
  timeout?: number | string | undefined;
  /** The button on touch screens; by default `auto`. */
  'touch-button'?: 'auto' | 'off' | undefined;
  /** What the hint says on a touch screen; by default the hint, but the language's own sentence for one that names keys. */
  'touch-hint'?: string | undefined;
}
