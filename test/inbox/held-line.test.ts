// Tests what an editor sees of the reports held aside, and what becomes of them.

import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../src/inbox/held-line.js';
import type { HeldLine } from '../../src/inbox/held-line.js';
import { Speech } from '../../src/inbox/speech.js';
import { inboxCss } from './inbox-css.js';

const NONE = { reports: 0, senders: 0, upTo: 0, seesNoSenders: false };

describe('The line about reports held aside', () => {
  const { fetch } = window;
  const sent: unknown[] = [];

  async function line(...answers: object[]): Promise<HeldLine> {
    window.fetch = (_address, init) => {
      if (init?.body) {
        sent.push(JSON.parse(init.body as string));
        return Promise.resolve(Response.json({ done: 1 }));
      }
      return Promise.resolve(Response.json(answers.length > 1 ? answers.shift() : answers[0]));
    };
    const element = await fixture<HeldLine>(html`<held-line .speech=${Speech.of(['ru'])}></held-line>`);
    await waitUntil(() => element.held);
    await element.updateComplete;
    return element;
  }
  const text = ({ shadowRoot }: HeldLine): string =>
    shadowRoot!.textContent
      .replace(/[\u2068\u2069]/g, '')
      .replace(/\s+/g, ' ')
      .trim();
  const press = async (element: HeldLine, words: string): Promise<void> => {
    [...element.shadowRoot!.querySelectorAll('button')].find((button) => button.textContent.includes(words))!.click();
    await element.updateComplete;
  };

  before(inboxCss);
  afterEach(() => {
    window.fetch = fetch;
    sent.length = 0;
  });

  it('is not there when nothing is held', async () => {
    const element = await line(NONE);
    expect(text(element)).to.equal('');
    expect(element.offsetHeight).to.equal(0);
  });

  for (const [reports, senders, words] of [
    [4900, 1, '4 900 держатся отдельно: один отправитель'],
    [31, 3, '31 держится отдельно: 3 отправителя'],
    [70, 7, '70 держатся отдельно: 7 отправителей'],
    [70, 21, '70 держатся отдельно: 21 отправитель'],
  ] as const) {
    it(`says «${words}»`, async () => {
      const element = await line({ ...NONE, reports, senders, upTo: reports });
      expect(text(element)).to.contain(words);
      await expect(element).to.be.accessible();
    });
  }

  it('lets them in at one press, up to the last that the editor was told of', async () => {
    const element = await line({ ...NONE, reports: 5, senders: 1, upTo: 77 }, NONE);
    await press(element, 'Впустить');
    await waitUntil(() => text(element) === '');
    expect(sent).to.deep.equal([{ act: 'let in', upTo: 77 }]);
  });

  it('deletes them after it has asked once more', async () => {
    const element = await line({ ...NONE, reports: 5, senders: 1, upTo: 77 }, NONE);
    await press(element, 'Удалить');
    expect(sent).to.deep.equal([]);
    await press(element, 'Отмена');
    await press(element, 'Удалить');
    await press(element, 'Удалить насовсем: 5');
    await waitUntil(() => text(element) === '');
    expect(sent).to.deep.equal([{ act: 'drop', upTo: 77 }]);
  });

  it('tells when a proxy hides the senders', async () => {
    expect(text(await line({ ...NONE, seesNoSenders: true }))).to.contain('TRUST_PROXY');
  });
});
