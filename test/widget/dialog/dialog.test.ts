// Checks what the reader sees, hears and can do in the open dialog, and what they get back when it closes.

import { LitElement, html as template, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Verdict } from '../../../src/widget/delivery/post.js';
import { ReportDialog } from '../../../src/widget/dialog/dialog.js';
import ru from '../../../src/widget/words/ru.js';
import {
  cannotRunIn,
  clickAt,
  dragBetween,
  endpoint,
  expect,
  fixture,
  holdDown,
  html,
  letGo,
  press,
  type,
  wordsIn,
} from '../../helpers.js';
import type { Answer } from '../../helpers.js';
import {
  aWidget,
  BACKDROP,
  buttonOf,
  clickSend,
  closeByEscape,
  descriptionOf,
  dialogOf,
  fieldOf,
  isOpen,
  markTypo,
  openByShortcut,
  openOn,
  openOnTypo,
  sendAndWait,
  settled,
  textOf,
  TYPO,
  until,
  untilClosed,
  untilOpen,
  untilTold,
} from '../a-widget.js';
import type { Widget } from '../a-widget.js';

/**
 * The name of the focused part or field of the dialog. Not the node itself, since a failed comparison of nodes walks
 * through the whole page and hangs.
 */
const focused = ({ element }: Widget): string | undefined => {
  const active = element.shadowRoot!.activeElement;
  return active instanceof HTMLTextAreaElement ? active.name : (active?.part.item(1) ?? active?.localName);
};

afterEach(() => {
  getSelection()!.removeAllRanges();
  localStorage.clear();
});

describe('The dialog', () => {
  it('opens in the very turn of the key, with no frame between, once its parts are there', async () => {
    const widget = await aWidget({ endpoint: '/reports' });
    await openOnTypo(widget);
    await closeByEscape(widget);
    markTypo(widget);
    const isThere = new Promise<boolean>((resolve) => {
      const onKey = ({ key }: KeyboardEvent): void => {
        if (key !== 'Enter') return;
        removeEventListener('keydown', onKey, true);
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(isOpen(widget.element));
        port2.postMessage('');
      };
      addEventListener('keydown', onKey, true);
    });
    await press('Control+Enter');
    expect(await isThere).to.equal(true);
  });

  it('has the title «Орфографическая ошибка в тексте» and the buttons Отмена and Отправить', async () => {
    const widget = await aWidget({ endpoint: '/reports' });
    await openOnTypo(widget);
    const dialog = dialogOf(widget.element);
    expect([dialog.ariaModal, dialog.parentElement!.matches(':popover-open')]).to.deep.equal(['true', true]);
    expect(widget.element.shadowRoot!.getElementById(dialog.getAttribute('aria-labelledby')!)!.textContent).to.equal(
      'Орфографическая ошибка в тексте',
    );
    expect([...dialog.querySelectorAll('button')].map((button) => button.innerText)).to.deep.equal([
      'Отмена',
      'Отправить',
    ]);
    await expect(widget.element).to.be.accessible();
  });

  it('shows the marked words in their sentence, and has them as its description', async () => {
    const widget = await aWidget({ endpoint: '/reports' });
    await openOnTypo(widget);
    expect(textOf(widget.element, 'fragment')).to.contain(`Мост через реку ${TYPO} в декабре.`);
    expect(textOf(widget.element, 'mark')).to.equal(TYPO);
    expect(descriptionOf(widget.element)).to.equal(TYPO);
  });

  const languages: [name: string, lang: string][] = [
    ['in the language of the words', 'kk'],
    ['in a language written from right to left', 'ar'],
    ['without a language when the page has none', ''],
  ];
  for (const [name, lang] of languages) {
    it(`is in Russian, and shows the fragment ${name}`, async () => {
      const widget = await aWidget({ endpoint: '/reports' });
      const root = document.documentElement.lang;
      document.documentElement.lang = '';
      widget.page.lang = lang;
      await openOnTypo(widget);
      const fragment = dialogOf(widget.element).querySelector('blockquote')!;
      expect([
        dialogOf(widget.element).lang,
        dialogOf(widget.element).dir,
        fragment.getAttribute('lang'),
        fragment.dir,
      ]).to.deep.equal(['ru', 'ltr', lang || null, 'auto']);
      document.documentElement.lang = root;
    });
  }

  it('shows text of the page as text, even when it looks like HTML', async () => {
    const hostile = '<img src=x onerror="document.title=\'ran\'"> ${1} &lt;b>';
    const widget = await aWidget({ endpoint: '/reports' });
    widget.page.querySelector('p')!.textContent = `Мост ${hostile} в декабре`;
    await openOn(widget, hostile);
    expect(textOf(widget.element, 'mark')).to.equal(hostile);
    expect(dialogOf(widget.element).querySelectorAll('img')).to.have.lengthOf(0);
  });

  it('has the owner’s words instead of its own', async () => {
    const widget = await aWidget({ endpoint: '/reports' });
    widget.element.words = { title: 'Нашли ошибку?', send: 'В редакцию' };
    await openOnTypo(widget);
    expect([
      textOf(widget.element, 'title'),
      buttonOf(widget.element, 'send')!.innerText,
      buttonOf(widget.element, 'cancel')!.innerText,
    ]).to.deep.equal(['Нашли ошибку?', 'В редакцию', 'Отмена']);
  });
});

