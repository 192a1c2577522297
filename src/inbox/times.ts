// Says times in one language.

import type { OwnTimes, Words } from './words/words.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The browser's formats of a language, or the language's own where browsers have none. */
export class Times {
  readonly #words: Words;
  readonly #own: OwnTimes | undefined;
  readonly #ago: Intl.RelativeTimeFormat;
  readonly #clock: Intl.DateTimeFormat;
  readonly #dayAndTime: Intl.DateTimeFormat;
  readonly #full: Intl.DateTimeFormat;

  constructor(words: Words) {
    const lang = words.own?.like ?? words.lang;
    const time = { hour: '2-digit', minute: '2-digit' } as const;
    this.#words = words;
    this.#own = words.own;
    this.#ago = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' });
    this.#clock = new Intl.DateTimeFormat(lang, time);
    this.#dayAndTime = new Intl.DateTimeFormat(lang, { day: 'numeric', month: 'long', ...time });
    this.#full = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeStyle: 'short' });
  }

  /**
   * Says when `moment` was: how long ago within the last day, else the day and time, with the year if it is another.
   *
   * @param moment - ms since the epoch
   * @param now - the present; a later `moment` counts as now, since two clocks never agree
   * @example '5 минут назад', '3 мая в 14:05', '31 декабря 2025 г. в 23:59'
   */
  say(moment: number, now: number): string {
    const passed = Math.max(0, now - moment);
    if (passed < MINUTE_MS) return this.#words.justNow;
    if (passed < HOUR_MS) return this.#sayAgo(Math.floor(passed / MINUTE_MS), 'minute');
    if (passed < DAY_MS) return this.#sayAgo(Math.floor(passed / HOUR_MS), 'hour');
    const isSameYear = new Date(moment).getFullYear() === new Date(now).getFullYear();
    if (!isSameYear) return this.sayFull(moment);
    return this.#own ? this.#fill(this.#own.dayAndTime, moment) : this.#dayAndTime.format(moment);
  }

  /** Says `moment` whole, with its year. */
  sayFull(moment: number): string {
    return this.#own ? this.#fill(this.#own.full, moment) : this.#full.format(moment);
  }

  #sayAgo(n: number, unit: 'minute' | 'hour'): string {
    if (!this.#own) return this.#ago.format(-n, unit);
    return (unit === 'minute' ? this.#own.minutesAgo : this.#own.hoursAgo).replace('{n}', String(n));
  }

  #fill(form: string, moment: number): string {
    const date = new Date(moment);
    return form
      .replace('{year}', String(date.getFullYear()))
      .replace('{day}', String(date.getDate()))
      .replace('{month}', this.#own!.months[date.getMonth()]!)
      .replace('{time}', this.#clock.format(moment));
  }
}
