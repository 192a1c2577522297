// The open dialog and what a reader does in it come in; what they see, hear and get back is looked at.

import { LitElement } from 'lit';
import type { TemplateResult } from 'lit';
import type { Verdict } from '../../../src/widget/delivery/post.js';
import { ReportDialog } from '../../../src/widget/dialog/dialog.js';
import { dialogStyles } from '../../../src/widget/dialog/dialog.styles.js';
import ru from '../../../src/widget/words/ru.js';
import {
  cannotRunIn,
  clickAt,
  endpoint,
  expect,
  fixture,
  holdDown,
  html,
  letGo,
  mark,
  press,
  type,
  wordsIn,
} from '../../helpers.js';
import type { Answer } from '../../helpers.js';
import {
  announced,
  aWidget,
  BACKDROP,
  buttonOf,
  clickSend,
  dialogOf,
  dragBetween,
  fieldOf,
  isOpen,
  markTypo,
  openOnTypo,
  settled,
  textOf,
  TYPO,
  until,
  untilClosed,
} from '../a-widget.js';
import type { Widget } from '../a-widget.js';

/**
 * What in the dialog has the focus: its part, or a field's name. A node itself would hang a failing comparison, which
 * walks all that hangs on it.
 */
const focused = ({ element }: Widget): string | undefined => {
  const at = element.shadowRoot!.activeElement;
  return at instanceof HTMLTextAreaElement ? at.name : (at?.part.item(1) ?? at?.localName);
};

afterEach(() => {
  getSelection()!.removeAllRanges();
  localStorage.clear();
});