describe('The reader who decides not to send', () => {
  const closings: [name: string, act: (widget: Widget) => Promise<void>][] = [
    ['press Escape', () => press('Escape')],
    ['click Отмена', ({ element }) => clickAt(buttonOf(element, 'cancel')!)],
    [
      'press Отмена by keyboard',
      async (widget) => {
        await press('Shift+Tab');
        expect(focused(widget)).to.equal('cancel');
        await press('Enter');
      },
    ],
    ['click beside the dialog', () => clickAt(BACKDROP)],
    [
      'press Escape in a field',
      async ({ element }) => {
        element.setAttribute('fields', 'comment');
        await settled(element);
        await clickAt(fieldOf(element, 'comment'));
        await press('Escape');
      },
    ],
  ];
  const marks: [name: string, from: number, to: number][] = [
    ['forward', 0, 10],
    ['backward', 10, 0],
  ];

  for (const [name, act] of closings) {
    for (const [direction, from, to] of marks) {
      it(`sends nothing and gets back their focus and ${direction} selection when they ${name}`, async () => {
        const server = await endpoint();
        const widget = await aWidget({ endpoint: server.url });
        const link = widget.page.querySelector('a')!;
        const word = wordsIn(widget.page, TYPO).startContainer;
        link.focus({ preventScroll: true });
        getSelection()!.setBaseAndExtent(word, from, word, to);
        expect(document.activeElement).to.equal(link);
        await openByShortcut(widget);
        await settled(widget.element);
        await act(widget);
        await untilClosed(widget.element);
        const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection()!;
        expect(document.activeElement === link, 'the link has the focus').to.equal(true);
        expect(anchorNode === word && focusNode === word, 'the word is marked').to.equal(true);
        expect([anchorOffset, focusOffset]).to.deep.equal([from, to]);
        expect(await server.requests()).to.deep.equal([]);
      });
    }
  }

  it('can open the dialog again at once on the same words', async () => {
    const widget = await aWidget({ endpoint: '/reports' });
    await openOnTypo(widget);
    await closeByEscape(widget);
    await openByShortcut(widget);
    expect(textOf(widget.element, 'mark')).to.equal(TYPO);
  });

  const notClosings: [name: string, act: (widget: Widget) => Promise<void>][] = [
    [
      'mark words in the dialog and release the mouse beside it',
      ({ element }) => dragBetween(dialogOf(element).querySelector('mark')!, BACKDROP),
    ],
    [
      'press the mouse beside the dialog and release it inside',
      ({ element }) => dragBetween(BACKDROP, dialogOf(element).querySelector('h2')!),
    ],
    ['click the title of the dialog', ({ element }) => clickAt(dialogOf(element).querySelector('h2')!)],
    [
      'click the edge of the dialog',
      ({ element }) => {
        const { left, top, height } = dialogOf(element).getBoundingClientRect();
        return clickAt({ x: Math.ceil(left) + 2, y: Math.round(top + height / 2) });
      },
    ],
    [
      'press another key',
      async () => {
        for (const key of ['a', 'F2', 'ArrowDown', 'Control+c']) await press(key);
      },
    ],
  ];
  for (const [name, act] of notClosings) {
    it(`still sees the dialog after they ${name}`, async () => {
      const widget = await aWidget({ endpoint: '/reports' });
      await openOnTypo(widget);
      await act(widget);
      await settled(widget.element);
      expect(isOpen(widget.element)).to.equal(true);
    });
  }

  it('still sees the dialog after they cancel the composing of a character with Escape', async function () {
    await cannotRunIn(
      ['webkit'],
      this,
      'WebKit itself closes a dialog at any keydown of Escape, even one made by a script: https://github.com/WebKit/WebKit/blob/main/Source/WebCore/page/EventHandler.cpp (defaultKeyboardEventHandler)',
    );
    const widget = await aWidget({ endpoint: '/reports', fields: 'comment' });
    await openOnTypo(widget);
    // No browser driver can compose characters, so a script makes the key press.
    fieldOf(widget.element, 'comment').dispatchEvent(
      new KeyboardEvent('keydown', {
        key: 'Escape',
        code: 'Escape',
        isComposing: true,
        bubbles: true,
        composed: true,
        cancelable: true,
      }),
    );
    await settled(widget.element);
    expect(isOpen(widget.element)).to.equal(true);
  });
});

