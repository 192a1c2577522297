// Parts of a report that a test cares about come in; an arrived report goes out.

import type { Arrival } from '../../src/inbox/report-feed.js';
import type { Report } from '../../src/report.js';

export const anArrival = (parts: Partial<Report> = {}, seq = 1): Arrival => ({
  seq,
  received: '2026-01-31T09:30:00.000Z',
  report: {
    id: `5f0d7c1e-0000-4000-8000-${String(seq).padStart(12, '0')}`,
    created: '2026-01-31T09:29:59.000Z',
    url: 'https://news.example/most',
    link: 'https://news.example/most#:~:text=откроеться',
    title: 'Новый мост откроют в декабре',
    lang: 'ru',
    prefix: 'Движение по мосту ',
    exact: 'откроеться',
    suffix: ' в декабре.',
    version: '0.1.0',
    ...parts,
  },
});
