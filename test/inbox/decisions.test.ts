// Tests that no decision is lost or overwritten: two editors, a lost network, an expired session.

import { aCard, cardId } from './a-card.js';
import { closeInbox, expect, openInbox } from './an-inbox.js';

const three = (): ReturnType<typeof aCard>[] => [aCard(1), aCard(2), aCard(3)];

describe('A decision', () => {
  afterEach(closeInbox);

  it('that comes second overwrites nothing: the editor sees who was first, and what she wanted is offered again', async () => {
    const inbox = await openInbox(three());
    inbox.receiver.decide(cardId(1), 'fixed');
    inbox.key('x');
    await inbox.until(() => inbox.find('[data-trouble]'));
    expect(inbox.receiver.cards.get(cardId(1))!.state).to.equal('fixed');
    expect(inbox.text('[data-trouble] p')).to.equal(
      '«слово1»: уже отмечено «исправлено», Айгуль. Вы хотели: «не ошибка».',
    );
    expect(inbox.text('[role=option] .facts')).to.contain('не сохранено исправлено Айгуль');
    await expect(inbox.element).to.be.accessible();
    inbox.press('Отметить всё равно');
    await inbox.until(() => !inbox.find('[data-trouble]'));
    expect(inbox.receiver.cards.get(cardId(1))!.state).to.equal('not-an-error');
    expect(inbox.receiver.asked.filter(({ method }) => method === 'PATCH').map(({ ifMatch }) => ifMatch)).to.deep.equal(
      ['"1"', '"4"'],
    );
  });

  it('that comes second can be given up', async () => {
    const inbox = await openInbox(three());
    inbox.receiver.decide(cardId(1), 'fixed');
    inbox.key('x');
    await inbox.until(() => inbox.find('[data-trouble]'));
    inbox.press('Оставить как есть');
    await inbox.until(() => !inbox.find('[data-trouble]'));
    expect(inbox.receiver.cards.get(cardId(1))!.state).to.equal('fixed');
    await inbox.until(() => inbox.focused === inbox.find('[role=listbox]'));
  });

  it('that another editor has made already is told of, and not offered again', async () => {
    const inbox = await openInbox(three());
    inbox.receiver.decide(cardId(1), 'fixed');
    inbox.key('e');
    await inbox.until(() => inbox.find('[data-trouble]'));
    expect(inbox.text('[data-trouble]')).to.equal('«слово1»: уже отмечено «исправлено», Айгуль. Закрыть Показать');
  });

  it('is saved at the second try when only a reader has reported the typo again meanwhile', async () => {
    const inbox = await openInbox(three());
    const { receiver } = inbox;
    receiver.cards.set(cardId(1), { ...receiver.cards.get(cardId(1))!, reports: 2, rev: ++receiver.rev });
    inbox.key('e');
    await inbox.until(() => receiver.cards.get(cardId(1))!.state === 'fixed');
    expect(inbox.find('[data-trouble]')).to.equal(null);
  });

  for (const [name, answer, words] of [
    ['there is no connection', () => Promise.reject(new TypeError('Failed to fetch')), 'нет связи с сервером'],
    ['the server fails', () => new Response('<h1>Bad gateway</h1>', { status: 502 }), 'ответил ошибкой 502'],
  ] as const) {
    it(`that is not saved since ${name} is told of, stays, and can be sent again`, async () => {
      const inbox = await openInbox(three());
      inbox.receiver.answer = ({ method }) => (method === 'PATCH' ? answer() : null);
      inbox.key('e');
      await inbox.until(() => inbox.find('[data-trouble]'));
      expect(inbox.text('[data-trouble] p')).to.contain(`«слово1»: «исправлено» не сохранено: `).and.contain(words);
      expect(inbox.text('undo-toast')).to.equal('');
      expect(inbox.inHand).to.equal('слово2');
      expect(dispatchEvent(new Event('beforeunload', { cancelable: true }))).to.equal(false);
      inbox.press('Показать');
      await inbox.until(() => inbox.inHand === 'слово1');
      inbox.press('Повторить');
      await inbox.until(() => inbox.find('[data-trouble]'));
      inbox.receiver.answer = () => null;
      inbox.press('Повторить');
      await inbox.until(() => !inbox.find('[data-trouble]'));
      await inbox.until(() => inbox.receiver.cards.get(cardId(1))!.state === 'fixed');
      await inbox.until(() => dispatchEvent(new Event('beforeunload', { cancelable: true })));
    });
  }

  it('is kept while the editor signs in again', async () => {
    const inbox = await openInbox(three());
    inbox.receiver.session = null;
    inbox.key('e');
    await inbox.until(() => inbox.find('sign-in'));
    expect(inbox.text('sign-in p') || inbox.text('form p')).to.contain('Вход закончился');
    expect(inbox.find('inbox-desk')!.checkVisibility()).to.equal(false);
    inbox.find<HTMLInputElement>('#name')!.value = 'Ерлан';
    inbox.find<HTMLInputElement>('#password')!.value = 'тайна';
    inbox.press('Войти');
    await inbox.until(() => !inbox.find('sign-in'));
    inbox.press('Повторить');
    await inbox.until(() => inbox.receiver.cards.get(cardId(1))!.state === 'fixed');
  });

  it('and its undoing arrive in order, though the first answer is slow', async () => {
    const inbox = await openInbox(three());
    let release = (): void => undefined;
    inbox.receiver.answer = ({ method }) =>
      method === 'PATCH' ? new Promise((resolve) => (release = () => resolve(null as unknown as Response))) : null;
    inbox.key('e');
    inbox.key('z');
    await inbox.until(() => inbox.receiver.decisions.length === 1);
    inbox.receiver.answer = () => null;
    release();
    await inbox.until(() => inbox.receiver.decisions.length === 2);
    await inbox.until(() => inbox.receiver.cards.get(cardId(1))!.rev === 5);
    expect(inbox.receiver.cards.get(cardId(1))!.state).to.equal('new');
    expect(inbox.inHand).to.equal('слово1');
    expect(inbox.find('[data-trouble]')).to.equal(null);
  });

  it('can be undone by the button that is shown with it', async () => {
    const inbox = await openInbox(three());
    inbox.key('s');
    await inbox.until(() => inbox.text('undo-toast ~ *, p').length > 0 && inbox.inHand === 'слово2');
    expect(inbox.find('undo-toast')!.shadowRoot!.textContent.replace(/[\u2068\u2069]/g, '')).to.contain(
      '«слово1»: спам',
    );
    inbox.press('Отменить');
    await inbox.until(() => inbox.inHand === 'слово1');
    await inbox.until(() => inbox.receiver.decisions.length === 2);
    await inbox.until(() => inbox.focused === inbox.find('[role=listbox]'));
    expect(inbox.find('undo-toast')!.shadowRoot!.querySelector('button')).to.equal(null);
  });

  it('about the last card leaves the words that all is done, and the focus in the list', async () => {
    const inbox = await openInbox([aCard(1)]);
    inbox.act('fixed');
    await inbox.until(() => inbox.text('.idle') === 'Всё разобрано');
    expect(inbox.told).to.equal('«слово1»: исправлено. Всё разобрано');
    await inbox.until(() => inbox.focused === inbox.find('[role=listbox]'));
  });

  it('stands in the list until the list is loaded again, and the next card is the next open one', async () => {
    const inbox = await openInbox(three());
    inbox.key('j');
    await inbox.until(() => inbox.inHand === 'слово2');
    inbox.key('e');
    await inbox.until(() => inbox.inHand === 'слово3');
    expect(inbox.rows).to.deep.equal(['слово1', 'слово2', 'слово3']);
    inbox.key('e');
    await inbox.until(() => inbox.inHand === 'слово1');
  });
});