describe('The reader who sends', () => {
  const ways: [name: string, act: (widget: Widget) => Promise<void>, fields?: string][] = [
    ['click Отправить', clickSend],
    ['press Enter while Отправить has the focus', () => press('Enter')],
    ['press the space bar', () => press('Space')],
    ['press Ctrl+Enter', () => press('Control+Enter')],
    ['press Ctrl+Enter in a field', () => press('Control+Enter'), 'comment'],
  ];
  for (const [name, act, fields = ''] of ways) {
    it(`sends one report when they ${name}`, async () => {
      const server = await endpoint();
      const widget = await aWidget({ endpoint: server.url, fields });
      await openOnTypo(widget);
      expect(focused(widget)).to.equal(fields || 'send');
      await act(widget);
      await untilTold(widget.element, ru.accepted);
      expect(await server.requests()).to.have.lengthOf(1);
    });
  }

  it('sends nothing while they still hold down the Ctrl+Enter that opened the dialog', async function () {
    await cannotRunIn(
      ['webkit'],
      this,
      'Its driver does not repeat a key that is held down: https://www.w3.org/TR/webdriver2/#keyboard-actions',
    );
    const server = await endpoint();
    const widget = await aWidget({ endpoint: server.url });
    markTypo(widget);
    await holdDown('Control');
    await holdDown('Enter');
    await untilOpen(widget.element);
    for (let time = 0; time < 5; time++) await holdDown('Enter');
    await letGo('Enter');
    await letGo('Control');
    await settled(widget.element);
    expect(buttonOf(widget.element, 'send')?.ariaDisabled).to.equal('false');
    await press('Control+Enter');
    await untilTold(widget.element, ru.accepted);
    expect(await server.requests()).to.have.lengthOf(1);
  });

  it('sends one report when they press Отправить several times', async () => {
    const server = await endpoint({ how: 'hold' });
    const widget = await aWidget({ endpoint: server.url });
    const { element } = widget;
    await openOnTypo(widget);
    await clickSend(widget);
    await untilTold(element, ru.sending);
    expect(buttonOf(element, 'send')!.ariaDisabled).to.equal('true');
    expect(focused(widget)).to.equal('send');
    await expect(element).to.be.accessible();
    await press('Enter');
    await press('Control+Enter');
    await clickSend(widget);
    await server.arrived();
    await server.release();
    await untilTold(element, ru.accepted);
    expect(await server.requests()).to.have.lengthOf(1);
  });

  const ends: [
    name: string,
    answer: Answer,
    attributes: Record<string, string>,
    role: 'status' | 'alert',
    words: string,
    title: string,
  ][] = [
    ['the report is kept for later', { status: 503 }, {}, 'status', ru.kept, ru.keptTitle],
    ['the site does not take the report', { status: 422 }, {}, 'alert', ru.refused, ru.refusedTitle],
  ];
  for (const [name, answer, attributes, role, words, title] of ends) {
    it(`sees and hears only that ${name}`, async () => {
      const server = await endpoint(answer);
      const widget = await aWidget({ endpoint: server.url, ...attributes });
      const { element } = widget;
      await openOnTypo(widget);
      // Screen readers announce changes only in regions that were there before.
      const [status, alert] = ['status', 'alert'].map((region) =>
        dialogOf(element).querySelector(`p[role=${region}]`)!,
      );
      expect([status!.textContent, alert!.textContent]).to.deep.equal(['', '']);
      await clickSend(widget);
      const region = role === 'status' ? status! : alert!;
      await until(element, () => region.textContent === words);
      expect((role === 'status' ? alert! : status!).textContent).to.equal('');
      expect(dialogOf(element).contains(region)).to.equal(true);
      const canSend = role === 'alert';
      expect([
        textOf(element, 'title'),
        !!buttonOf(element, 'send'),
        buttonOf(element, 'cancel')!.innerText,
      ]).to.deep.equal([title, canSend, canSend ? ru.cancel : ru.close]);
      expect(focused(widget)).to.equal(canSend ? 'send' : 'cancel');
      await expect(element).to.be.accessible();
      await press(canSend ? 'Escape' : 'Enter');
      await untilClosed(element);
    });
  }

  const thanks: [name: string, answer: Answer, attributes: Record<string, string>, words: string][] = [
    ['the editors have the report', { status: 201 }, {}, ru.accepted],
    ['the editors know the error already', { status: 200, body: '{"known":true}' }, {}, ru.known],
    ['the report was sent, and no more', { cors: false }, { mode: 'no-cors' }, ru.sent],
  ];
  for (const [name, answer, attributes, words] of thanks) {
    it(`has the page back at once, and sees at the edge of the screen that ${name}`, async () => {
      const server = await endpoint({ ...answer, how: 'hold' });
      const widget = await aWidget({ endpoint: server.url, ...attributes });
      const { element } = widget;
      const link = widget.page.querySelector('a')!;
      link.focus();
      await openOnTypo(widget);
      await clickSend(widget);
      await server.arrived();
      // Screen readers announce changes only in regions that were there before.
      const region = element.shadowRoot!.querySelector('output')!;
      expect([region.matches(':popover-open'), region.textContent]).to.deep.equal([true, '']);
      await server.release();
      await untilTold(element, words);
      await untilClosed(element);
      expect([region.textContent, isOpen(element), document.activeElement, getSelection()!.toString()]).to.deep.equal([
        words,
        false,
        link,
        TYPO,
      ]);
      await expect(element).to.be.accessible();
      await clickAt(region);
      await until(element, () => !region.isConnected);
    });
  }

  it('reports three typos without one more click', async () => {
    const server = await endpoint();
    const widget = await aWidget({ endpoint: server.url });
    for (const words of ['Мост', TYPO, 'Паромы']) {
      await openOn(widget, words);
      await sendAndWait(widget);
    }
    expect(await server.requests()).to.have.lengthOf(3);
    expect(widget.element.shadowRoot!.querySelectorAll('output:not(:empty)')).to.have.lengthOf(1);
  });

  it('gets their selection back when the dialog closes', async () => {
    const server = await endpoint();
    const widget = await aWidget({ endpoint: server.url });
    await openOnTypo(widget);
    await sendAndWait(widget);
    expect(getSelection()!.toString()).to.equal(TYPO);
  });
});

