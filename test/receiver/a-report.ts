// Parts that a test cares about come in; a whole report goes out, each with an id of its own.

import { randomUUID } from 'node:crypto';
import type { Report } from '../../src/report.js';

export const aReport = (parts: Partial<Report> = {}): Report => ({
  id: randomUUID(),
  created: '2026-01-31T09:30:00.000Z',
  url: 'https://news.example/most',
  link: 'https://news.example/most#:~:text=откроеться',
  title: 'Новый мост откроют в декабре',
  lang: 'ru',
  prefix: 'Движение по мосту ',
  exact: 'откроеться',
  suffix: ' в декабре.',
  version: '0.1.0',
  ...parts,
});
