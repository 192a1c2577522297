// Checks what is sent with the owner's settings, which events the page gets, and what is sent again later.

import type { Report } from '../../../src/report.js';
import type {
  TypoReportEvent,
  TypoReportFailedEvent,
  TypoReportSentEvent,
} from '../../../src/widget/delivery/events.js';
import { resendWaiting } from '../../../src/widget/delivery/resend.js';
import { draftOf, whileKept } from '../../../src/widget/delivery/draft.js';
import type { Draft } from '../../../src/widget/delivery/draft.js';
import { sendDraft, sendReport } from '../../../src/widget/delivery/sending.js';
import type { Settings } from '../../../src/widget/delivery/sending.js';
import { endpoint, expect } from '../../helpers.js';
import type { Answer } from '../../helpers.js';
import { aParcel, outboxKeys, putIntoOutbox, storedParcels, withStorage } from './a-parcel.js';
import { aReport } from '../../a-report.js';

type Sender = EventTarget & Settings;
const HOUR_MS = 3_600_000;

const aSender = (settings: Partial<Settings> = {}): Sender =>
  Object.assign(new EventTarget(), {
    endpoint: '',
    format: 'json' as const,
    mode: 'cors' as const,
    timeout: 8_000,
    names: '',
    extra: '',
    ...settings,
  });

const aQuote = (lang = 'ru') => ({ prefix: 'Мост ', exact: 'откроеться', suffix: ' в декабре.', lang });

const aDraft = (lang = 'ru', settings: Partial<Settings> = {}): Draft => draftOf(aQuote(lang), aSender(settings));

/** Sends a draft to a page that takes the report for itself, and returns the report. */
async function reportOf(draft: Draft, link: Promise<string>): Promise<Report> {
  const sender = aSender();
  const offered = next<TypoReportEvent>(sender, 'typo-report');
  sender.addEventListener('typo-report', (event) => event.preventDefault());
  await sendDraft(draft, sender, link);
  return (await offered).report;
}

type Heard = [event: string, outcome: string | undefined, id: string];

/** Collects the events of a report. */
function collectEvents(sender: Sender): Heard[] {
  const heard: Heard[] = [];
  for (const name of ['typo-report', 'typo-report-sent', 'typo-report-failed']) {
    sender.addEventListener(name, (event) => {
      const { report, verdict } = event as TypoReportSentEvent;
      heard.push([name, verdict?.outcome, report.id]);
    });
  }
  return heard;
}

/** Resolves with the next event of this name. */
const next = <T extends Event>(target: EventTarget, name: string): Promise<T> =>
  new Promise((resolve) => target.addEventListener(name, (event) => resolve(event as T), { once: true }));

/** Runs `work`; returns what it writes to the console as errors. */
async function consoleErrorsOf(work: () => Promise<unknown>): Promise<string[]> {
  const [real, said] = [console.error, [] as string[]];
  console.error = (text: string) => said.push(text);
  try {
    await work();
  } finally {
    console.error = real;
  }
  return said;
}

/** Replaces the browser's timers by ones that ring when the test says so. */
function holdTimers(): { set: { ms: number; ring: () => void }[]; restore: () => void } {
  const [set, clear] = [window.setTimeout, window.clearTimeout];
  const timers: { ms: number; ring: () => void }[] = [];
  Object.assign(window, {
    setTimeout: (ring: () => void, ms: number) => timers.push({ ms, ring }),
    clearTimeout: (number?: number) => number && timers.splice(number - 1, 1, { ms: -1, ring: () => undefined }),
  });
  return { set: timers, restore: () => Object.assign(window, { setTimeout: set, clearTimeout: clear }) };
}

function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}

const sentTo = async (server: { requests(): Promise<{ body: string }[]> }): Promise<Report[]> =>
  (await server.requests()).map(({ body }) => JSON.parse(body) as Report);

