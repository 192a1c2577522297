// Tests the inbox's list of reports, its stream, and the messages when either fails.

import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../src/inbox/inbox.js';
import type { TypoInbox } from '../../src/inbox/inbox.js';
import type { Arrival } from '../../src/inbox/report-feed.js';
import { anArrival } from './an-arrival.js';
import { inboxCss } from './inbox-css.js';

/** Replaces the browser's EventSource; a test opens, breaks and feeds it. */
class FakeStream extends EventTarget {
  static readonly CLOSED = 2;
  static last: FakeStream;
  readyState = 0;
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
    FakeStream.last = this;
  }
  close(): void {
    this.readyState = FakeStream.CLOSED;
  }
  report(arrival: Arrival): void {
    this.dispatchEvent(new MessageEvent('report', { data: JSON.stringify(arrival) }));
  }
}

type Answer = () => Response | Promise<Response>;
const page =
  (reports: Arrival[], next?: number): Answer =>
  () =>
    Response.json({ reports, next });

describe('The inbox', () => {
  const { fetch, EventSource } = window;
  const asked: string[] = [];

  async function inbox(...answers: Answer[]): Promise<TypoInbox> {
    window.fetch = async (address) => {
      if (address === 'v1/held') return Response.json({ reports: 0, senders: 0, upTo: 0, seesNoSenders: false });
      asked.push(address as string);
      return answers.shift()!();
    };
    window.EventSource = FakeStream as unknown as typeof EventSource;
    const element = await fixture<TypoInbox>(html`<typo-inbox></typo-inbox>`);
    await waitUntil(() => !element.shadowRoot!.textContent.includes('Загружаем'));
    return element;
  }
  const text = ({ shadowRoot }: TypoInbox): string => shadowRoot!.textContent.replace(/\s+/g, ' ');
  const words = ({ shadowRoot }: TypoInbox): string[] =>
    [...shadowRoot!.querySelectorAll('report-card')].map((card) => card.arrival!.report.exact);
  const button = ({ shadowRoot }: TypoInbox): HTMLButtonElement | null => shadowRoot!.querySelector('button');

  before(inboxCss);
  afterEach(() => {
    window.fetch = fetch;
    window.EventSource = EventSource;
    asked.length = 0;
  });

  it('says that there is no report yet', async () => {
    const element = await inbox(page([]));
    expect(text(element)).to.contain('Сообщений пока нет');
    await expect(element).to.be.accessible();
  });

  it('shows a new report on top without a reload, marks it, and announces it politely', async () => {
    const element = await inbox(page([anArrival({ exact: 'старое' }, 1)]));
    expect(FakeStream.last.url).to.equal('v1/reports/stream?after=1');
    FakeStream.last.report(anArrival({ exact: 'новое' }, 2));
    await element.updateComplete;
    expect(words(element)).to.deep.equal(['новое', 'старое']);
    expect(element.shadowRoot!.querySelectorAll('report-card[fresh]')).to.have.length(1);
    expect(element.shadowRoot!.querySelector('.hidden[role=status]')!.textContent).to.contain(
      'Новое сообщение: «новое»',
    );
    await expect(element).to.be.accessible();
  });

  it('removes the words for an empty list when the first report arrives', async () => {
    const element = await inbox(page([]));
    FakeStream.last.report(anArrival());
    await element.updateComplete;
    expect(text(element)).not.to.contain('Сообщений пока нет');
  });

  it('shows a report that comes twice once', async () => {
    const element = await inbox(page([anArrival({}, 1)]));
    FakeStream.last.report(anArrival({}, 1));
    await element.updateComplete;
    expect(words(element)).to.have.length(1);
  });

  it('says that the connection is lost, and that it is back', async () => {
    const element = await inbox(page([]));
    FakeStream.last.dispatchEvent(new Event('open'));
    await element.updateComplete;
    expect(text(element)).to.contain('появляются сами');
    FakeStream.last.dispatchEvent(new Event('error'));
    await element.updateComplete;
    expect(text(element)).to.contain('Связь потеряна');
    FakeStream.last.dispatchEvent(new Event('open'));
    await element.updateComplete;
    expect(text(element)).not.to.contain('Связь потеряна');
  });

  it('opens a new stream from the newest report on when the browser has given up', async () => {
    const { setTimeout } = window;
    const element = await inbox(page([anArrival({}, 7)]));
    const first = FakeStream.last;
    window.setTimeout = ((handler: () => void) => setTimeout(handler)) as typeof window.setTimeout;
    first.report(anArrival({}, 8));
    first.close();
    first.dispatchEvent(new Event('error'));
    window.setTimeout = setTimeout;
    await waitUntil(() => FakeStream.last !== first);
    expect(FakeStream.last.url).to.equal('v1/reports/stream?after=8');
    FakeStream.last.report(anArrival({ exact: 'после' }, 9));
    await element.updateComplete;
    expect(words(element)[0]).to.equal('после');
  });

  it('closes its stream when it leaves the page', async () => {
    const element = await inbox(page([]));
    element.remove();
    expect(FakeStream.last.readyState).to.equal(FakeStream.CLOSED);
  });

  it('shows older reports when asked, and moves the focus to the end of the list after the last', async () => {
    const element = await inbox(
      page([anArrival({ exact: 'третье' }, 3), anArrival({ exact: 'второе' }, 2)], 2),
      page([anArrival({ exact: 'первое' }, 1)]),
    );
    button(element)!.focus();
    button(element)!.click();
    await waitUntil(() => words(element).length === 3);
    expect(asked[1]).to.equal('v1/reports?before=2');
    expect(words(element)).to.deep.equal(['третье', 'второе', 'первое']);
    expect(button(element)).to.equal(null);
    expect(element.shadowRoot!.activeElement!.textContent).to.equal('Это все сообщения');
  });

  const failures: Array<[name: string, answer: Answer, words: string]> = [
    ['the server fails', () => new Response('', { status: 503 }), 'ответил ошибкой 503'],
    ['the password is wrong', () => new Response('', { status: 401 }), 'без пароля'],
    ['there is no connection', () => Promise.reject(new TypeError('Failed to fetch')), 'нет связи с сервером'],
  ];
  for (const [name, answer, told] of failures) {
    it(`says that ${name}, and tries again when asked`, async () => {
      const element = await inbox(answer, page([anArrival()]));
      expect(element.shadowRoot!.querySelector('[role=alert]')!.textContent).to.contain(told);
      expect(button(element)!.textContent).to.equal('Повторить');
      button(element)!.click();
      await waitUntil(() => element.shadowRoot!.querySelector('[role=alert]') === null);
      expect(words(element)).to.have.lengthOf(1);
    });
  }
});
