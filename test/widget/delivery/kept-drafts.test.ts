// Checks which drafts a later page takes, and what becomes of them.

import type { Draft } from '../../../src/widget/delivery/draft.js';
import type { TypoReportEvent, TypoReportSentEvent } from '../../../src/widget/delivery/events.js';
import { takeDrafts } from '../../../src/widget/delivery/kept-drafts.js';
import { hasParcels } from '../../../src/widget/delivery/outbox-keys.js';
import { resendWaiting } from '../../../src/widget/delivery/resend.js';
import { packDraft } from '../../../src/widget/delivery/sending.js';
import { endpoint, expect } from '../../helpers.js';
import { aDraft, asStored, draftIds, DRAFTS, putDraft, withoutLocks } from './a-draft.js';
import { aParcel, outboxKeys, putIntoOutbox, storedParcels, throwQuotaExceeded, withStorage } from './a-parcel.js';

const DAY_MS = 24 * 3_600_000;
const ago = (ms: number): string => new Date(Date.now() - ms).toISOString();

/** Takes all drafts, and says which ids were handed out. */
async function takenIds(): Promise<string[]> {
  const ids: string[] = [];
  await takeDrafts(({ id }) => void ids.push(id));
  return ids;
}

const packAll = (element = new EventTarget()): Promise<boolean> => takeDrafts((draft) => packDraft(draft, element));

const next = <T extends Event>(target: EventTarget, name: string): Promise<T> =>
  new Promise((resolve) => target.addEventListener(name, (event) => resolve(event as T), { once: true }));

describe('A draft of an earlier page', () => {
  beforeEach(() => localStorage.clear());
  after(() => localStorage.clear());

  it('is noticed by every page, at little cost', () => {
    putDraft(aDraft());
    expect(hasParcels()).to.equal(true);
  });

  it('is handed out as it was kept', async () => {
    const draft = aDraft({ note: { correction: 'откроется' } });
    putDraft(draft);
    const drafts: Draft[] = [];
    await takeDrafts((taken) => void drafts.push(taken));
    expect(drafts[0]).to.deep.include(asStored(draft));
  });

  it('is taken for a week and dropped afterwards', async () => {
    const [young, old] = [aDraft({ created: ago(6.9 * DAY_MS) }), aDraft({ created: ago(7.1 * DAY_MS) })];
    putDraft(young);
    putDraft(old);
    expect(await takenIds()).to.deep.equal([young.id]);
    expect(draftIds()).to.deep.equal([young.id]);
  });

  describe('is dropped when it is corrupt:', () => {
    const whole = aDraft();
    const { quote, page } = whole;
    const cases: [name: string, text: string][] = [
      ['nothing', ''],
      ['not JSON', '{"id":'],
      ['null', 'null'],
      ['a list', '[]'],
      ['no quote', JSON.stringify({ ...whole, quote: undefined })],
      ['a quote that is no text', JSON.stringify({ ...whole, quote: { ...quote, exact: 5 } })],
      ['no time', JSON.stringify({ ...whole, created: 'yesterday' })],
      ['no settings', JSON.stringify({ ...whole, settings: null })],
      ['an address that is none', JSON.stringify({ ...whole, page: { ...page, href: 'news' } })],
      ['a note that is no text', JSON.stringify({ ...whole, note: { comment: 5 } })],
      ['an arrival that is a list', JSON.stringify({ ...whole, page: { ...page, arrival: ['https://a.example/'] } })],
      ['the id of another', JSON.stringify({ ...whole, id: '1' })],
      ['an empty id', JSON.stringify({ ...whole, id: '' })],
    ];
    for (const [name, text] of cases) {
      it(`${name}, and the next one is taken`, async () => {
        localStorage.setItem(DRAFTS + whole.id, text);
        const good = aDraft();
        putDraft(good);
        await packAll();
        expect([draftIds(), [...storedParcels().keys()]]).to.deep.equal([[], [good.id]]);
      });
    }
  });

  it('waits on while another page may be sending it, where there are no locks', async () => {
    const [fresh, old] = [aDraft({ kept: Date.now() - 1_000 }), aDraft()];
    putDraft(fresh);
    putDraft(old);
    await withoutLocks(async () => {
      expect(await packAll()).to.equal(true);
      expect([draftIds(), [...storedParcels().keys()]]).to.deep.equal([[fresh.id], [old.id]]);
    });
  });

  it('is packed for an endpoint relative to its own page, not to the one that sends it', async () => {
    const page = { href: 'https://news.example/2026/may/bridge.html?a=1', title: 'Мост' };
    const draft = aDraft({ page }, { endpoint: '../reports', format: 'form', mode: 'no-cors', extra: '{"site": "1"}' });
    putDraft(draft);
    await packAll();
    const { endpoint: to, mode, body, report } = storedParcels().get(draft.id)!;
    expect([to, mode]).to.deep.equal(['https://news.example/2026/reports', 'no-cors']);
    expect(Object.fromEntries(new URLSearchParams(body.text))).to.include({ exact: 'откроеться', site: '1' });
    expect([report.url, report.link, report.title, report.created]).to.deep.equal([
      page.href,
      page.href,
      page.title,
      draft.created,
    ]);
  });

  it('is offered to the page, which may change the report', async () => {
    putDraft(aDraft());
    const element = new EventTarget();
    element.addEventListener('typo-report', (event) => ((event as TypoReportEvent).report.comment = 'позже'));
    await packAll(element);
    expect([...storedParcels().values()].map(({ report }) => report.comment)).to.deep.equal(['позже']);
  });

  it('is the page’s when the page cancels the event', async () => {
    putDraft(aDraft());
    const element = new EventTarget();
    element.addEventListener('typo-report', (event) => event.preventDefault());
    await packAll(element);
    expect([draftIds(), outboxKeys()]).to.deep.equal([[], []]);
  });

  it('waits on as a draft when the outbox has no room in storage', async () => {
    const draft = aDraft();
    putDraft(draft);
    await withStorage({ setItem: throwQuotaExceeded }, () => packAll());
    expect(draftIds()).to.deep.equal([draft.id]);
  });

  it('pushes no other report out of a full outbox', async () => {
    for (let n = 0; n < 20; n++) putIntoOutbox(aParcel());
    putDraft(aDraft());
    await packAll();
    expect(storedParcels().size).to.equal(21);
  });

  it('is sent as soon as an element is on the page, and the page is told', async () => {
    const server = await endpoint();
    const draft = aDraft({}, { endpoint: server.url });
    putDraft(draft);
    const element = Object.assign(new EventTarget(), { timeout: 8_000 });
    const sent = next<TypoReportSentEvent>(element, 'typo-report-sent');
    const stop = resendWaiting(element);
    const { report, verdict } = await sent;
    stop();
    expect([report.id, report.exact, verdict.outcome]).to.deep.equal([draft.id, 'откроеться', 'accepted']);
    expect([(await server.requests()).length, localStorage.length]).to.deep.equal([1, 0]);
  });
});
