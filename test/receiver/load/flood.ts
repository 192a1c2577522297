// Sends reports from many connections at once, and notes what became of each.

import type { Report } from '../../../src/report.js';
import { aNewReport } from '../../a-report.js';
import { Sender } from './sender.js';

/** What became of a flood. */
export interface Flood {
  /** Reports answered in a second. */
  rate: number;
  /** How often each status was answered. */
  statuses: Record<number, number>;
  /** The time within which 99 of 100 were answered, ms. */
  p99: number;
  answered: number;
}

/** How a flood goes. */
export interface FloodPlan {
  port: number;
  senders: number;
  /** It ends after so many reports, or so many ms. */
  count?: number;
  ms?: number;
  next?: () => Report;
  onAnswer?: (report: Report, status: number) => void;
}

const run = Math.random().toString(36).slice(2, 8);
let made = 0;

/** A report of a typo that no other report is of, on one of a thousand pages. */
export function aTypo(): Report {
  made += 1;
  const url = `https://news.example/${run}/${made % 977}`;
  return aNewReport({
    url,
    link: `${url}#:~:text=${encodeURIComponent(`празднику ${made}`)}`,
    title: 'Новый мост через реку откроют в декабре',
    prefix: `Вчера в городе сообщили ${run} ${made}, что новый мост через реку `,
    exact: `откроеться к празднику ${made}`,
    suffix: ' и что движение по нему начнётся сразу после осмотра.',
    correction: 'откроется',
  });
}

/** Sends reports until the plan is done or the receiver is gone. */
export async function flood({
  port,
  senders,
  count = Infinity,
  ms = Infinity,
  next = aTypo,
  onAnswer,
}: FloodPlan): Promise<Flood> {
  const statuses: Record<number, number> = {};
  const times: number[] = [];
  const started = performance.now();
  let sent = 0;
  await Promise.all(
    Array.from({ length: senders }, async () => {
      try {
        const sender = await Sender.open(port);
        while (sent < count && performance.now() - started < ms) {
          sent += 1;
          const report = next();
          const { status, took } = await sender.send(report);
          statuses[status] = (statuses[status] ?? 0) + 1;
          times.push(took);
          onAnswer?.(report, status);
        }
        sender.close();
      } catch (error) {
        // A receiver that is killed closes its connections, and opens none.
        if (!/closed|ECONNREFUSED|ECONNRESET/.test(String(error))) throw error;
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  return {
    rate: times.length / seconds,
    statuses,
    p99: times[Math.floor(times.length * 0.99)] ?? 0,
    answered: times.length,
  };
}
