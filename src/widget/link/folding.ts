// Folds text to what a browser compares when it follows a link: letters that it treats as one become one.

/** These letters stand for all that equal them. Folding leaves them alone, so that long texts are quick to fold. */
const PLAIN = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ';
const OTHER = new RegExp(`[^\\x02-@[-_${PLAIN}一-鿿가-힣ぁ-ヿ]`, 'gu');

/** White space but a single space or line feed. */
const SPACES = /[^\S\n ][^\S\n]*| [^\S\n]+/g;

/** Two letters that some orders take for one, such as æ. */
const PAIRS = ['AE', 'OE', 'UE', 'AA'];

/** Letters of these pairs differ in Firefox's order alone. */
const ARABIC: Readonly<Record<string, string>> = { ة: 'ه', ى: 'ي' };

/**
 * The folding of a page by the order of one language. Chromium searches by the order of its own language, which for most
 * is that of the root, as in English.
 *
 * To fold too much makes a link longer; to fold too little makes it land on a look-alike.
 *
 * @see https://www.unicode.org/reports/tr10/#Searching
 */
export class Folding {
  readonly #order: Intl.Collator;
  readonly #letters = [...PLAIN];
  readonly #known = new Map<string, string>();

  /** @param locale - BCP 47 */
  constructor(locale: string) {
    this.#order = new Intl.Collator(locale, { usage: 'search', sensitivity: 'base', ignorePunctuation: false });
  }

  /**
   * Folds `text`. White space becomes one space, a line feed stays. Kana stay: they show where words end. Walls go: a
   * term of a look-alike may cross what is inert in a line.
   */
  fold(text: string): string {
    return text
      .normalize('NFC')
      .toUpperCase()
      .replace(OTHER, (letter) => this.#known.get(letter) ?? this.#folded(letter))
      .replace(SPACES, ' ');
  }

  #folded(letter: string): string {
    const folded = this.#read(letter);
    this.#known.set(letter, folded);
    return folded;
  }

  #read(letter: string): string {
    if (/[^\S\uFEFF]/.test(letter)) return ' ';
    if (/[‘’‚‛ʼ`´׳]/.test(letter)) return "'";
    if (/[“”„‟«»״]/.test(letter)) return '"';
    const equals = (other: string): boolean => !this.#order.compare(letter, other);
    if (equals('')) return '';
    const parts = PAIRS.find(equals) ?? ARABIC[letter] ?? letter.normalize('NFKD');
    // A letter with an accent may be a letter of its own, such as й.
    if (parts !== letter && parts !== letter.normalize('NFD')) return this.fold(parts);
    return this.#letters.find(equals) ?? this.#letters[this.#letters.push(letter) - 1]!;
  }
}

/** Makes katakana of folded text hiragana, letter by letter. */
export const heard = (text: string): string =>
  text.replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
