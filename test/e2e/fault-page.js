// Runs in the page: sends reports with the widget's source and keeps what a reader would have been told.

import { aReport } from '/a-report.js';
import { carryWaiting } from '/src/widget/delivery/courier.js';
import { waitingParcels } from '/src/widget/delivery/outbox.js';
import { resendWaiting } from '/src/widget/delivery/resend.js';
import { draftOf, whileKept } from '/src/widget/delivery/draft.js';
import { takeDrafts } from '/src/widget/delivery/kept-drafts.js';
import { packDraft, sendDraft, sendReport } from '/src/widget/delivery/sending.js';

// Below this address the site has a service worker. It must be at work before the first report.
if (location.pathname.startsWith('/worked/')) {
  const { serviceWorker } = navigator;
  await new Promise((resolve) => {
    serviceWorker.oncontrollerchange = resolve;
    if (serviceWorker.controller) resolve();
    void serviceWorker.register('/worked/worker.js');
  });
}

const settings = { endpoint: '/reports', format: 'json', mode: 'cors', names: '', extra: '', timeout: 400 };
const element = Object.assign(new EventTarget(), settings);
const RealDate = Date;
let ahead = 0;
let counters = [];
let isMissing = false;
window.Date = class extends RealDate {
  constructor(...parts) {
    super(...(parts.length ? parts : [RealDate.now() + ahead]));
  }
  static now() {
    return RealDate.now() + ahead;
  }
};

const reportOf = ({ id, exact }) => {
  const url = `${location.origin}/news`;
  return aReport({ id, exact, created: new Date().toISOString(), url, link: url });
};

const isDraft = (id) => `typo-report-draft:${id}` in localStorage;
const waits = (id) => isDraft(id) || waitingParcels().some((parcel) => parcel.id === id);

/** Sends a report as the element does, when the code that makes and sends it may be missing. */
const sendKept = ({ id, exact }) => {
  const draft = { ...draftOf({ prefix: '', exact, suffix: '', lang: 'ru' }, element), id };
  return whileKept(draft, async (isKept) => {
    // As long as a file takes to be loaded.
    const { ok } = await fetch(isMissing ? '/missing-part.js' : '/fault-page.js');
    if (!ok) return { outcome: isKept ? 'kept' : 'failed', status: 0 };
    return sendDraft(draft, element, Promise.resolve(''));
  });
};

window.reader = {
  /**
   * Sends all drafts at once.
   *
   * @param ms - how far this page's clock is ahead
   * @param how - `missing`: the code that makes and sends a report can't be loaded; `loading`: it is loaded only after
   *   the reader has pressed send; by default it is there
   */
  send: (drafts, ms, how) => {
    ahead = ms;
    isMissing = how === 'missing';
    return Promise.all(
      drafts.map(async (draft) => {
        const { outcome, status, reason } = await (how ? sendKept(draft) : sendReport(reportOf(draft), element));
        const told = { id: draft.id, told: outcome, status, reason, waits: waits(draft.id), draft: isDraft(draft.id) };
        // A page that closes can't answer the test, but its storage stays.
        localStorage.setItem(`told-${draft.id}`, JSON.stringify(told));
        return told;
      }),
    );
  },
  /**
   * Uses up what a browser grants to requests that outlive their page, as a page does that counts its readers. They go
   * to another host, since a browser has six connections to each.
   */
  spend: () => {
    const url = `${location.origin.replace('127.0.0.1', 'localhost')}/counter`;
    // Some of it may be in use, so that only smaller ones have room.
    for (let size = 32_768; size >= 64; size /= 2) {
      const post = { method: 'POST', mode: 'no-cors', keepalive: true, body: 'x'.repeat(size) };
      counters.push(
        fetch(url, post).then(
          () => size,
          () => 0,
        ),
      );
    }
  },
  /** Resolves once all of it is given back, with how much it was. */
  spent: async () => {
    const sizes = await Promise.all(counters);
    counters = [];
    return sizes.reduce((total, size) => total + size, 0);
  },
  /** Tries every waiting report once. */
  carry: async (ms) => {
    ahead = ms;
    const tried = [];
    await takeDrafts((draft) => packDraft(draft, element));
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
  /** Ids of all that waits, drafts too. */
  waiting: () => [
    ...waitingParcels().map(({ id }) => id),
    ...Object.keys(localStorage).filter((key) => key.startsWith('typo-report-draft:')),
  ],
};