describe('The dialog’s fields', () => {
  const shown: [fields: string, names: string[]][] = [
    ['', []],
    ['comment', ['comment']],
    ['correction', ['correction']],
    ['comment correction', ['correction', 'comment']],
    ['correction,comment', ['correction', 'comment']],
    ['nonsense', []],
  ];
  for (const [fields, names] of shown) {
    it(`are ${names.join(' and ') || 'none'} when the owner writes fields="${fields}"`, async () => {
      const widget = await aWidget({ endpoint: '/reports', fields });
      await openOnTypo(widget);
      expect([...dialogOf(widget.element).querySelectorAll('textarea')].map(({ name }) => name)).to.deep.equal(names);
      expect(
        [...dialogOf(widget.element).querySelectorAll('label')].map((label) => label.textContent.trim()),
      ).to.deep.equal(names.map((name) => `${ru[name as 'comment']} ${ru.optional}`));
      await expect(widget.element).to.be.accessible();
    });
  }

  /** Null means that the reader does not touch the field. */
  const written: [name: string, correction: string | null, comment: string | null, sent: object][] = [
    ['add nothing when the reader leaves them alone', null, null, {}],
    ['add the correction', 'OK', null, { correction: 'OK' }],
    ['add the comment', null, 'See above', { comment: 'See above' }],
    ['add both without the white space around', ' OK ', ' Hm ', { correction: 'OK', comment: 'Hm' }],
    ['add nothing when the reader types only white space', '  ', '  ', {}],
    ['add text that looks like HTML unchanged', '<b>', '&lt;', { correction: '<b>', comment: '&lt;' }],
  ];
  for (const [name, correction, comment, sent] of written) {
    it(name, async () => {
      const server = await endpoint();
      const widget = await aWidget({ endpoint: server.url, fields: 'correction comment' });
      const { element } = widget;
      await openOnTypo(widget);
      expect([fieldOf(element, 'correction').value, fieldOf(element, 'comment').value]).to.deep.equal([TYPO, '']);
      for (const [field, text] of [
        ['correction', correction],
        ['comment', comment],
      ] as const) {
        if (text === null) continue;
        await clickAt(fieldOf(element, field));
        await press('Control+a');
        await type(text);
      }
      await clickSend(widget);
      const [request] = await server.arrived();
      const { correction: gotCorrection, comment: gotComment } = JSON.parse(request!.body) as Record<
        string,
        string | undefined
      >;
      expect({
        ...(gotCorrection !== undefined && { correction: gotCorrection }),
        ...(gotComment !== undefined && { comment: gotComment }),
      }).to.deep.equal(sent);
    });
  }

  it('keep their text when the reader opens the dialog again, but not on other words', async () => {
    const widget = await aWidget({ endpoint: '/reports', fields: 'comment' });
    const { element } = widget;
    await openOnTypo(widget);
    await type('Hm');
    await closeByEscape(widget);
    await openOnTypo(widget);
    expect(fieldOf(element, 'comment').value).to.equal('Hm');
    await closeByEscape(widget);
    await openOn(widget, 'Паромы');
    expect(fieldOf(element, 'comment').value).to.equal('');
  });

  it('are empty again after the report was sent', async () => {
    const server = await endpoint();
    const widget = await aWidget({ endpoint: server.url, fields: 'comment' });
    await openOnTypo(widget);
    await type('Hm');
    await sendAndWait(widget);
    await closeByEscape(widget);
    await openOnTypo(widget);
    expect(fieldOf(widget.element, 'comment').value).to.equal('');
  });

  it('show how many characters are left only near the limit', async () => {
    const widget = await aWidget({ endpoint: '/reports', fields: 'comment' });
    const { element } = widget;
    await openOnTypo(widget);
    const field = fieldOf(element, 'comment');
    const count = (): string =>
      [...dialogOf(element).querySelectorAll('small[role]')].map((small) => small.textContent).join('');
    const fill = (length: number): void => {
      field.value = 'Ж'.repeat(length);
      field.setSelectionRange(length, length);
    };
    fill(1898);
    await type('a');
    await settled(element);
    expect(count()).to.equal('');
    await type('b');
    await settled(element);
    expect(count()).to.equal(ru.left.replace('{n}', '100'));
    fill(1999);
    await type('cd');
    await settled(element);
    expect([field.value.length, count()]).to.deep.equal([2000, ru.left.replace('{n}', '0')]);
  });
});

