// Tests that each key of the inbox, in any layout, does what its button does.

import type { Card } from '../../src/card.js';
import { KEYS } from '../../src/inbox/act.js';
import { aCard, cardId, someCards } from './a-card.js';
import { closeInbox, expect, openInbox } from './an-inbox.js';
import type { AnInbox } from './an-inbox.js';

const three = (): Card[] => [aCard(1), aCard(2, { corrections: [{ text: 'верно', votes: 2 }] }), aCard(3)];

/** Tells what `window.open` or a link was asked to open, and opens nothing. */
function watchOpened(inbox: AnInbox): string[] {
  const opened: string[] = [];
  inbox.element.addEventListener('click', (event) => {
    const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement && target.target);
    if (!link) return;
    event.preventDefault();
    const { href, target, rel } = link as HTMLAnchorElement;
    opened.push([href, target, rel].join(' '));
  });
  window.open = (address, target, features) => {
    opened.push([address, target, features].join(' '));
    return null;
  };
  return opened;
}

describe('The keys of the inbox', () => {
  const { open } = window;
  afterEach(() => {
    window.open = open;
    localStorage.removeItem('typo-inbox-letters');
    closeInbox();
  });

  for (const [key, state, words] of [
    ['e', 'fixed', 'Исправлено'],
    ['x', 'not-an-error', 'Не ошибка'],
    ['d', 'duplicate', 'Дубль'],
    ['s', 'spam', 'Спам'],
  ] as const) {
    it(`${key} and the button «${words}» decide: ${state}; the next card comes by itself`, async () => {
      const inbox = await openInbox(three());
      expect(inbox.inHand).to.equal('слово1');
      inbox.key(key);
      await inbox.until(() => inbox.inHand === 'слово2');
      inbox.act(state);
      await inbox.until(() => inbox.inHand === 'слово3');
      await inbox.until(() => inbox.receiver.decisions.length === 2);
      expect(inbox.receiver.decisions).to.deep.equal([state, state]);
      expect(inbox.text(`[data-act=${state}] span`)).to.equal(words);
      expect(inbox.receiver.cards.get(cardId(1))!.decided!.who).to.equal('Ерлан');
    });
  }

  for (const [down, up] of [
    ['j', 'k'],
    ['ArrowDown', 'ArrowUp'],
  ] as const) {
    it(`${down} and ${up} go through the list and stop at its ends`, async () => {
      const inbox = await openInbox(three());
      for (const [key, words] of [
        [down, 'слово2'],
        [down, 'слово3'],
        [down, 'слово3'],
        [up, 'слово2'],
        [up, 'слово1'],
        [up, 'слово1'],
      ] as const) {
        inbox.key(key);
        await inbox.until(() => inbox.inHand === words, `${key} leads to ${words}`);
        expect(inbox.text('[aria-selected=true] del')).to.equal(words);
      }
    });
  }

  it('j held down goes through hundreds of cards; the address follows', async () => {
    const inbox = await openInbox(someCards(400));
    for (let n = 2; n <= 300; n++) {
      inbox.key('j', { repeat: n > 2 });
      if (n === 90 || n === 190) await inbox.until(() => inbox.inHand === `слово${n}`);
      await inbox.until(() => inbox.rows.includes(`слово${n + 1}`));
    }
    await inbox.until(() => inbox.inHand === 'слово300');
    await inbox.until(() => location.search === `?card=${cardId(300)}`);
  });

  it('Enter opens the page at the word, in a tab that has no access to the inbox', async () => {
    const inbox = await openInbox(three());
    const opened = watchOpened(inbox);
    inbox.key('Enter');
    inbox.press('Открыть на странице');
    const link = `${new URL(aCard().first.link).href} _blank noopener noreferrer`;
    expect(opened).to.deep.equal([link, link]);
  });

  it('m opens the page in the CMS, by its encoded address', async () => {
    const card = aCard(1, {}, { url: 'https://news.example/a?b=1&c=2' });
    const inbox = await openInbox([card], '?', (receiver) => {
      receiver.session = { name: 'Ерлан', cms: 'https://cms.example/edit?url={url}' };
    });
    const opened = watchOpened(inbox);
    inbox.key('m');
    inbox.press('Открыть в CMS');
    const address = 'https://cms.example/edit?url=https%3A%2F%2Fnews.example%2Fa%3Fb%3D1%26c%3D2';
    expect(opened).to.deep.equal(Array(2).fill(`${address} _blank noopener,noreferrer`));
  });

  for (const cms of ['javascript:alert(1)//{url}', '']) {
    it(`m opens nothing when CMS_URL is ${JSON.stringify(cms)}, and says so`, async () => {
      const inbox = await openInbox(three(), '?', (receiver) => (receiver.session = { name: 'Ерлан', cms }));
      const opened = watchOpened(inbox);
      inbox.key('m');
      await inbox.until(() => inbox.told.includes('CMS_URL'));
      expect(opened).to.deep.equal([]);
    });
  }

  it('c copies the correction that most readers want, and says so', async () => {
    const inbox = await openInbox(three());
    const copied: string[] = [];
    const { clipboard } = navigator;
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: async (text: string) => void copied.push(text) },
    });
    inbox.key('c');
    await inbox.until(() => inbox.told.includes('никто не предложил'));
    inbox.key('j');
    await inbox.until(() => inbox.inHand === 'слово2');
    inbox.key('c');
    await inbox.until(() => inbox.told === 'Скопировано: верно');
    inbox.press('Скопировать исправление');
    await inbox.until(() => copied.length === 2);
    expect(copied).to.deep.equal(['верно', 'верно']);
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
  });

  it('z undoes the last decision and takes its card in hand; then the one before', async () => {
    const inbox = await openInbox(three());
    inbox.key('e');
    await inbox.until(() => inbox.inHand === 'слово2');
    inbox.key('s');
    await inbox.until(() => inbox.inHand === 'слово3');
    inbox.key('z');
    await inbox.until(() => inbox.inHand === 'слово2');
    inbox.key('z');
    await inbox.until(() => inbox.inHand === 'слово1');
    await inbox.until(() => inbox.receiver.decisions.length === 4);
    expect(inbox.receiver.decisions).to.deep.equal(['fixed', 'spam', 'new', 'new']);
    inbox.key('z');
    await inbox.until(() => inbox.told === 'Отменять нечего.');
  });

  it('/ leads to the search and Escape back to the list', async () => {
    const inbox = await openInbox(three());
    expect(inbox.key('/').defaultPrevented).to.equal(true);
    await inbox.until(() => inbox.focused === inbox.find('input[type=search]'));
    inbox.key('Escape');
    await inbox.until(() => inbox.focused === inbox.find('[role=listbox]'));
  });

  it('? shows all keys on a sheet; while it is open no other key does anything', async () => {
    const inbox = await openInbox(three());
    inbox.key('?');
    const sheet = inbox.find<HTMLDialogElement>('dialog')!;
    expect(sheet.open).to.equal(true);
    expect(sheet.querySelectorAll('dt')).to.have.length(KEYS.length);
    inbox.key('e');
    inbox.press('Закрыть');
    expect(sheet.open).to.equal(false);
    inbox.press('Клавиши');
    expect(sheet.open).to.equal(true);
    expect(inbox.receiver.decisions).to.deep.equal([]);
  });

  for (const [name, key, code, words] of [
    ['у on the key E of a Russian keyboard fixes', 'у', 'KeyE', 'слово2'],
    ['У with Shift or Caps Lock fixes', 'У', 'KeyE', 'слово2'],
    ['о on the key J goes on', 'о', 'KeyJ', 'слово2'],
    ['е, a letter that looks like e, is the key T and does nothing', 'е', 'KeyT', 'слово1'],
    ['j of a Dvorak keyboard is where C is, and goes on', 'j', 'KeyC', 'слово2'],
  ] as const) {
    it(name, async () => {
      const inbox = await openInbox(three());
      inbox.key(key, { code });
      await inbox.until(() => inbox.inHand === words);
    });
  }

  for (const [key, shiftKey, what] of [
    ['.', false, 'input[type=search]'],
    ['№', false, 'input[type=search]'],
    [',', true, 'dialog[open] button'],
  ] as const) {
    it(`«${key}» on the slash key of a Cyrillic keyboard does what the slash key does`, async () => {
      const inbox = await openInbox(three());
      inbox.key(key, { code: 'Slash', shiftKey });
      await inbox.until(() => inbox.focused === inbox.find(what));
    });
  }

  it('stand in the docs, all of them', async () => {
    const page = await (await fetch(new URL('../../docs/inbox.md', import.meta.url))).text();
    const keys = [...page.matchAll(/^\| `([^`]+)`/gm)].map(([, key]) => key);
    expect(keys).to.have.members(KEYS.map(([key]) => key));
  });

  for (const modifier of ['ctrlKey', 'metaKey', 'altKey'] as const) {
    it(`takes no key with ${modifier}`, async () => {
      const inbox = await openInbox(three());
      for (const [key] of KEYS) expect(inbox.key(key, { [modifier]: true }).defaultPrevented, key).to.equal(false);
      expect(inbox.inHand).to.equal('слово1');
    });
  }

  it('takes no key while the editor types in the search', async () => {
    const inbox = await openInbox(three());
    inbox.key('/');
    for (const key of ['e', 'x', 'j', '?']) expect(inbox.key(key).defaultPrevented, key).to.equal(false);
    expect(inbox.inHand).to.equal('слово1');
  });

  it('leaves Enter to the button that has the focus, and the arrows to what scrolls', async () => {
    const inbox = await openInbox(three());
    inbox.find('card-detail')!.shadowRoot!.querySelector<HTMLElement>('[data-act=fixed]')!.focus();
    expect(inbox.key('Enter').defaultPrevented).to.equal(false);
    expect(inbox.key('ArrowDown').defaultPrevented).to.equal(false);
  });

  it('are off but for Enter and the arrows when the editor turns letters off; the choice is kept', async () => {
    const inbox = await openInbox(three());
    inbox.key('?');
    inbox.find<HTMLInputElement>('dialog input')!.click();
    expect(localStorage.getItem('typo-inbox-letters')).to.equal('off');
    inbox.press('Закрыть');
    await inbox.until(() => inbox.focused === inbox.find('[role=listbox]'));
    for (const key of ['e', 'x', 'j', '?', '/', 'у'])
      expect(inbox.key(key, { code: 'KeyE' }).defaultPrevented, key).to.equal(false);
    inbox.key('ArrowDown');
    await inbox.until(() => inbox.inHand === 'слово2');
    inbox.press('Клавиши');
    inbox.find<HTMLInputElement>('dialog input')!.click();
    inbox.press('Закрыть');
    inbox.key('j');
    await inbox.until(() => inbox.inHand === 'слово3');
  });

  it('closes one card when the key is held down, not one after the other', async () => {
    const inbox = await openInbox(three());
    inbox.key('e');
    inbox.key('e', { repeat: true });
    inbox.key('e', { repeat: true });
    await inbox.until(() => inbox.receiver.decisions.length === 1 && inbox.inHand === 'слово2');
    expect(inbox.receiver.decisions).to.deep.equal(['fixed']);
  });
});
