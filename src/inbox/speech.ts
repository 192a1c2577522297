// Speaks to an editor in one language: fills texts, counts, and tells times.

import { Times } from './times.js';
import en from './words/en.js';
import kk from './words/kk.js';
import ru from './words/ru.js';
import type { Forms, Words } from './words/words.js';

/** The languages of the inbox, in the order of the switch. */
export const LANGUAGES: readonly Words[] = [kk, ru, en];

/** The words of one language, and what Intl knows of it. */
export class Speech {
  readonly words: Words;
  readonly #plurals: Intl.PluralRules;
  readonly #numbers: Intl.NumberFormat;
  readonly #times: Times;

  constructor(words: Words) {
    this.words = words;
    this.#plurals = new Intl.PluralRules(words.lang);
    this.#numbers = new Intl.NumberFormat(words.own?.like ?? words.lang);
    this.#times = new Times(words);
  }

  /**
   * Makes the speech of the first language that the inbox speaks, else Russian.
   *
   * @param tags - BCP 47, the most wanted first
   */
  static of(tags: readonly string[]): Speech {
    const known = tags.flatMap((tag) => LANGUAGES.find(({ lang }) => tag.toLowerCase().split('-')[0] === lang) ?? []);
    return new Speech(known[0] ?? ru);
  }

  /** Fills the places of `text`. A text that is filled in is isolated, so that it can't turn the text around it. */
  fill(text: string, values: Readonly<Record<string, string | number>>): string {
    return text.replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = values[name];
      if (value === undefined) return place;
      return typeof value === 'number' ? this.#numbers.format(value) : `${FSI}${value.replace(BIDI, '')}${PDI}`;
    });
  }

  /** Says the form for `n`, with `n` in it. */
  count(forms: Forms, n: number, values: Readonly<Record<string, string>> = {}): string {
    return this.fill(forms[this.#plurals.select(n)] ?? forms.other, { n, ...values });
  }

  /** Says why something was not answered: `status` is HTTP's, 0 when there was no answer. */
  failure(status: number): string {
    const { noAnswer, badAnswer } = this.words;
    return status ? badAnswer.replace('{status}', String(status)) : noAnswer;
  }

  /** Says a number. */
  number(n: number): string {
    return this.#numbers.format(n);
  }

  /**
   * Says when `moment` was, as `Times` does.
   *
   * @param moment - ISO 8601; what is no time is told as nothing
   * @param now - the present, ms since the epoch
   */
  time(moment: string, now: number): string {
    const at = Date.parse(moment);
    return Number.isNaN(at) ? '' : this.#times.say(at, now);
  }

  /** Says `moment` whole, with its year. */
  fullTime(moment: string): string {
    const at = Date.parse(moment);
    return Number.isNaN(at) ? '' : this.#times.sayFull(at);
  }
}

/** First strong isolate and its end. */
const FSI = '\u2068';
const PDI = '\u2069';
/** A mark inside a text could end the isolation around it. */
const BIDI = /[\u202A-\u202E\u2066-\u2069]/g;
