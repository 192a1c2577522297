// Tests signing in and out, the list's life while others work, search, addresses and long lists.

import { nextFrame } from '@open-wc/testing';
import type { LitElement } from 'lit';
import { viewport } from '../helpers.js';
import { aCard, cardId, someCards } from './a-card.js';
import { closeInbox, expect, openInbox } from './an-inbox.js';
import { FakeStream } from './fake-stream.js';
import { inboxCss } from './inbox-css.js';

describe('The inbox', () => {
  before(inboxCss);
  afterEach(closeInbox);

  it('asks for a name and the password, and shows nothing before', async () => {
    const inbox = await openInbox([aCard(1)], '?', (receiver) => (receiver.session = null));
    expect(inbox.find('inbox-desk')).to.equal(null);
    await inbox.until(() => inbox.focused === inbox.find('#name'));
    await expect(inbox.element).to.be.accessible();
    inbox.find<HTMLInputElement>('#name')!.value = 'Ерлан';
    inbox.find<HTMLInputElement>('#password')!.value = 'не та';
    inbox.press('Войти');
    await inbox.until(() => inbox.text('#failure') === 'Пароль не подошёл.');
    await inbox.until(() => inbox.focused === inbox.find('#password'));
    inbox.find<HTMLInputElement>('#password')!.value = 'тайна';
    inbox.press('Войти');
    await inbox.until(() => inbox.rows.length === 1);
    expect(inbox.text('top-bar bdi') || inbox.text('.who bdi')).to.equal('Ерлан');
    await inbox.until(() => inbox.focused === inbox.find('[role=listbox]'));
  });

  it('says how long to wait after too many tries', async () => {
    const inbox = await openInbox([], '?', (receiver) => {
      receiver.session = null;
      receiver.answer = ({ method }) =>
        method === 'POST' ? new Response('', { status: 429, headers: { 'retry-after': '22' } }) : null;
    });
    inbox.find<HTMLInputElement>('#name')!.value = 'Ерлан';
    inbox.find<HTMLInputElement>('#password')!.value = 'x';
    inbox.press('Войти');
    await inbox.until(() => inbox.text('#failure') === 'Слишком много попыток. Подождите 22 секунды.');
  });

  it('says that the password is unprotected where it is', async () => {
    const inbox = await openInbox([], '?', (receiver) => (receiver.session = null));
    expect(inbox.find('.note')).to.equal(null);
    inbox.find<HTMLElementTagNameMap['sign-in']>('sign-in')!.isProtected = false;
    await inbox.until(() => inbox.text('.note').includes('незащищённым'));
  });

  it('forgets everything when the editor signs out', async () => {
    const inbox = await openInbox([aCard(1)]);
    inbox.press('Выйти');
    await inbox.until(() => inbox.find('sign-in'));
    expect(inbox.find('inbox-desk')).to.equal(null);
    expect(inbox.receiver.session).to.equal(null);
    expect(FakeStream.open.size).to.equal(0);
    expect(document.title).to.equal('Опечатки');
  });

  it('asks again when it has no answer at first', async () => {
    const inbox = await openInbox([aCard(1)], '?', (receiver) => {
      receiver.answer = () => Promise.reject(new TypeError('Failed to fetch'));
    });
    expect(inbox.text('[role=alert]')).to.equal('нет связи с сервером');
    inbox.receiver.answer = () => null;
    inbox.press('Повторить');
    await inbox.until(() => inbox.rows.length === 1);
  });

  it('says that a list was not loaded, and loads it when asked', async () => {
    const inbox = await openInbox([aCard(1)], '?', (receiver) => {
      receiver.answer = ({ path }) => (path === 'v1/cards' ? new Response('', { status: 503 }) : null);
    });
    await inbox.until(() => inbox.text('[role=alert]') === 'сервер ответил ошибкой 503');
    inbox.receiver.answer = () => null;
    inbox.press('Повторить');
    await inbox.until(() => inbox.rows.length === 1);
  });

  it('says that nothing is there yet, and shows the first card by itself', async () => {
    const inbox = await openInbox();
    expect(inbox.text('.empty')).to.contain('Новых опечаток нет').and.contain('сама');
    await expect(inbox.element).to.be.accessible();
    await inbox.until(() => FakeStream.open.size);
    inbox.receiver.tell(inbox.receiver.add(aCard(1)));
    await inbox.until(() => inbox.inHand === 'слово1');
  });

  it('counts the new cards in the title and on the tabs', async () => {
    const inbox = await openInbox([aCard(1), aCard(2), aCard(3, { state: 'spam' })]);
    await inbox.until(() => document.title === '(2) Опечатки');
    expect(inbox.all('nav a').map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim())).to.deep.equal([
      'Новые 2',
      'Исправлено 0',
      'Не ошибка 0',
      'Дубли 0',
      'Спам 1',
    ]);
    inbox.key('e');
    await inbox.until(() => document.title === '(1) Опечатки');
    await inbox.until(() => inbox.text('nav a:nth-child(2)') === 'Исправлено 1');
  });

  it('moves nothing when new cards come: a button brings them', async () => {
    const inbox = await openInbox(someCards(8));
    await inbox.until(() => FakeStream.open.size);
    inbox.key('j');
    await inbox.until(() => inbox.inHand === 'слово2');
    const row = inbox.find('[aria-selected=true]')!;
    const { top } = row.getBoundingClientRect();
    const fresh = [901, 902, 903].map((n) => inbox.receiver.add(aCard(n)));
    inbox.receiver.tell(...fresh);
    await inbox.until(() => inbox.text('.fresh') === '↑ 3 новые');
    expect(row.getBoundingClientRect().top).to.equal(top);
    expect(inbox.rows).not.to.include('слово901');
    expect(document.title).to.equal('(11) Опечатки');
    inbox.press('↑ 3 новые');
    await inbox.until(() => inbox.rows[0] === 'слово903');
    expect(inbox.inHand).to.equal('слово2');
    expect(inbox.find('.fresh')).to.equal(null);
    await inbox.until(() => inbox.focused === inbox.find('[role=listbox]'));
  });

  it('marks a card that another editor closes where it stands', async () => {
    const inbox = await openInbox(someCards(4));
    await inbox.until(() => FakeStream.open.size);
    inbox.receiver.tell(inbox.receiver.decide(cardId(1), 'fixed'));
    await inbox.until(() => inbox.text('[role=option] .facts').startsWith('исправлено Айгуль'));
    expect(inbox.rows).to.deep.equal(['слово1', 'слово2', 'слово3', 'слово4']);
    expect(inbox.inHand).to.equal('слово1');
    expect(inbox.text('article .state')).to.equal('исправлено');
    expect(inbox.find('[data-act=new]')).not.to.equal(null);
  });

  it('tells that the connection is lost, and that it is back', async () => {
    const inbox = await openInbox([aCard(1)]);
    await inbox.until(() => FakeStream.open.size);
    for (const [type, words] of [
      ['open', 'появляются сами'],
      ['error', 'Связь потеряна'],
      ['open', 'появляются сами'],
    ] as const) {
      FakeStream.last.dispatchEvent(new Event(type));
      await inbox.until(() => inbox.text('.connection').includes(words));
    }
  });

  it('finds cards, puts the search into the address, and goes back', async () => {
    const inbox = await openInbox([aCard(1), aCard(2, {}, { exact: 'бюджед' })]);
    const field = inbox.find<HTMLInputElement>('input[type=search]')!;
    inbox.key('/');
    field.value = 'БЮДЖЕД';
    field.dispatchEvent(new Event('input'));
    await inbox.until(() => inbox.inHand === 'бюджед');
    expect(inbox.rows).to.deep.equal(['бюджед']);
    await inbox.until(() => new URLSearchParams(location.search).get('q') === 'БЮДЖЕД');
    history.back();
    await inbox.until(() => inbox.rows.length === 2);
    expect(field.value).to.equal('');
    history.forward();
    await inbox.until(() => inbox.rows.length === 1);
    expect(field.value).to.equal('БЮДЖЕД');
  });

  it('stays in its list when the last card of it is done', async () => {
    const inbox = await openInbox([aCard(1), aCard(2, { state: 'spam' })]);
    inbox.all<HTMLAnchorElement>('nav a')[4]!.click();
    await inbox.until(() => inbox.inHand === 'слово2');
    inbox.act('new');
    await inbox.until(() => inbox.text('.idle') === 'Всё разобрано');
    expect(inbox.text('nav [aria-current=page]')).to.contain('Спам');
  });

  it('opens the view that an address names, though its card is in another list', async () => {
    const cards = [aCard(1), aCard(2, { state: 'spam' }), aCard(3, { state: 'fixed', page: 'https://a.example/' })];
    const inbox = await openInbox(cards, `?state=spam&card=${cardId(3)}`);
    await inbox.until(() => inbox.inHand === 'слово3');
    expect(inbox.rows).to.deep.equal(['слово2']);
    expect(inbox.text('nav [aria-current=page]')).to.equal('Спам 1');
  });

  it('says that there is no card of this address', async () => {
    const inbox = await openInbox([aCard(1)], '?card=none');
    await inbox.until(() => inbox.text('.idle') === 'Такой карточки нет');
  });

  it('shows all cards of one page, by an address of its own, and all pages again', async () => {
    const inbox = await openInbox(someCards(8));
    inbox.press('Все с этой страницы');
    await inbox.until(() => inbox.rows.length === 4);
    await inbox.until(() => new URLSearchParams(location.search).get('page') === 'https://news.example/0');
    inbox.press('Только одна страница');
    await inbox.until(() => inbox.rows.length === 8);
  });

  it('keeps its place when the editor comes back', async () => {
    const inbox = await openInbox(someCards(250));
    const list = (): HTMLElement => inbox.find('[role=listbox]')!;
    for (const depth of [200, 250]) {
      list().scrollTop = 1e6;
      await inbox.until(() => Number(inbox.find('[role=listbox] > div')!.style.blockSize.slice(0, -2)) > depth * 84);
    }
    list().scrollTop = 15_000;
    await inbox.until(() => inbox.rows.includes('слово160'));
    inbox.all<HTMLAnchorElement>('nav a')[1]!.click();
    await inbox.until(() => inbox.text('.empty').includes('Исправленных'));
    history.back();
    await inbox.until(() => inbox.rows.includes('слово160') && list().scrollTop === 15_000);
  });

  it('holds a screenful of ten thousand cards in the page, and fetches them in parts', async () => {
    const inbox = await openInbox(someCards(10_000));
    const list = inbox.find('[role=listbox]')!;
    let most = 0;
    for (let depth = 200; depth <= 10_000; depth += 100) {
      list.scrollTop = 1e9;
      await inbox.until(
        () => Number(inbox.find('[role=listbox] > div')!.style.blockSize.slice(0, -2)) > depth * 84,
        `${depth} cards`,
      );
      most = Math.max(most, inbox.all('*').length);
    }
    await inbox.until(() => {
      list.scrollTop = 1e9;
      return inbox.rows.includes('слово10000');
    }, 'the last card');
    expect(inbox.all('[role=option]').length).to.be.below(40);
    expect(most).to.be.below(1200);
    expect(inbox.find('[role=option]:last-child')!.getAttribute('aria-setsize')).to.equal('10000');
    expect(inbox.find('[aria-selected=true]'), 'the card in hand stays for the listbox to name').not.to.equal(null);
    for (const { query } of inbox.receiver.asked) expect(Number(query.get('limit') ?? 0)).to.be.at.most(100);
  });

  it('moves nothing when 1,500 cards come', async () => {
    const inbox = await openInbox(someCards(300));
    await inbox.until(() => FakeStream.open.size);
    const row = inbox.find('[aria-selected=true]')!;
    const { top } = row.getBoundingClientRect();
    for (let n = 0; n < 1500; n++) {
      inbox.receiver.tell(inbox.receiver.add(aCard(1000 + n)));
      if (n % 50 === 0) await nextFrame();
    }
    await inbox.until(() => inbox.text('.fresh').includes('500 новых'));
    expect(row.isConnected && row.getBoundingClientRect().top).to.equal(top);
    expect(inbox.inHand).to.equal('слово1');
  });

  it('that is taken away while it is being drawn leaves no stream behind', async () => {
    const inbox = await openInbox([aCard(1)]);
    const desk = inbox.find<LitElement>('inbox-desk')!;
    desk.requestUpdate();
    inbox.element.remove();
    await desk.updateComplete;
    // Other test pages of this browser have locks too: a lock of our own tells which are ours.
    const own = `test ${crypto.randomUUID()}`;
    await navigator.locks.request(own, async () => {
      for (let ours = 2; ours > 1; await nextFrame()) {
        const { held = [], pending = [] } = await navigator.locks.query();
        const { clientId } = held.find(({ name }) => name === own)!;
        ours = [...held, ...pending].filter((lock) => lock.clientId === clientId).length;
      }
    });
  });

  it('on a phone shows the list, the card over it, and the list again where it was', async () => {
    await viewport(390, 844);
    try {
      const inbox = await openInbox(someCards(40));
      expect(inbox.find('card-detail')).to.equal(null);
      const list = inbox.find('[role=listbox]')!;
      list.scrollTop = 700;
      await inbox.until(() => inbox.rows.includes('слово10'));
      inbox.find(`[data-id="${cardId(10)}"]`)!.click();
      await inbox.until(() => inbox.inHand === 'слово10');
      expect(getComputedStyle(list).visibility).to.equal('hidden');
      await inbox.until(() => inbox.focused === inbox.find('#title'));
      expect(document.documentElement.scrollWidth).to.equal(390);
      await expect(inbox.element).to.be.accessible();
      inbox.act('fixed');
      await inbox.until(() => inbox.inHand === 'слово11');
      inbox.press('← К списку');
      await inbox.until(() => !inbox.find('card-detail'));
      await inbox.until(() => inbox.focused === list);
      expect(list.scrollTop).to.be.closeTo(700, 300);
      history.forward();
      await inbox.until(() => inbox.inHand === 'слово11');
      history.back();
      await inbox.until(() => !inbox.find('card-detail'));
    } finally {
      await viewport(800, 600);
    }
  });
});
