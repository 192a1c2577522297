// Tests the words for a report's time.

import { expect } from '@open-wc/testing';
import { sayTime } from '../../src/inbox/arrival-time.js';

const at = (text: string): number => new Date(text).getTime();

describe('The time of a report', () => {
  // Local times, so that the cases are right in any time zone.
  const cases: Array<[name: string, moment: string, now: string, said: RegExp]> = [
    ['is "just now" within a minute', '2026-05-03T14:05:00', '2026-05-03T14:05:59', /^только что$/],
    ['is "just now" when the server is ahead', '2026-05-03T14:06:00', '2026-05-03T14:05:00', /^только что$/],
    ['is in minutes within an hour', '2026-05-03T14:05:00', '2026-05-03T14:10:30', /^5 минут назад$/],
    ['is in hours within a day', '2026-05-03T14:05:00', '2026-05-04T13:00:00', /^22 часа назад$/],
    ['is the day and hour within the year', '2026-05-03T14:05:00', '2026-06-01T00:00:00', /^3 мая\D+14:05$/],
    [
      'has the year when it is another year',
      '2025-12-31T23:59:00',
      '2026-01-02T00:00:00',
      /^31 декабря 2025 г\.\D+23:59$/,
    ],
  ];
  for (const [name, moment, now, said] of cases) {
    it(name, () => {
      expect(sayTime(at(moment), at(now))).to.match(said);
    });
  }
});
