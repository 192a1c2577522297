// Says a time in Russian, as an editor would.

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const ago = new Intl.RelativeTimeFormat('ru', { numeric: 'auto' });
const dayAndTime = new Intl.DateTimeFormat('ru', { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });
const full = new Intl.DateTimeFormat('ru', { dateStyle: 'long', timeStyle: 'short' });

/**
 * Says when `moment` was: how long ago within the last day, else the day and time, with the year if it is another.
 *
 * @param moment - the time to tell, ms since the epoch
 * @param now - the present; a later `moment` counts as now, since two clocks never agree
 * @example '5 минут назад', '3 мая в 14:05', '31 декабря 2025 г. в 23:59'
 */
export function sayTime(moment: number, now: number): string {
  const passed = Math.max(0, now - moment);
  if (passed < MINUTE_MS) return 'только что';
  if (passed < HOUR_MS) return ago.format(-Math.floor(passed / MINUTE_MS), 'minute');
  if (passed < DAY_MS) return ago.format(-Math.floor(passed / HOUR_MS), 'hour');
  const sameYear = new Date(moment).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? dayAndTime : full).format(moment);
}

/** Says `moment` whole, with its year. */
export const sayFullTime = (moment: number): string => full.format(moment);
