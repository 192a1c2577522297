// Checks that an owner can use the panel with a keyboard, reads there how the widget is set, and can try the endpoint.

import type axeCore from 'axe-core';
import 'axe-core/axe.min.js';
import { html as litHtml, render } from 'lit';
import '../../../src/widget/index.js';
import { CheckPanel } from '../../../src/widget/check/panel.js';
import { outboxKeys } from '../../../src/widget/delivery/outbox-keys.js';
import { matchesShortcut } from '../../../src/widget/shortcut.js';
import ru from '../../../src/widget/words/ru.js';
import { clickAt, endpoint, expect, press } from '../../helpers.js';
import type { Answer, Arrival } from '../../helpers.js';
import { aWidget } from '../a-widget.js';

const axe = (window as unknown as { axe: typeof axeCore }).axe;

const panel = (): ShadowRoot => document.querySelector('typo-report-check')!.shadowRoot!;

const textOf = (selector: string): string => panel().querySelector(selector)!.textContent.trim().replace(/\s+/g, ' ');

const button = (text: string): HTMLButtonElement =>
  [...panel().querySelectorAll('button')].find(({ textContent }) => textContent.trim() === text)!;

/** Resolves with what the panel says of a try, once it is over. */
async function outcome(): Promise<string> {
  const isOver = (): boolean => !/^$|^Waiting/.test(textOf('[role=status]'));
  if (!isOver())
    await new Promise<void>((resolve) =>
      new MutationObserver((_, observer) => {
        if (!isOver()) return;
        observer.disconnect();
        resolve();
      }).observe(panel(), { subtree: true, childList: true, characterData: true }),
    );
  return textOf('[role=status]');
}

/** Opens the panel for a widget with these attributes. */
async function openPanel(attributes: Record<string, string>): Promise<void> {
  const { element } = await aWidget(attributes);
  await CheckPanel.show({
    element,
    lit: { html: litHtml, render },
    matches: matchesShortcut,
    words: async () => ru,
  });
}

async function expectNoViolations(): Promise<void> {
  const { violations, passes } = await axe.run(document, { resultTypes: ['violations'] });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).to.deep.equal([]);
  expect(passes.length).to.be.above(10);
}

afterEach(() => {
  document.querySelector('typo-report-check')?.remove();
  localStorage.clear();
});

describe('The panel', () => {
  it('says that nothing is wrong, and how the widget is set', async () => {
    await openPanel({ endpoint: '/v1/reports', within: 'main p', except: '.none' });
    expect(textOf('section')).to.contain('No fault was found');
    const facts = [...panel().querySelectorAll('dt')].map((name) => [
      name.textContent,
      name.nextElementSibling!.textContent,
    ]);
    expect(Object.fromEntries(facts)).to.deep.equal({
      Element: 'on the page',
      endpoint: `${location.origin}/v1/reports, on this site`,
      'Sent as': 'json, cors',
      lang: 'ru',
      shortcut: 'Ctrl+Enter',
      fields: 'none',
      within: 'main p: 2 on this page',
      except: '.none: 0 on this page',
      Hint: 'Нашли ошибку? Выделите её и нажмите Ctrl+Enter',
    });
  });

  it('lists what is wrong', async () => {
    await openPanel({ mode: 'nocors', within: '.nowhere' });
    const faults = [...panel().querySelectorAll('h3 + ul li')].map(({ textContent }) => textContent);
    expect(faults).to.have.length(3);
    expect(faults[0]).to.contain('mode="nocors"');
    expect(faults[1]).to.contain('there is no endpoint');
    expect(faults[2]).to.contain('within=".nowhere" matches nothing');
  });

  it('is opened once, and stays for one element when a page has several', async () => {
    await openPanel({ endpoint: '/v1/reports' });
    await openPanel({ endpoint: '/v2/reports' });
    expect(document.querySelectorAll('typo-report-check')).to.have.length(1);
  });

  it('can be used by keys alone: Tab reaches each control in order, Escape closes', async () => {
    await openPanel({ endpoint: '/v1/reports' });
    await clickAt(panel().querySelector('h2')!);
    const reached: string[] = [];
    for (let step = 0; step < 4; step++) {
      await press('Tab');
      reached.push(panel().activeElement?.textContent.trim() ?? 'outside');
    }
    expect(reached).to.deep.equal(['What a reader sees', 'Ask with OPTIONS', 'Send a test report', 'Close']);
    await press('Escape');
    expect(document.querySelector('typo-report-check')).to.be.null;
  });

  it('is closed by its button', async () => {
    await openPanel({ endpoint: '/v1/reports' });
    await clickAt(button('Close'));
    expect(document.querySelector('typo-report-check')).to.be.null;
  });

  it('has no violation that axe finds, with faults, an outcome and the reader’s texts', async () => {
    await openPanel({ mode: 'nocors' });
    const heading = document.createElement('h1');
    heading.textContent = 'Новости';
    document.querySelector('main')!.prepend(heading);
    panel().querySelector('details')!.open = true;
    await clickAt(button('Ask with OPTIONS'));
    expect(await outcome()).to.equal('There is no endpoint to try.');
    await expectNoViolations();
  });

  it('shows what a reader is told in the end', async () => {
    await openPanel({ endpoint: '/v1/reports' });
    for (const text of [ru.title, ru.send, ru.accepted, ru.kept, ru.refused])
      expect(textOf('details')).to.contain(text);
  });
});

