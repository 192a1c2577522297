// In: reports to send, told by the test. Out: what a reader would have been told of each, and what then lies in this
// browser's storage. Runs in the page, on the widget's own source.

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
  /** Sends all of them at once; `ms`: how far this page's clock is ahead. */
  send: (drafts, ms) => {
    ahead = ms;
    return Promise.all(
      drafts.map(async (draft) => {
        const { outcome, status } = await sendReport(reportOf(draft), element);
        const told = { id: draft.id, told: outcome, status, waits: waitingParcels().some(({ id }) => id === draft.id) };
        // A page that is closed can answer nobody any more.
        localStorage.setItem(`told-${draft.id}`, JSON.stringify(told));
        return told;
      }),
    );
  },
  /** Carries what waits, once. */
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
  /** What pages have told since this was last asked. */
  told: () =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith('told-'))
      .map((key) => {
        const told = JSON.parse(localStorage.getItem(key));
        localStorage.removeItem(key);
        return told;
      }),
  /** Does as an element on the page does from now on; resolves once one that waits has arrived. */
  watch: () => {
    window.arrived = new Promise((resolve) =>
      element.addEventListener('typo-report-sent', ({ verdict }) => resolve(verdict.outcome), { once: true }),
    );
    resendWaiting(element);
  },
  waiting: () => waitingParcels().map(({ id }) => id),
};
