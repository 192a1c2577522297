// Makes a whole report for a test out of the parts that the test cares about; runs in Node and in a browser.

import type { Report } from '../src/report.js';

/** Makes the same report each time, its id too. */
export const aReport = (parts: Partial<Report> = {}): Report => ({
  id: '0b3f5d5e-7a3c-4c1e-9b1a-2f6d8e4c7a90',
  created: '2026-05-14T17:10:00.000Z',
  url: 'https://news.example/most',
  link: 'https://news.example/most#:~:text=откроеться',
  title: 'Новый мост откроют в декабре',
  lang: 'ru',
  prefix: 'Мост через реку ',
  exact: 'откроеться',
  suffix: ' в декабре.',
  version: '0.1.0',
  ...parts,
});

/** Makes a report with an id of its own, as a receiver gets from each reader. */
export const aNewReport = (parts: Partial<Report> = {}): Report => aReport({ id: crypto.randomUUID(), ...parts });