describe('The dialog', () => {
  it('is named «Орфографическая ошибка в тексте» and offers Отмена and Отправить', async () => {
    const widget = await aWidget({ endpoint: '/reports' });
    await openOnTypo(widget);
    const dialog = dialogOf(widget.element);
    expect(dialog.matches(':modal')).to.equal(true);
    expect(widget.element.shadowRoot!.getElementById(dialog.getAttribute('aria-labelledby')!)!.textContent).to.equal(
      'Орфографическая ошибка в тексте',
    );
    expect([...dialog.querySelectorAll('button')].map((button) => button.innerText)).to.deep.equal([
      'Отмена',
      'Отправить',
    ]);
    await expect(widget.element).to.be.accessible();
  });

  it('shows the marked words in their sentence, and describes itself by them', async () => {
    const widget = await aWidget({ endpoint: '/reports' });
    await openOnTypo(widget);
    expect(textOf(widget.element, 'fragment')).to.contain(`Мост через реку ${TYPO} в декабре.`);
    expect(textOf(widget.element, 'mark')).to.equal(TYPO);
    const described = dialogOf(widget.element)
      .getAttribute('aria-describedby')!
      .split(' ')
      .map((id) => widget.element.shadowRoot!.getElementById(id)!.textContent.trim());
    expect(described.join(' ').trim()).to.equal(TYPO);
  });

  const languages: [name: string, lang: string, dir: string][] = [
    ['in the language of the words', 'kk', 'ltr'],
    ['in a language written from right to left', 'ar', 'rtl'],
    ['in no language, where the page says none', '', 'ltr'],
  ];
  for (const [name, lang] of languages) {
    it(`speaks Russian, and shows the fragment ${name}`, async () => {
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

  it('shows text of the page as text, whatever it looks like', async () => {
    const hostile = '<img src=x onerror="document.title=\'ran\'"> ${1} &lt;b>';
    const widget = await aWidget({ endpoint: '/reports' });
    widget.page.querySelector('p')!.textContent = `Мост ${hostile} в декабре`;
    mark(wordsIn(widget.page, hostile));
    await press('Control+Enter');
    await until(widget.element, () => isOpen(widget.element));
    expect(textOf(widget.element, 'mark')).to.equal(hostile);
    expect(dialogOf(widget.element).querySelectorAll('img')).to.have.lengthOf(0);
  });

  it('has the owner’s words in place of its own', async () => {
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

describe('The reader who would rather not send', () => {
  const closings: [name: string, act: (widget: Widget) => Promise<void>][] = [
    ['presses Escape', () => press('Escape')],
    ['clicks Отмена', ({ element }) => clickAt(buttonOf(element, 'cancel')!)],
    [
      'goes to Отмена by keyboard',
      async (widget) => {
        await press('Shift+Tab');
        expect(focused(widget)).to.equal('cancel');
        await press('Enter');
      },
    ],
    ['clicks beside the dialog', () => clickAt(BACKDROP)],
    [
      'presses Escape in a field',
      async ({ element }) => {
        element.setAttribute('fields', 'comment');
        await settled(element);
        await clickAt(fieldOf(element, 'comment'));
        await press('Escape');
      },
    ],
  ];
  const marks: [name: string, from: number, to: number][] = [
    ['forwards', 0, 10],
    ['backwards', 10, 0],
  ];

  for (const [name, act] of closings) {
    for (const [direction, from, to] of marks) {
      it(`${name}: nothing is sent, and what they had marked ${direction} and focused is as it was`, async () => {
        const server = await endpoint();
        const widget = await aWidget({ endpoint: server.url });
        const link = widget.page.querySelector('a')!;
        const word = wordsIn(widget.page, TYPO).startContainer;
        link.focus({ preventScroll: true });
        getSelection()!.setBaseAndExtent(word, from, word, to);
        expect(document.activeElement).to.equal(link);
        await press('Control+Enter');
        await until(widget.element, () => isOpen(widget.element));
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

  it('can open the dialog again at once, on the same words', async () => {
    const widget = await aWidget({ endpoint: '/reports' });
    await openOnTypo(widget);
    await press('Escape');
    await untilClosed(widget.element);
    await press('Control+Enter');
    await until(widget.element, () => isOpen(widget.element));
    expect(textOf(widget.element, 'mark')).to.equal(TYPO);
  });

  const stays: [name: string, act: (widget: Widget) => Promise<void>][] = [
    [
      'who marks words in the dialog and lets go beside it',
      ({ element }) => dragBetween(dialogOf(element).querySelector('mark')!, BACKDROP),
    ],
    [
      'who presses beside it, and thinks better of it inside',
      ({ element }) => dragBetween(BACKDROP, dialogOf(element).querySelector('h2')!),
    ],
    ['who clicks its title', ({ element }) => clickAt(dialogOf(element).querySelector('h2')!)],
    [
      'who clicks its very edge',
      ({ element }) => {
        const { left, top, height } = dialogOf(element).getBoundingClientRect();
        return clickAt({ x: Math.ceil(left) + 2, y: Math.round(top + height / 2) });
      },
    ],
    [
      'who presses any other key',
      async () => {
        for (const key of ['a', 'F2', 'ArrowDown', 'Control+c']) await press(key);
      },
    ],
  ];
  for (const [name, act] of stays) {
    it(`is not one ${name}: the dialog stays`, async () => {
      const widget = await aWidget({ endpoint: '/reports' });
      await openOnTypo(widget);
      await act(widget);
      await settled(widget.element);
      expect(isOpen(widget.element)).to.equal(true);
    });
  }

  it('is not one who ends composing a character with Escape: the dialog stays', async function () {
    await cannotRunIn(
      ['webkit'],
      this,
      'WebKit itself closes a dialog at any keydown of Escape, made up or not: https://github.com/WebKit/WebKit/blob/main/Source/WebCore/page/EventHandler.cpp (defaultKeyboardEventHandler)',
    );
    const widget = await aWidget({ endpoint: '/reports', fields: 'comment' });
    await openOnTypo(widget);
    // No driver of the three can compose, so the press is made up: what counts here is what it says of itself.
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
    ['clicks Отправить', ({ element }) => clickSend(element)],
    ['presses Enter, since Отправить has the focus', () => press('Enter')],
    ['presses the space bar', () => press('Space')],
    ['presses Ctrl+Enter', () => press('Control+Enter')],
    ['presses Ctrl+Enter in a field', () => press('Control+Enter'), 'comment'],
  ];
  for (const [name, act, fields = ''] of ways) {
    it(`${name}: one report leaves`, async () => {
      const server = await endpoint();
      const widget = await aWidget({ endpoint: server.url, fields });
      await openOnTypo(widget);
      expect(focused(widget)).to.equal(fields || 'send');
      await act(widget);
      await until(widget.element, () => announced(widget.element, 'status') === ru.accepted);
      expect(await server.requests()).to.have.lengthOf(1);
    });
  }

  it('keeps Ctrl+Enter held down from the page: nothing leaves', async function () {
    await cannotRunIn(
      ['webkit'],
      this,
      'Its driver repeats no key that is held: https://www.w3.org/TR/webdriver2/#keyboard-actions',
    );
    const server = await endpoint();
    const widget = await aWidget({ endpoint: server.url });
    markTypo(widget);
    await holdDown('Control');
    await holdDown('Enter');
    await until(widget.element, () => isOpen(widget.element));
    for (let time = 0; time < 5; time++) await holdDown('Enter');
    await letGo('Enter');
    await letGo('Control');
    await settled(widget.element);
    expect(buttonOf(widget.element, 'send')?.ariaDisabled).to.equal('false');
    await press('Control+Enter');
    await until(widget.element, () => announced(widget.element, 'status') === ru.accepted);
    expect(await server.requests()).to.have.lengthOf(1);
  });

  it('presses Отправить again and again while it is being sent: one report leaves', async () => {
    const server = await endpoint({ how: 'hold' });
    const widget = await aWidget({ endpoint: server.url });
    const { element } = widget;
    await openOnTypo(widget);
    await clickSend(element);
    await until(element, () => announced(element, 'status') === ru.sending);
    expect(buttonOf(element, 'send')!.ariaDisabled).to.equal('true');
    expect(focused(widget)).to.equal('send');
    await expect(element).to.be.accessible();
    await press('Enter');
    await press('Control+Enter');
    await clickSend(element);
    await server.arrived();
    await server.release();
    await until(element, () => announced(element, 'status') === ru.accepted);
    expect(await server.requests()).to.have.lengthOf(1);
  });

  const ends: [
    name: string,
    answer: Answer,
    attributes: Record<string, string>,
    role: 'status' | 'alert',
    words: string,
  ][] = [
    ['it has arrived', { status: 201 }, {}, 'status', ru.accepted],
    ['the editors know already', { status: 200, body: '{"known":true}' }, {}, 'status', ru.known],
    ['it has left, and that is all that can be known', { cors: false }, { mode: 'no-cors' }, 'status', ru.sent],
    ['it is kept for later', { status: 503 }, {}, 'status', ru.kept],
    ['the site does not take it', { status: 422 }, {}, 'alert', ru.refused],
  ];
  for (const [name, answer, attributes, role, words] of ends) {
    it(`is told that ${name}, aloud, and nothing else`, async () => {
      const server = await endpoint(answer);
      const widget = await aWidget({ endpoint: server.url, ...attributes });
      const { element } = widget;
      await openOnTypo(widget);
      // What is to be announced must be there before it speaks.
      const [status, alert] = ['status', 'alert'].map((region) =>
        dialogOf(element).querySelector(`p[role=${region}]`)!,
      );
      expect([status!.textContent, alert!.textContent]).to.deep.equal(['', '']);
      await clickSend(element);
      const region = role === 'status' ? status! : alert!;
      await until(element, () => region.textContent === words);
      expect((role === 'status' ? alert! : status!).textContent).to.equal('');
      expect(dialogOf(element).contains(region)).to.equal(true);
      const canSend = role === 'alert';
      expect([!!buttonOf(element, 'send'), buttonOf(element, 'cancel')!.innerText]).to.deep.equal([
        canSend,
        canSend ? ru.cancel : ru.close,
      ]);
      expect(focused(widget)).to.equal(canSend ? 'send' : 'cancel');
      await expect(element).to.be.accessible();
      await press(canSend ? 'Escape' : 'Enter');
      await untilClosed(element);
    });
  }

  it('gets back what they had marked when all is done', async () => {
    const server = await endpoint();
    const widget = await aWidget({ endpoint: server.url });
    await openOnTypo(widget);
    await clickSend(widget.element);
    await until(widget.element, () => announced(widget.element, 'status') === ru.accepted);
    await press('Enter');
    await untilClosed(widget.element);
    expect(getSelection()!.toString()).to.equal(TYPO);
  });
});

describe('What a reader may add', () => {
  const shown: [fields: string, names: string[]][] = [
    ['', []],
    ['comment', ['comment']],
    ['correction', ['correction']],
    ['comment correction', ['correction', 'comment']],
    ['correction,comment', ['correction', 'comment']],
    ['nonsense', []],
  ];
  for (const [fields, names] of shown) {
    it(`is ${names.join(' and ') || 'nothing'} where the owner writes fields="${fields}"`, async () => {
      const widget = await aWidget({ endpoint: '/reports', fields });
      await openOnTypo(widget);
      expect([...dialogOf(widget.element).querySelectorAll('textarea')].map(({ name }) => name)).to.deep.equal(names);
      expect(
        [...dialogOf(widget.element).querySelectorAll('label')].map((label) => label.textContent.trim()),
      ).to.deep.equal(names.map((name) => ru[name as 'comment']));
      await expect(widget.element).to.be.accessible();
    });
  }

  /** Types into both fields; null leaves one alone. */
  const written: [name: string, correction: string | null, comment: string | null, sent: object][] = [
    ['nothing, when they leave both as they are', null, null, {}],
    ['the right word', 'OK', null, { correction: 'OK' }],
    ['a remark', null, 'See above', { comment: 'See above' }],
    ['both, without the white space around', ' OK ', ' Hm ', { correction: 'OK', comment: 'Hm' }],
    ['nothing, when they write but white space', '  ', '  ', {}],
    ['letters that look like HTML', '<b>', '&lt;', { correction: '<b>', comment: '&lt;' }],
  ];
  for (const [name, correction, comment, sent] of written) {
    it(`arrives as they wrote it: ${name}`, async () => {
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
      await clickSend(element);
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

  it('is kept when they look at the page again, and gone with other words', async () => {
    const widget = await aWidget({ endpoint: '/reports', fields: 'comment' });
    const { element } = widget;
    const reopen = async (words: string): Promise<string> => {
      mark(wordsIn(widget.page, words));
      await press('Control+Enter');
      await until(element, () => isOpen(element));
      const { value } = fieldOf(element, 'comment');
      return value;
    };
    const close = async (): Promise<void> => {
      await press('Escape');
      await untilClosed(element);
    };
    await reopen(TYPO);
    await type('Hm');
    await close();
    expect(await reopen(TYPO)).to.equal('Hm');
    await close();
    expect(await reopen('Паромы')).to.equal('');
  });

  it('is gone once it was sent', async () => {
    const server = await endpoint();
    const widget = await aWidget({ endpoint: server.url, fields: 'comment' });
    await openOnTypo(widget);
    await type('Hm');
    await clickSend(widget.element);
    await until(widget.element, () => announced(widget.element, 'status') === ru.accepted);
    await press('Escape');
    await untilClosed(widget.element);
    await openOnTypo(widget);
    expect(fieldOf(widget.element, 'comment').value).to.equal('');
  });

  it('is counted only near the end of what fits', async () => {
    const widget = await aWidget({ endpoint: '/reports', fields: 'comment' });
    const { element } = widget;
    await openOnTypo(widget);
    const field = fieldOf(element, 'comment');
    const count = (): string =>
      [...dialogOf(element).querySelectorAll('small')].map((small) => small.textContent).join('');
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

describe('The page’s own keys', () => {
  it('do nothing while the reader is in the dialog', async () => {
    const heard: string[] = [];
    const hear = (event: Event): void => void heard.push(`${event.type} ${(event as KeyboardEvent).key}`);
    const widget = await aWidget({ endpoint: '/reports', fields: 'comment' });
    await openOnTypo(widget);
    // The keys that opened it are still going up.
    await settled(widget.element);
    for (const name of ['keydown', 'keypress', 'keyup']) document.addEventListener(name, hear);
    await type('jk');
    await press('Tab');
    for (const name of ['keydown', 'keypress', 'keyup']) document.removeEventListener(name, hear);
    expect(heard).to.deep.equal([]);
    expect(fieldOf(widget.element, 'comment').value).to.equal('jk');
  });
});

/** The dialog without what surrounds it, for outcomes that no single page makes happen. */
class DialogHost extends LitElement {
  static override styles = dialogStyles;
  closings = 0;
  dialog = new ReportDialog(this, { texts: ru }, () => this.closings++);
  override render(): TemplateResult {
    return this.dialog.render();
  }
}
customElements.define('dialog-host', DialogHost);

describe('The dialog by itself', () => {
  const question = { quote: { prefix: 'Мост ', exact: TYPO, suffix: ' в декабре', lang: 'ru' }, notes: null };
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
    it(`says of a report that is ${outcome}: ${ru[outcome]}`, async () => {
      const host = await opened();
      void host.dialog.tell(outcome);
      await host.updateComplete;
      const said = [...host.shadowRoot!.querySelectorAll('p')]
        .map((region) => [region.getAttribute('role'), region.textContent])
        .filter(([, text]) => text);
      const lost = outcome === 'refused' || outcome === 'failed';
      expect(said).to.deep.equal([[lost ? 'alert' : 'status', ru[outcome]]]);
      expect(host.shadowRoot!.querySelectorAll('button')).to.have.lengthOf(lost ? 2 : 1);
      await expect(host).to.be.accessible();
    });
  }

  it('asks one question at a time: who asks anew has withdrawn the one before', async () => {
    const host = await fixture<DialogHost>(html`<dialog-host></dialog-host>`);
    const first = host.dialog.ask(question);
    void host.dialog.ask(question);
    expect(await first).to.equal(null);
  });

  it('answers nothing when it is taken off the page', async () => {
    const host = await fixture<DialogHost>(html`<dialog-host></dialog-host>`);
    const asked = host.dialog.ask(question);
    await host.updateComplete;
    host.remove();
    expect(await asked).to.equal(null);
  });

  it('says once that it has closed, by whatever way', async () => {
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

// Last in this file: from its last button on Firefox tabs into its own bars, and stays there until the window goes.
describe('Tabbing on in the dialog', () => {
  it('never leads into the page', async () => {
    const widget = await aWidget({ endpoint: '/reports' });
    await openOnTypo(widget);
    for (let tab = 0; tab < 5; tab++) {
      await press('Tab');
      expect(['typo-report', 'body']).to.include(document.activeElement?.localName);
    }
  });
});