describe('A report', () => {
  beforeEach(() => localStorage.clear());
  after(() => localStorage.clear());

  it('is neither sent nor stored before the reader presses send, and always has the same id', async () => {
    const real = window.fetch;
    const asked: unknown[] = [];
    window.fetch = (...call) => {
      asked.push(call);
      return real(...call);
    };
    const draft = aDraft();
    const link = Promise.resolve('https://news.example/#:~:text=a');
    window.fetch = real;
    expect(outboxKeys()).to.deep.equal([]);
    expect(asked).to.deep.equal([]);
    const first = await reportOf(draft, link);
    const again = await reportOf({ ...draft, note: { correction: 'откроется' } }, link);
    expect(first.id).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect([again.id, again.created, again.correction]).to.deep.equal([first.id, first.created, 'откроется']);
  });

  it('waits for the link when it is sent at once', async () => {
    const { promise, resolve } = withResolvers<string>();
    const report = reportOf(aDraft(), promise);
    resolve('https://news.example/#:~:text=a');
    expect((await report).link).to.equal('https://news.example/#:~:text=a');
  });

  it('goes with the plain address when the search for the link takes long', async () => {
    const { link, url } = await reportOf(aDraft(), new Promise(() => undefined));
    expect(link).to.equal(url);
  });

  describe('has a language that every receiver understands:', () => {
    const langs: [name: string, lang: string, sent: string][] = [
      ['a tag as it is', 'zh-Hant-TW', 'zh-Hant-TW'],
      ['a tag with an underscore, as with a hyphen', 'ru_RU', 'ru-RU'],
      ['none for what is no tag', 'auto', ''],
      ['none when the page does not say', '', ''],
      [
        'at most 35 characters of a longer tag',
        `en-x-${'abcdefgh-'.repeat(8)}x`,
        'en-x-abcdefgh-abcdefgh-abcdefgh-abc',
      ],
      ['none for an endless text', 'ru'.repeat(150), ''],
    ];
    for (const [name, lang, sent] of langs) {
      it(name, async () => {
        const report = await reportOf(aDraft(lang), Promise.resolve(''));
        expect(report.lang).to.equal(sent);
      });
    }
  });

  describe('tells the page that it is', () => {
    const cases: [name: string, answer: Answer, event: string, outcome: string][] = [
      ['accepted', { status: 201 }, 'typo-report-sent', 'accepted'],
      ['known', { status: 200, body: '{"known":true}' }, 'typo-report-sent', 'known'],
      ['refused', { status: 422 }, 'typo-report-failed', 'refused'],
      ['kept', { status: 503 }, 'typo-report-failed', 'kept'],
    ];
    for (const [name, answer, event, outcome] of cases) {
      it(name, async () => {
        const { url } = await endpoint(answer);
        const sender = aSender({ endpoint: url });
        const heard = collectEvents(sender);
        const report = aReport();
        expect((await sendReport(report, sender))!.outcome).to.equal(outcome);
        expect(heard).to.deep.equal([
          ['typo-report', undefined, report.id],
          [event, outcome, report.id],
        ]);
      });
    }

    it('sent, when the answer can’t be read', async () => {
      const { url } = await endpoint({ cors: false, status: 500 });
      const sender = aSender({ endpoint: url, mode: 'no-cors', format: 'form' });
      expect((await sendReport(aReport(), sender))!.outcome).to.equal('sent');
    });
  });

  it('is neither sent nor stored when the page cancels the event', async () => {
    const server = await endpoint();
    const sender = aSender({ endpoint: server.url });
    const heard = collectEvents(sender);
    sender.addEventListener('typo-report', (event) => event.preventDefault());
    expect(await sendReport(aReport(), sender)).to.equal(null);
    expect([await server.requests(), outboxKeys(), heard.map(([name]) => name)]).to.deep.equal([
      [],
      [],
      ['typo-report'],
    ]);
  });

  it('that gets another id from the page is not sent a second time by a later page', async () => {
    const server = await endpoint();
    const sender = aSender({ endpoint: server.url });
    sender.addEventListener('typo-report', (event) => ((event as TypoReportEvent).report.id = crypto.randomUUID()));
    const draft = aDraft('ru', { endpoint: server.url });
    await whileKept(draft, () => sendDraft(draft, sender, Promise.resolve('')));
    expect(localStorage.length).to.equal(0);
  });

  it('is in storage at every moment until it has arrived, since the browser may close the page at any', async () => {
    const server = await endpoint();
    const draft = aDraft('ru', { endpoint: server.url });
    const left: number[] = [];
    const { removeItem } = Storage.prototype;
    const watched = function (this: Storage, key: string): void {
      removeItem.call(this, key);
      left.push(localStorage.length);
    };
    await withStorage({ removeItem: watched }, () =>
      whileKept(draft, () => sendDraft(draft, aSender({ endpoint: server.url }), Promise.resolve(''))),
    );
    // The draft goes when the parcel is there, and the parcel when the endpoint has the report.
    expect(left).to.deep.equal([1, 0]);
  });

  it('is sent with the changes that the page has made', async () => {
    const server = await endpoint();
    const sender = aSender({ endpoint: server.url });
    sender.addEventListener('typo-report', (event) => ((event as TypoReportEvent).report.comment = 'от подписчика'));
    await sendReport(aReport(), sender);
    expect((await sentTo(server))[0]!.comment).to.equal('от подписчика');
  });

  it('has the field names and fixed fields that the owner has set', async () => {
    const server = await endpoint();
    await sendReport(
      aReport(),
      aSender({ endpoint: server.url, names: '{"exact": "entry.1"}', extra: '{"form-name": "typo"}' }),
    );
    expect((await sentTo(server))[0])
      .to.include({ 'entry.1': 'откроеться', 'form-name': 'typo' })
      .and.not.have.property('exact');
  });

  for (const text of ['{exact: 1}', '["exact"]', '"exact"', 'null', '5']) {
    it(`is sent unchanged when names and extra are ${text}`, async () => {
      const server = await endpoint();
      const report = aReport();
      await sendReport(report, aSender({ endpoint: server.url, names: text, extra: text }));
      expect(await sentTo(server)).to.deep.equal([report]);
    });
  }

  for (const address of [
    'http://',
    'ftp://news.example/reports',
    'htps:/news',
    'javascript:alert(1)',
    'data:text/plain,',
  ]) {
    it(`is refused and not kept when its endpoint is ${address}`, async () => {
      const said = await consoleErrorsOf(async () => {
        expect(await sendReport(aReport(), aSender({ endpoint: address }))).to.deep.equal({
          outcome: 'refused',
          status: 0,
        });
      });
      expect(said.join()).to.contain(`endpoint="${address}"`);
      expect(outboxKeys()).to.deep.equal([]);
    });
  }

  for (const mode of ['no-cors ', 'CORS', 'on', '', null]) {
    it(`is sent when the owner’s mode is ${JSON.stringify(mode)}, which is no mode`, async () => {
      const { url } = await endpoint();
      const verdict = await sendReport(aReport(), aSender({ endpoint: url, mode: mode as 'cors' }));
      expect(verdict!.outcome).to.equal('accepted');
    });
  }

  it('is sent to an address relative to the page, even when the page has another base', async () => {
    const real = window.fetch;
    const asked: string[] = [];
    window.fetch = (input) => {
      asked.push(input as string);
      return Promise.resolve(new Response('', { status: 201 }));
    };
    const base = document.head.appendChild(document.createElement('base'));
    base.href = 'https://pictures.example/';
    await sendReport(aReport(), aSender({ endpoint: '/v1/reports' }));
    base.remove();
    window.fetch = real;
    expect(asked).to.deep.equal([new URL('/v1/reports', location.href).href]);
  });

  for (const timeout of [NaN, 0, -5, Infinity, null as unknown as number]) {
    it(`is kept for later when the owner’s timeout is ${timeout}, which is not a time limit`, async () => {
      const { url } = await endpoint({ status: 503 });
      expect((await sendReport(aReport(), aSender({ endpoint: url, timeout })))!.outcome).to.equal('kept');
      expect(storedParcels().get(aReport().id)!.due).to.be.within(Date.now(), Date.now() + 10_000);
    });
  }
});

