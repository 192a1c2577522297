// Runs in the page: sends reports with the widget's source and keeps what a reader would have been told.

import { aReport } from '/a-report.js';
import { carryWaiting } from '/src/widget/delivery/courier.js';
import { waitingParcels } from '/src/widget/delivery/outbox.js';
import { resendWaiting } from '/src/widget/delivery/resend.js';
import { sendReport } from '/src/widget/delivery/sending.js';

const settings = { endpoint: '/reports', format: 'json', mode: 'cors', names: '', extra: '', timeout: 400 };
const element = Object.assign(new EventTarget(), settings);
const clock = Date.now;
let ahead = 0;
Date.now = () => clock() + ahead;

const reportOf = ({ id, exact }) => {
  const url = `${location.origin}/news`;
  return aReport({ id, exact, created: new Date().toISOString(), url, link: url });
};

window.reader = {
  /** Sends all drafts at once; `ms`: how far this page's clock is ahead. */
  send: (drafts, ms) => {
    ahead = ms;
    return Promise.all(
      drafts.map(async (draft) => {
        const { outcome, status } = await sendReport(reportOf(draft), element);
        const told = { id: draft.id, told: outcome, status, waits: waitingParcels().some(({ id }) => id === draft.id) };
        // A page that closes can't answer the test, but its storage stays.
        localStorage.setItem(`told-${draft.id}`, JSON.stringify(told));
        return told;
      }),
    );
  },
  /** Tries every waiting report once. */
  carry: async (ms) => {
    ahead = ms;
    const tried = [];
    await carryWaiting({
      timeout: settings.timeout,
      before: Infinity,
      tried: ({ id }, { outcome, status }) => tried.push({ id, outcome, status }),
    });
    return tried;
  },
  /** Returns what was told since the last call, in all tabs. */
  told: () =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith('told-'))
      .map((key) => {
        const told = JSON.parse(localStorage.getItem(key));
        localStorage.removeItem(key);
        return told;
      }),
  /** Sends waiting reports as the element does; `arrived` resolves with the first outcome. */
  watch: () => {
    window.arrived = new Promise((resolve) =>
      element.addEventListener('typo-report-sent', ({ verdict }) => resolve(verdict.outcome), { once: true }),
    );
    resendWaiting(element);
  },
  waiting: () => waitingParcels().map(({ id }) => id),
};
