// Makes an arrived report for a test out of the parts that the test cares about.

import type { Arrival } from '../../src/inbox/report-feed.js';
import type { Report } from '../../src/report.js';
import { aReport } from '../a-report.js';

export const anArrival = (parts: Partial<Report> = {}, seq = 1): Arrival => ({
  seq,
  received: '2026-01-31T09:30:00.000Z',
  report: aReport({ id: `5f0d7c1e-0000-4000-8000-${String(seq).padStart(12, '0')}`, ...parts }),
});