describe('The panel’s test report', () => {
  const rows: [name: string, answer: Answer, said: string[]][] = [
    ['is accepted', {}, ['Answer 201.', 'has accepted', ru.accepted]],
    ['is refused', { status: 405 }, ['Answer 405.', 'takes no POST', ru.refused]],
    ['meets a server in trouble', { status: 503 }, ['Answer 503.', 'sent again later', ru.kept]],
    ['is not let through by CORS', { cors: false }, ['Access-Control-Allow-Origin', ru.kept]],
  ];
  for (const [name, answer, said] of rows) {
    it(`says what an owner and a reader are told when it ${name}, and keeps nothing`, async () => {
      const server = await endpoint(answer);
      await openPanel({ endpoint: server.url });
      await clickAt(button('Send a test report'));
      const text = await outcome();
      for (const part of said) expect(text).to.contain(part);
      expect(outboxKeys()).to.deep.equal([]);
    });
  }

  it('says in the quote, the correction and the comment that it is a test', async () => {
    const server = await endpoint();
    await openPanel({ endpoint: server.url });
    await clickAt(button('Send a test report'));
    await outcome();
    const [arrival] = (await server.requests()) as [Arrival];
    const { exact, correction, comment } = JSON.parse(arrival.body) as Record<string, string>;
    expect(exact).to.equal('typo-report: test');
    expect(correction).to.contain('test');
    expect(comment).to.contain('This is a test');
  });

  it('is not sent by a click that a script makes', async () => {
    const server = await endpoint();
    await openPanel({ endpoint: server.url });
    button('Send a test report').click();
    await clickAt(button('Ask with OPTIONS'));
    await outcome();
    expect((await server.requests()).filter(({ method }) => method === 'POST')).to.deep.equal([]);
  });

  it('says so when the page delivers reports itself', async () => {
    await openPanel({ endpoint: '/v1/reports' });
    document.addEventListener('typo-report', (event) => event.preventDefault(), { once: true });
    await clickAt(button('Send a test report'));
    expect(await outcome()).to.contain('the page delivers reports itself');
  });
});

describe('The panel’s question by OPTIONS', () => {
  it('says that the endpoint is there, and reports nothing', async () => {
    const server = await endpoint({ status: 204 });
    await openPanel({ endpoint: server.url });
    await clickAt(button('Ask with OPTIONS'));
    expect(await outcome()).to.match(/answers OPTIONS with 204|does not let this page read/);
    expect((await server.requests()).filter(({ method }) => method === 'POST')).to.deep.equal([]);
  });

  it('names the headers when the endpoint is there and does not let the page in', async () => {
    const server = await endpoint({ cors: false });
    await openPanel({ endpoint: server.url });
    await clickAt(button('Ask with OPTIONS'));
    expect(await outcome()).to.contain(`Access-Control-Allow-Origin: ${location.origin}`);
  });

  it('says that nothing answers when there is no server', async () => {
    // The port of a service that no machine offers: https://www.rfc-editor.org/rfc/rfc863
    await openPanel({ endpoint: 'http://127.0.0.1:9/reports' });
    await clickAt(button('Ask with OPTIONS'));
    expect(await outcome()).to.contain('gives no answer');
  });
});
