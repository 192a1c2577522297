// Tests how a card is shown, that its texts do no harm, and what else can be done with it.

import { fixture, html } from '@open-wc/testing';
import type { Card } from '../../src/card.js';
import '../../src/inbox/card-detail.js';
import type { CardDetail } from '../../src/inbox/card-detail.js';
import { Speech } from '../../src/inbox/speech.js';
import type { Report } from '../../src/report.js';
import { aCard, cardId } from './a-card.js';
import { closeInbox, expect, openInbox } from './an-inbox.js';
import { inboxCss } from './inbox-css.js';

const speech = Speech.of(['ru']);

async function detail(parts: Partial<Card> = {}, first: Partial<Report> = {}): Promise<ShadowRoot> {
  const card = aCard(1, parts, { exact: 'откроеться', ...first });
  const element = await fixture<CardDetail>(
    html`<card-detail .card=${card} .state=${card.state} .speech=${speech} .now=${Date.now()}></card-detail>`,
  );
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
  '\u2069\u202Eout of its isolate',
  'a\u0000b',
];

describe('A card', () => {
  before(inboxCss);
  afterEach(closeInbox);

  it('shows the sentence with the wrong words struck and the correction beside them, no space added or lost', async () => {
    const root = await detail();
    expect(root.querySelector('blockquote')!.textContent).to.equal('Мост через реку откроеться в декабре.');
    expect(root.querySelector('del')!.textContent).to.equal('откроеться');
    const corrected = await detail({ corrections: [{ text: 'откроется', votes: 1 }] });
    expect(corrected.querySelector('blockquote')!.textContent).to.equal(
      'Мост через реку откроеться откроется в декабре.',
    );
    expect(corrected.querySelector('ins')!.textContent).to.equal('откроется');
  });

  it('has the language and the direction of the sentence, or no language when the page has none', async () => {
    const arabic = await detail({}, { lang: 'ar', prefix: 'قال إن ', exact: 'الجصر', suffix: ' الجديد' });
    expect(arabic.querySelector('blockquote')!.lang).to.equal('ar');
    expect(arabic.querySelector('blockquote')!.matches(':dir(rtl)')).to.equal(true);
    expect((await detail({}, { lang: '' })).querySelector('blockquote')!.hasAttribute('lang')).to.equal(false);
  });

  it('counts the votes of several corrections and the readers', async () => {
    const corrections = [
      { text: 'откроется', votes: 9 },
      { text: 'открыт', votes: 1 },
    ];
    const root = await detail({ reports: 13, corrections });
    const votes = [...root.querySelectorAll('.votes li')].map(({ textContent }) =>
      textContent.replace(/\s+/g, ' ').trim(),
    );
    expect(votes).to.deep.equal(['откроется 9 голосов', 'открыт 1 голос']);
    expect(root.querySelector('.facts')!.textContent).to.contain('13 читателей').and.contain('news.example');
    expect((await detail()).querySelector('.votes')).to.equal(null);
  });

  it('shows the title of the page, or its address when it has none', async () => {
    expect((await detail()).querySelector('h2')!.textContent).to.equal('Новый мост откроют в декабре');
    expect((await detail({}, { title: '' })).querySelector('h2')!.textContent).to.equal('news.example/most');
  });

  it('says who has decided', async () => {
    const decided = { who: 'Айгуль', at: new Date().toISOString() };
    const root = await detail({ state: 'fixed', decided });
    expect(
      root
        .querySelector('header')!
        .textContent.replace(/[\u2068\u2069]/g, '')
        .replace(/\s+/g, ' '),
    ).to.contain('исправлено Айгуль, только что');
  });

  for (const address of [
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '//a.b',
    '',
  ]) {
    it(`makes no link of ${JSON.stringify(address)}, and says so`, async () => {
      const root = await detail({}, { link: address });
      expect(root.querySelector('a')).to.equal(null);
      expect(root.textContent).to.contain('Ссылки нет');
    });
  }

  for (const text of HOSTILE) {
    it(`shows ${JSON.stringify(text)} as text in every place of the inbox`, async () => {
      let alarms = 0;
      const { alert } = window;
      window.alert = () => alarms++;
      const card = aCard(
        1,
        {
          page: `https://news.example/${text}`,
          corrections: [
            { text, votes: 2 },
            { text: `${text}!`, votes: 1 },
          ],
          comments: [text],
          reports: 2,
          state: 'fixed',
          decided: { who: text, at: new Date().toISOString() },
        },
        { prefix: text, exact: text, suffix: text, title: text, lang: text, comment: text },
      );
      const inbox = await openInbox([card], '?state=fixed', (receiver) => (receiver.session = { name: text, cms: '' }));
      inbox.press('Все сообщения и история');
      await inbox.until(() => inbox.all('ol li').length === 3);
      expect(inbox.all('img, script, svg').length).to.equal(0);
      expect(inbox.find('blockquote')!.textContent).to.equal(`${text}${text} ${text}${text}`);
      for (const place of [
        'blockquote del',
        'h2 bdi',
        '.votes ins',
        '.comments li',
        '.heading bdi',
        '.who bdi',
        'label del',
      ])
        expect(inbox.find(place)!.textContent, place).to.equal(text);
      await inbox.until(() => inbox.text('.facts').length);
      expect(alarms).to.equal(0);
      window.alert = alert;
    });
  }

  it('keeps the marks inside a name from turning the words around it', () => {
    expect(speech.fill('{who} — {when}', { who: '\u202Eb\u2069a', when: 'x' })).to.equal(
      '\u2068ba\u2069 — \u2068x\u2069',
    );
  });

  it('stays as wide as the page when a word is very long, and folds a long comment', async () => {
    const endless = 'ы'.repeat(1000);
    const root = await detail({ comments: [endless.repeat(4)] }, { exact: endless, title: endless.slice(500) });
    const scroll = root.querySelector('.scroll')!;
    expect(scroll.scrollWidth).to.be.at.most(scroll.clientWidth);
    const folded = [...root.querySelectorAll('folded-text')].at(-1)!;
    await new Promise(requestAnimationFrame);
    await folded.updateComplete;
    const height = folded.getBoundingClientRect().height;
    const button = folded.shadowRoot!.querySelector('button')!;
    expect(button.textContent.trim()).to.equal('Показать целиком');
    button.click();
    await folded.updateComplete;
    expect(folded.getBoundingClientRect().height).to.be.above(height);
  });

  it('shows all its reports and its history on demand, and splits off the chosen ones', async () => {
    const inbox = await openInbox([aCard(1, { reports: 3 })]);
    expect(inbox.receiver.asked.some(({ path }) => path.startsWith('v1/cards/'))).to.equal(false);
    inbox.press('Все сообщения и история');
    await inbox.until(() => inbox.all('li label').length === 3);
    expect(
      inbox.all('ol li').map(({ textContent }) =>
        textContent
          .replace(/[\u2068\u2069]/g, '')
          .split(' · ')
          .slice(1),
      ),
    ).to.deep.equal([['новая'], ['Айгуль', 'исправлено'], ['сообщили ещё раз']]);
    await expect(inbox.element).to.be.accessible();
    inbox.all<HTMLInputElement>('li label input')[1]!.click();
    await inbox.until(() => inbox.all('button').some(({ textContent }) => textContent.includes('Отделить')));
    inbox.press('Отделить выбранные');
    await inbox.until(() => inbox.told === 'Отделено в новую карточку.');
    const { method, body, ifMatch } = inbox.receiver.asked.find(({ path }) => path.endsWith('/split'))!;
    expect([method, body, ifMatch]).to.deep.equal(['POST', { reports: [`${cardId(1)}-1`] }, '"1"']);
    await inbox.until(() => inbox.text('article .facts').includes('2 читателя'));
  });

  it('that another editor has changed is shown anew before anything is split off it', async () => {
    const inbox = await openInbox([aCard(1, { reports: 2 })]);
    inbox.press('Все сообщения и история');
    await inbox.until(() => inbox.all('li label').length === 2);
    inbox.receiver.decide(cardId(1), 'fixed');
    inbox.all<HTMLInputElement>('li label input')[1]!.click();
    await inbox.until(() => inbox.all('button').some(({ textContent }) => textContent.includes('Отделить')));
    inbox.press('Отделить выбранные');
    await inbox.until(() => inbox.told.startsWith('Карточка изменилась'));
    expect(inbox.text('article .state')).to.equal('исправлено');
    expect(inbox.receiver.cards.size).to.equal(1);
  });

  it('is merged into another card of its page, chosen by the editor', async () => {
    const inbox = await openInbox([aCard(1), aCard(2), aCard(3, { page: 'https://news.example/other' })]);
    inbox.press('Дубль другой карточки');
    await inbox.until(() => inbox.find('[data-into]'));
    expect(inbox.all('[data-into]').map(({ dataset }) => dataset.into)).to.deep.equal([cardId(2)]);
    await expect(inbox.element).to.be.accessible();
    inbox.find('[data-into]')!.click();
    await inbox.until(() => inbox.receiver.cards.get(cardId(1))!.into === cardId(2));
    expect(inbox.receiver.asked.at(-1)!.body).to.deep.equal({ state: 'duplicate', into: cardId(2) });
    inbox.key('z');
    await inbox.until(() => inbox.receiver.cards.get(cardId(1))!.state === 'new');
  });
});