describe('A waiting report', () => {
  let stop = (): void => undefined;
  beforeEach(() => localStorage.clear());
  afterEach(() => stop());
  after(() => localStorage.clear());

  const OPENED = performance.timeOrigin;

  it('from an earlier page is sent as soon as the element is on the page, and the page is told', async () => {
    const { url } = await endpoint();
    const sender = aSender();
    const parcel = aParcel({ endpoint: url, tries: 1, created: OPENED - 60_000, due: Date.now() + HOUR_MS });
    putIntoOutbox(parcel);
    const sent = next<TypoReportSentEvent>(sender, 'typo-report-sent');
    stop = resendWaiting(sender);
    const { report, verdict } = await sent;
    expect([report, verdict]).to.deep.equal([parcel.report, { outcome: 'accepted', status: 201 }]);
    expect(outboxKeys()).to.deep.equal([]);
  });

  it('is sent when the connection is back', async () => {
    const { url } = await endpoint();
    const sender = aSender();
    putIntoOutbox(aParcel({ endpoint: url, tries: 1, due: Date.now() + HOUR_MS }));
    stop = resendWaiting(sender);
    const sent = next<TypoReportSentEvent>(sender, 'typo-report-sent');
    window.dispatchEvent(new Event('online'));
    expect((await sent).verdict.outcome).to.equal('accepted');
  });

  it('waits on when it fails again, and the page is told each time', async () => {
    const { url } = await endpoint({ status: 404 });
    const sender = aSender();
    const parcel = aParcel({ endpoint: url, tries: 1, created: OPENED - 60_000, due: 0 });
    putIntoOutbox(parcel);
    const failed = next<TypoReportFailedEvent>(sender, 'typo-report-failed');
    stop = resendWaiting(sender);
    expect((await failed).verdict).to.deep.equal({ outcome: 'kept', status: 404 });
    expect([...storedParcels().keys()]).to.deep.equal([parcel.id]);
  });

  it('is tried again a little after it is due, and is checked at least every hour', async () => {
    const server = await endpoint();
    const sender = aSender();
    const parcel = aParcel({ endpoint: server.url, tries: 1, created: OPENED + 1, due: Date.now() + 90_000 });
    const far = aParcel({ tries: 1, created: OPENED + 1, due: Date.now() + 20 * HOUR_MS, mustWait: true });
    putIntoOutbox(parcel);
    putIntoOutbox(far);
    const timers = holdTimers();
    try {
      stop = resendWaiting(sender);
      // Nothing is due, so the round ends within two microtasks.
      await Promise.resolve();
      await Promise.resolve();
      expect(timers.set[0]!.ms).to.be.within(89_000, 91_500);
      putIntoOutbox({ ...parcel, due: 0 });
      const sent = next(sender, 'typo-report-sent');
      timers.set[0]!.ring();
      await sent;
      await Promise.resolve();
      while (!timers.set[1]) await server.requests();
      expect(timers.set[1].ms).to.be.within(HOUR_MS, HOUR_MS + 1_000);
    } finally {
      timers.restore();
    }
  });

  it('is left alone after the element is removed, without timers and listeners', async () => {
    const server = await endpoint();
    const sender = aSender();
    const heard = collectEvents(sender);
    const timers = holdTimers();
    try {
      putIntoOutbox(aParcel({ endpoint: server.url, tries: 1, created: OPENED + 1, due: Date.now() + 90_000 }));
      const end = resendWaiting(sender);
      await Promise.resolve();
      await Promise.resolve();
      end();
      expect(timers.set.every(({ ms }) => ms < 0)).to.equal(true);
    } finally {
      timers.restore();
    }
    window.dispatchEvent(new Event('online'));
    expect([await server.requests(), heard]).to.deep.equal([[], []]);
  });

  it('sets no timer when there is none', async () => {
    const timers = holdTimers();
    stop = resendWaiting(aSender());
    await Promise.resolve();
    await Promise.resolve();
    timers.restore();
    expect(timers.set).to.deep.equal([]);
  });
});
