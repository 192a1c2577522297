// Tests how one report is shown, and that its texts do no harm.

import { expect, fixture, html } from '@open-wc/testing';
import '../../src/inbox/report-card.js';
import type { ReportCard } from '../../src/inbox/report-card.js';
import type { Report } from '../../src/report.js';
import { anArrival } from './an-arrival.js';
import { inboxCss } from './inbox-css.js';

async function card(parts: Partial<Report> = {}): Promise<ShadowRoot> {
  const element = await fixture<ReportCard>(html`<report-card .arrival=${anArrival(parts)}></report-card>`);
  return element.shadowRoot!;
}

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '</blockquote><script>alert(1)</script>',
  '"\'><svg onload=alert(1)>',
  '${alert(1)}{{7*7}}',
  '<!--?lit$1$-->',
  '&lt;b&gt;',
  '\u202Ereversed',
  'a\u0000b',
];

describe('A report card', () => {
  before(inboxCss);

  it('shows the marked words in their sentence, with no space added or lost', async () => {
    const root = await card();
    expect(root.querySelector('blockquote')!.textContent).to.equal('Мост через реку откроеться в декабре.');
    expect(root.querySelector('mark')!.textContent).to.equal('откроеться');
  });

  it('has the language and the direction of the sentence', async () => {
    const quote = (await card({ lang: 'ar', prefix: 'قال إن ', exact: 'الجصر', suffix: ' الجديد' })).querySelector(
      'blockquote',
    )!;
    expect(quote.lang).to.equal('ar');
    expect(quote.matches(':dir(rtl)')).to.equal(true);
  });

  it('has no language when the page has none', async () => {
    expect((await card({ lang: '' })).querySelector('blockquote')!.hasAttribute('lang')).to.equal(false);
  });

  for (const text of HOSTILE) {
    it(`shows ${JSON.stringify(text)} as text in every place`, async () => {
      const root = await card({
        prefix: text,
        exact: text,
        suffix: text,
        title: text,
        correction: text,
        comment: text,
        lang: text,
      });
      expect(root.querySelectorAll('img, script, svg, b')).to.have.length(0);
      expect(root.querySelector('blockquote')!.textContent).to.equal(text.repeat(3));
      for (const place of ['mark', 'h2 bdi', 'ins', 'dd:last-of-type', 'a bdi'])
        expect(root.querySelector(place)!.textContent, place).to.equal(text);
    });
  }

  it('opens the link in a tab that has no access to the inbox', async () => {
    const link = (await card()).querySelector('a')!;
    expect(link.getAttribute('href')).to.equal('https://news.example/most#:~:text=откроеться');
    expect(link.target).to.equal('_blank');
    expect(link.rel).to.equal('noopener noreferrer');
    expect(link.textContent).to.contain('Открыть на странице');
  });

  for (const address of [
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'blob:https://news.example/1',
    '//news.example',
    '',
  ]) {
    it(`makes no link of ${JSON.stringify(address)}, and says so`, async () => {
      const root = await card({ link: address });
      expect(root.querySelector('a')).to.equal(null);
      expect(root.querySelector('article')!.textContent).to.contain('Ссылки нет');
    });
  }

  it('shows the address as the title when the page has none', async () => {
    expect((await card({ title: '' })).querySelector('h2')!.innerText).to.equal('news.example/most');
  });

  it('shows and opens the route of a page that has one', async () => {
    const url = 'https://news.example/#/statja/8';
    const root = await card({ title: '', url, link: `${url}:~:text=a` });
    expect(root.querySelector('h2')!.innerText).to.equal('news.example/#/statja/8');
    expect(root.querySelector('a')!.getAttribute('href')).to.equal(`${url}:~:text=a`);
  });

  it('shows the correction and the comment when the reader gave them', async () => {
    const root = await card({ correction: 'откроется', comment: 'лишний мягкий знак' });
    expect([...root.querySelectorAll('dt')].map((term) => term.textContent)).to.deep.equal(['Как надо', 'Комментарий']);
    expect(root.querySelector('ins')!.textContent).to.equal('откроется');
    expect((await card()).querySelector('dl')).to.equal(null);
  });

  it('says how many readers have reported the typo when there is more than one', async () => {
    const many = await fixture<ReportCard>(html`<report-card .arrival=${{ ...anArrival(), times: 3 }}></report-card>`);
    expect(many.shadowRoot!.querySelector('p')!.textContent).to.equal('Сколько читателей сообщили об этом: 3');
    expect((await card()).querySelector('p')).to.equal(null);
  });

  it('stays as wide as the page when a word is very long', async () => {
    const endless = 'ы'.repeat(1000);
    const root = await card({ exact: endless, title: endless.slice(500), comment: endless });
    expect(root.host.scrollWidth).to.be.at.most(root.host.clientWidth);
  });

  it('is accessible', async () => {
    const root = await card({ correction: 'откроется', comment: 'лишний мягкий знак' });
    await expect(root.host).to.be.accessible();
  });
});
