// Joins texts to the lines that the matcher searches.

import type { MatcherBox } from './matcher-box.js';
import { KEPT_SPACE, LINE, WALL } from './signs.js';
import { transformed } from '../text/rendered-text.js';

/** A first letter with the punctuation marks around it. @see https://drafts.csswg.org/css-pseudo-4/#first-letter-pattern */
const FIRST_LETTER = /^\s*\p{P}*[\p{L}\p{N}\p{S}]\p{M}*\p{P}*/u;

/** White space that collapses. A single space needs no change, and most are single. */
const SPACES = /[\t\n\r\f][ \t\n\r\f]*| [ \t\n\r\f]+/g;

/** Lines as the matcher reads them. White space collapses as styles say, for many texts at once, which is quick. */
export class MatcherLines {
  #parts: string[] = [];
  #dropsLetter = false;
  #endsInSpace = false;
  /** Set where i and ı, I and İ are four letters: there they must be written as they are shown. */
  readonly #lang: string;

  /** @param lang - language of the marked words */
  constructor(lang: string) {
    this.#lang = /^(az|tr)(?![a-z])/i.test(lang) ? lang : '';
  }

  /** Opens or closes a box. */
  edge(box: MatcherBox, opens: boolean): void {
    if (!box.open && !box.close) return;
    if (box.open.startsWith(LINE))
      this.#dropsLetter = opens && box.dropsLetter !== null && (box.dropsLetter || this.#dropsLetter);
    this.#parts.push(opens ? box.open : box.close);
  }

  /** Adds a text inside `box`. */
  write(data: string, box: MatcherBox): void {
    if (box.mute) return;
    let text = this.#lang ? transformed(data, { transform: box.transform, lang: this.#lang }, '') : data;
    if (this.#dropsLetter && /\S/.test(text)) {
      this.#dropsLetter = false;
      text = text.replace(FIRST_LETTER, WALL);
    }
    const { whiteSpace } = box;
    if (/^(pre|break-spaces)/.test(whiteSpace)) text = text.replace(/[\t\n\r\f]/g, LINE);
    if (/^(pre(-wrap)?|break-spaces)$/.test(whiteSpace)) text = text.replaceAll(' ', KEPT_SPACE);
    this.#parts.push(text);
  }

  /**
   * Removes what has been added, and gives it with line feeds between its lines.
   *
   * @param goesOn - keeps what is at the end but may become a part of what comes: white space and signs
   */
  take(goesOn = false): string {
    let text = this.#parts.splice(0).join('').replace(SPACES, ' ');
    if (goesOn) text = text.replace(/[ \x05\x06]+$/, (end) => (this.#parts.push(end), ''));
    if (this.#endsInSpace) text = text.replace(/^ /, '');
    if (text) this.#endsInSpace = text.endsWith(' ');
    return text
      .replace(/ ?\x05 ?/g, '')
      .replace(/ ?\x06 ?/g, '\n')
      .replaceAll(KEPT_SPACE, ' ');
  }
}