describe('The page’s own shortcuts', () => {
  it('do nothing while the reader is in the dialog', async () => {
    const heard: string[] = [];
    const hear = (event: Event): void => void heard.push(`${event.type} ${(event as KeyboardEvent).key}`);
    const widget = await aWidget({ endpoint: '/reports', fields: 'comment' });
    await openOnTypo(widget);
    // Waits until the keys that opened the dialog are released.
    await settled(widget.element);
    for (const name of ['keydown', 'keypress', 'keyup']) document.addEventListener(name, hear);
    await type('jk');
    await press('Tab');
    for (const name of ['keydown', 'keypress', 'keyup']) document.removeEventListener(name, hear);
    expect(heard).to.deep.equal([]);
    expect(fieldOf(widget.element, 'comment').value).to.equal('jk');
  });
});

/** The dialog without the rest of the widget, for outcomes that are hard to bring about on a page. */
class DialogHost extends LitElement {
  closings = 0;
  dialog = new ReportDialog({
    element: this,
    words: { texts: ru },
    closed: () => this.closings++,
    isTouch: () => false,
    isApple: () => false,
    lit: { html: template, nothing },
  });
  override render(): TemplateResult {
    return this.dialog.render();
  }
}
customElements.define('dialog-host', DialogHost);

describe('The dialog by itself', () => {
  const quote = { prefix: 'Мост ', exact: TYPO, suffix: ' в декабре' };
  const question = { quote: { ...quote, lang: 'ru', shown: quote }, notes: null };
  const outcomes = Object.keys({
    accepted: 1,
    known: 1,
    sent: 1,
    kept: 1,
    dropped: 1,
    letter: 1,
    refused: 1,
    failed: 1,
  } satisfies Record<Verdict['outcome'], 1>) as Verdict['outcome'][];

  async function opened(): Promise<DialogHost> {
    const host = await fixture<DialogHost>(html`<dialog-host></dialog-host>`);
    void host.dialog.ask(question);
    await host.updateComplete;
    return host;
  }

  for (const outcome of outcomes) {
    it(`says for the outcome ${outcome}: ${ru[outcome]}`, async () => {
      const host = await opened();
      void host.dialog.tell(outcome, host.dialog.sending());
      await host.updateComplete;
      const said = [...host.shadowRoot!.querySelectorAll('p')]
        .map((region) => [region.getAttribute('role'), region.textContent])
        .filter(([, text]) => text);
      const lost = outcome === 'refused' || outcome === 'failed';
      expect(said).to.deep.equal([[lost ? 'alert' : 'status', ru[outcome]]]);
      expect(host.shadowRoot!.querySelectorAll('button:not([part~=copy])')).to.have.lengthOf(lost ? 2 : 1);
      await expect(host).to.be.accessible();
    });
  }

  it('answers null to a question when it is asked another one', async () => {
    const host = await fixture<DialogHost>(html`<dialog-host></dialog-host>`);
    const first = host.dialog.ask(question);
    void host.dialog.ask(question);
    expect(await first).to.equal(null);
  });

  it('answers null when it is removed from the page', async () => {
    const host = await fixture<DialogHost>(html`<dialog-host></dialog-host>`);
    const asked = host.dialog.ask(question);
    await host.updateComplete;
    host.remove();
    expect(await asked).to.equal(null);
  });

  it('reports once that it has closed, by script or by Escape', async () => {
    for (const close of [(host: DialogHost) => Promise.resolve(host.dialog.close()), () => press('Escape')]) {
      const host = await opened();
      const asked = host.dialog.ask(question);
      await host.updateComplete;
      await close(host);
      expect(await asked).to.equal(null);
      expect([host.closings, host.dialog.open]).to.deep.equal([1, false]);
      host.remove();
    }
  });
});

// Last in this file, since Firefox moves the focus from the last button into its own bars and keeps it there.
describe('The Tab key in the dialog', () => {
  it('never moves the focus into the page', async () => {
    const widget = await aWidget({ endpoint: '/reports' });
    await openOnTypo(widget);
    for (let tab = 0; tab < 5; tab++) {
      await press('Tab');
      expect(['typo-report', 'body']).to.include(document.activeElement?.localName);
    }
  });
});
