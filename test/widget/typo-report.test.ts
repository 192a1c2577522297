// A page, what a reader marks in it and what keys they press come in; whether they are asked, and what leaves, is
// looked at.

import type { Report } from '../../src/report.js';
import type {
  TypoReport,
  TypoReportEvent,
  TypoReportFailedEvent,
  TypoReportSentEvent,
} from '../../src/widget/index.js';
import ru from '../../src/widget/words/ru.js';
import {
  cannotRunIn,
  clickAt,
  dragOver,
  endpoint,
  expect,
  fixture,
  holdDown,
  html,
  letGo,
  mark,
  nextFrame,
  oneEvent,
  press,
  wordsIn,
} from '../helpers.js';
import {
  announced,
  aWidget,
  buttonOf,
  clickSend,
  dialogOf,
  fieldOf,
  isOpen,
  markTypo,
  openOnTypo,
  settled,
  taken,
  textOf,
  TYPO,
  until,
  untilClosed,
} from './a-widget.js';
import type { Widget } from './a-widget.js';

const sentTo = async ({ url }: { url: string }, widget: Widget): Promise<void> => {
  widget.element.endpoint = url;
  await openOnTypo(widget);
  await clickSend(widget.element);
};

const reportIn = ({ body }: { body: string }): Report => JSON.parse(body) as Report;

afterEach(() => {
  getSelection()!.removeAllRanges();
  localStorage.clear();
});

describe('The reader’s key press', () => {
  const opens: [name: string, act: (widget: Widget) => void | Promise<void>, chord?: string][] = [
    ['on a word', markTypo],
    ['on a word marked with the mouse', ({ page }) => dragOver(wordsIn(page.querySelector('p')!, TYPO))],
    [
      'on a word marked from its end',
      ({ page }) => {
        const { startContainer, startOffset, endContainer, endOffset } = wordsIn(page, TYPO);
        getSelection()!.setBaseAndExtent(endContainer, endOffset, startContainer, startOffset);
      },
    ],
    ['on words across elements', ({ page }) => mark(wordsIn(page.querySelector('p')!, `реку ${TYPO} в`))],
    ['with the focus on a link', (widget) => (widget.page.querySelector('a')!.focus(), markTypo(widget))],
    [
      'of the owner’s own shortcut',
      (widget) => (widget.element.setAttribute('shortcut', 'Alt+Shift+E'), markTypo(widget)),
      'Alt+Shift+E',
    ],
    [
      'on words of the article, where only those count',
      (widget) => (widget.element.setAttribute('within', 'main > p'), markTypo(widget)),
    ],
    ['on words outside what is excepted', (widget) => (widget.element.setAttribute('except', 'nav'), markTypo(widget))],
  ];
  for (const [name, act, chord = 'Control+Enter'] of opens) {
    it(`opens the dialog ${name}, and is kept from the browser`, async () => {
      const widget = await aWidget({ endpoint: '/reports' });
      await act(widget);
      expect(await taken(chord, widget.element)).to.equal(true);
      expect([isOpen(widget.element), textOf(widget.element, 'mark')]).to.deep.equal([
        true,
        name === 'on words across elements' ? `реку ${TYPO} в` : TYPO,
      ]);
    });
  }

  const field = async (widget: Widget, name: string, setUp: (field: HTMLElement) => void = () => {}): Promise<void> => {
    const made = document.createElement(name);
    made.append(TYPO);
    if (made instanceof HTMLInputElement) made.value = TYPO;
    setUp(made);
    widget.page.prepend(made);
    await clickAt(made);
    await press('Control+a');
  };

  const passes: [name: string, act: (widget: Widget) => void | Promise<void>, chord?: string][] = [
    ['when nothing is marked', () => getSelection()!.removeAllRanges()],
    ['when nothing but a caret is set', async ({ page }) => clickAt(page.querySelector('b')!)],
    ['in an input', (widget) => field(widget, 'input')],
    ['in a textarea', (widget) => field(widget, 'textarea')],
    ['in an editable block', (widget) => field(widget, 'div', (block) => (block.contentEditable = 'true'))],
    [
      'in a textarea, although words of the page are marked',
      (widget) => {
        widget.page.appendChild(document.createElement('textarea')).focus({ preventScroll: true });
        markTypo(widget);
        expect([document.activeElement!.localName, getSelection()!.toString()]).to.deep.equal(['textarea', TYPO]);
      },
    ],
    ['without Control', markTypo, 'Enter'],
    ['with Shift besides', markTypo, 'Control+Shift+Enter'],
    ['on another key', markTypo, 'Control+e'],
    [
      'where the owner has turned it off',
      (widget) => (widget.element.setAttribute('shortcut', 'none'), markTypo(widget)),
    ],
    [
      'where the owner has chosen another',
      (widget) => (widget.element.setAttribute('shortcut', 'Alt+E'), markTypo(widget)),
    ],
    ['outside of where it counts', (widget) => (widget.element.setAttribute('within', 'article'), markTypo(widget))],
    ['in what is excepted', (widget) => (widget.element.setAttribute('except', 'b'), markTypo(widget))],
    ['after the element has been removed', (widget) => (widget.element.remove(), markTypo(widget))],
  ];
  for (const [name, act, chord = 'Control+Enter'] of passes) {
    it(`opens nothing, and is left to the browser, ${name}`, async () => {
      const widget = await aWidget({ endpoint: '/reports' });
      await act(widget);
      expect(await taken(chord, widget.element)).to.equal(false);
      expect(isOpen(widget.element)).to.equal(false);
    });
  }

  it('opens nothing when the page has used it for itself', async () => {
    const widget = await aWidget({ endpoint: '/reports' });
    widget.page.addEventListener('keydown', (event) => event.preventDefault());
    widget.page.querySelector('a')!.focus({ preventScroll: true });
    markTypo(widget);
    await taken('Control+Enter', widget.element);
    expect(isOpen(widget.element)).to.equal(false);
  });

  it('opens nothing in the middle of composing a character', async () => {
    const widget = await aWidget({ endpoint: '/reports' });
    markTypo(widget);
    // No driver of the three can compose, so the press is made up: what counts here is what it says of itself.
    const composing = new KeyboardEvent('keydown', {
      key: 'Enter',
      code: 'Enter',
      ctrlKey: true,
      isComposing: true,
      bubbles: true,
      cancelable: true,
    });
    document.body.dispatchEvent(composing);
    await settled(widget.element);
    expect([composing.defaultPrevented, isOpen(widget.element)]).to.deep.equal([false, false]);
  });

  it('opens nothing while it is held down from before the words were marked', async function () {
    await cannotRunIn(
      ['webkit'],
      this,
      'Its driver repeats no key that is held: https://www.w3.org/TR/webdriver2/#keyboard-actions',
    );
    const widget = await aWidget({ endpoint: '/reports' });
    await holdDown('Control');
    await holdDown('Enter');
    markTypo(widget);
    await holdDown('Enter');
    await settled(widget.element);
    await letGo('Enter');
    await letGo('Control');
    expect(isOpen(widget.element)).to.equal(false);
  });

  it('opens one dialog where there are two elements', async () => {
    const widget = await aWidget({ endpoint: '/reports' });
    const second = document.createElement('typo-report');
    second.endpoint = '/others';
    widget.page.append(second);
    await openOnTypo(widget);
    await settled(second);
    expect([isOpen(widget.element), isOpen(second)]).to.deep.equal([true, false]);
  });

  it('opens one dialog when it comes twice at once', async () => {
    const server = await endpoint();
    const widget = await aWidget({ endpoint: server.url });
    markTypo(widget);
    void widget.element.report();
    void widget.element.report();
    await until(widget.element, () => isOpen(widget.element));
    await settled(widget.element);
    await clickSend(widget.element);
    await until(widget.element, () => announced(widget.element, 'status') === ru.accepted);
    expect(await server.requests()).to.have.lengthOf(1);
  });

  it('leaves no listener behind, once the element is removed', async () => {
    const heard = new Map<string, number>();
    const count = (target: EventTarget, type: string, by: number): void => {
      if (target === window || target === document || target === document.documentElement || target === document.body)
        heard.set(type, (heard.get(type) ?? 0) + by);
    };
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    EventTarget.prototype.addEventListener = function (type, listener, options) {
      count(this, type, 1);
      if (typeof options === 'object' && options.signal)
        addEventListener.call(options.signal, 'abort', () => count(this, type, -1));
      addEventListener.call(this, type, listener, options);
    };
    EventTarget.prototype.removeEventListener = function (type, listener, options) {
      count(this, type, -1);
      removeEventListener.call(this, type, listener, options);
    };
    try {
      const element = document.createElement('typo-report');
      document.body.append(element);
      await element.updateComplete;
      expect(heard.get('keydown')).to.equal(1);
      element.remove();
      await nextFrame();
    } finally {
      Object.assign(EventTarget.prototype, { addEventListener, removeEventListener });
    }
    expect([...heard].filter(([, left]) => left !== 0)).to.deep.equal([]);
  });

  it('opens the dialog again after the element was moved with its dialog open', async () => {
    const widget = await aWidget({ endpoint: '/reports' });
    await openOnTypo(widget);
    widget.page.prepend(widget.element);
    await settled(widget.element);
    expect(isOpen(widget.element)).to.equal(false);
    await openOnTypo(widget);
    expect(dialogOf(widget.element).matches(':modal')).to.equal(true);
  });
});

describe('A report', () => {
  it('arrives with the words, what stands around them, and where', async () => {
    const server = await endpoint();
    const widget = await aWidget();
    document.title = 'Новый мост';
    await sentTo(server, widget);
    const [request] = await server.arrived();
    const { id, created, link, version, ...report } = reportIn(request!);
    const url = location.href.split('#')[0]!;
    expect(report).to.deep.equal({
      url,
      title: 'Новый мост',
      lang: 'ru',
      prefix: 'Строители закончили первую опору. Мост через реку ',
      exact: TYPO,
      suffix: ' в декабре. Паромы ходят до ледостава. Все новости Нашли ошибку?',
    });
    expect(id).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Math.abs(Date.parse(created) - Date.now())).to.be.below(60_000);
    expect(link.startsWith(url)).to.equal(true);
    expect(version).to.match(/^\d+\.\d+\.\d+/);
  });

  it('is sent by nothing but the reader: not by opening, not by a script’s click', async () => {
    const server = await endpoint();
    const widget = await aWidget({ endpoint: server.url });
    await openOnTypo(widget);
    buttonOf(widget.element, 'send')!.click();
    buttonOf(widget.element, 'send')!.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    dialogOf(widget.element).dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', ctrlKey: true, bubbles: true }),
    );
    await settled(widget.element);
    expect(buttonOf(widget.element, 'send')?.ariaDisabled).to.equal('false');
    await clickSend(widget.element);
    await until(widget.element, () => announced(widget.element, 'status') === ru.accepted);
    expect(await server.requests()).to.have.lengthOf(1);
  });

  it('can be sent again when it was refused, with the same id, and nothing typed is lost', async () => {
    const server = await endpoint({ status: 400 }, { status: 201 });
    const widget = await aWidget({ endpoint: server.url, fields: 'comment' });
    const { element } = widget;
    await openOnTypo(widget);
    await clickAt(fieldOf(element, 'comment'));
    await press('Shift+A');
    await clickSend(element);
    await until(element, () => announced(element, 'alert') === ru.refused);
    expect([textOf(element, 'mark'), fieldOf(element, 'comment').value]).to.deep.equal([TYPO, 'A']);
    await clickSend(element);
    await until(element, () => announced(element, 'status') === ru.accepted);
    const [first, second, ...others] = (await server.requests()).map(reportIn);
    expect(others).to.deep.equal([]);
    expect([second!.id, second!.created, second!.comment]).to.deep.equal([first!.id, first!.created, 'A']);
  });

  it('has an id of its own each time', async () => {
    const server = await endpoint();
    const widget = await aWidget({ endpoint: server.url });
    for (let time = 0; time < 2; time++) {
      await openOnTypo(widget);
      await clickSend(widget.element);
      await until(widget.element, () => announced(widget.element, 'status') === ru.accepted);
      await press('Escape');
      await untilClosed(widget.element);
    }
    const [first, second] = (await server.requests()).map(reportIn);
    expect(second!.id).not.to.equal(first!.id);
  });

  it('still on its way does not disturb the next one', async () => {
    const server = await endpoint({ how: 'hold' }, { status: 201 });
    const widget = await aWidget({ endpoint: server.url });
    const { element } = widget;
    await sentTo(server, widget);
    await server.arrived();
    await press('Escape');
    await untilClosed(element);
    mark(wordsIn(widget.page, 'Паромы'));
    await press('Control+Enter');
    await until(element, () => isOpen(element));
    const answered = oneEvent(element, 'typo-report-sent');
    await server.release();
    await answered;
    await settled(element);
    expect([textOf(element, 'mark'), buttonOf(element, 'send')?.ariaDisabled]).to.deep.equal(['Паромы', 'false']);
    await clickSend(element);
    await until(element, () => announced(element, 'status') === ru.accepted);
    expect((await server.requests()).map((request) => reportIn(request).exact)).to.deep.equal([TYPO, 'Паромы']);
  });

  it('that was lost behind a closed dialog is told of, with its words', async () => {
    const server = await endpoint({ how: 'hold', status: 400 });
    const widget = await aWidget();
    const { element } = widget;
    await sentTo(server, widget);
    await server.arrived();
    await press('Escape');
    await untilClosed(element);
    await server.release();
    await until(element, () => isOpen(element) && announced(element, 'alert') === ru.refused);
    expect(textOf(element, 'mark')).to.equal(TYPO);
  });

  it('that was lost while the reader asks about other words is told of when they are done with those', async () => {
    const server = await endpoint({ how: 'hold', status: 400 });
    const widget = await aWidget();
    const { element } = widget;
    await sentTo(server, widget);
    await server.arrived();
    await press('Escape');
    await untilClosed(element);
    mark(wordsIn(widget.page, 'Паромы'));
    await press('Control+Enter');
    await until(element, () => isOpen(element));
    const answered = oneEvent(element, 'typo-report-failed');
    await server.release();
    await answered;
    await settled(element);
    expect([textOf(element, 'mark'), announced(element, 'alert')]).to.deep.equal(['Паромы', '']);
    await press('Escape');
    await until(element, () => announced(element, 'alert') === ru.refused);
    expect([isOpen(element), textOf(element, 'mark')]).to.deep.equal([true, TYPO]);
  });

  it('goes where the owner’s page has moved its address to meanwhile', async () => {
    const [first, second] = [await endpoint(), await endpoint()];
    const widget = await aWidget({ endpoint: first.url });
    await openOnTypo(widget);
    widget.element.setAttribute('endpoint', second.url);
    await clickSend(widget.element);
    await second.arrived();
    expect(await first.requests()).to.deep.equal([]);
  });
});

describe('What the page hears', () => {
  it('before a report leaves: it may be changed', async () => {
    const server = await endpoint();
    const widget = await aWidget();
    const heard: TypoReportEvent[] = [];
    document.addEventListener(
      'typo-report',
      (event) => {
        heard.push(event as TypoReportEvent);
        (event as TypoReportEvent).report.comment = 'из мобильной версии';
      },
      { once: true },
    );
    await sentTo(server, widget);
    const [request] = await server.arrived();
    const [{ bubbles, composed, cancelable, target }] = heard as [TypoReportEvent];
    expect([bubbles, composed, cancelable, target === widget.element]).to.deep.equal([true, true, true, true]);
    expect(reportIn(request!).comment).to.equal('из мобильной версии');
  });

  it('before a report leaves: cancelled, nothing is sent and the dialog closes', async () => {
    const server = await endpoint();
    const widget = await aWidget();
    widget.element.addEventListener('typo-report', (event) => event.preventDefault(), { once: true });
    await sentTo(server, widget);
    await untilClosed(widget.element);
    expect(await server.requests()).to.deep.equal([]);
    await sentTo(server, widget);
    expect(await server.arrived()).to.have.lengthOf(1);
  });

  it('when it has arrived', async () => {
    const server = await endpoint({ status: 200, body: '{"known": true}' });
    const widget = await aWidget();
    const heard = oneEvent(widget.element, 'typo-report-sent') as unknown as Promise<TypoReportSentEvent>;
    await sentTo(server, widget);
    const { report, verdict, bubbles, composed } = await heard;
    expect([report.exact, verdict, bubbles, composed]).to.deep.equal([
      TYPO,
      { outcome: 'known', status: 200 },
      true,
      true,
    ]);
  });

  it('when it has not', async () => {
    const server = await endpoint({ status: 404 });
    const widget = await aWidget();
    const heard = oneEvent(widget.element, 'typo-report-failed') as unknown as Promise<TypoReportFailedEvent>;
    await sentTo(server, widget);
    const { report, verdict } = await heard;
    expect([report.exact, verdict]).to.deep.equal([TYPO, { outcome: 'refused', status: 404 }]);
  });
});

describe('report()', () => {
  it('says how to mark when nothing is marked, and sends nothing', async () => {
    const server = await endpoint();
    const { element } = await aWidget({ endpoint: server.url });
    void element.report();
    await until(element, () => isOpen(element));
    expect(announced(element, 'status')).to.equal(ru.hint.replace('{keys}', 'Ctrl+Enter'));
    expect([textOf(element, 'fragment'), !!buttonOf(element, 'send')]).to.deep.equal(['', false]);
    await press('Control+Enter');
    await settled(element);
    expect(await server.requests()).to.deep.equal([]);
  });

  it('names the owner’s own shortcut there', async () => {
    const { element } = await aWidget({ endpoint: '/reports', shortcut: 'Alt+Shift+E' });
    void element.report();
    await until(element, () => isOpen(element));
    expect(announced(element, 'status')).to.contain('Alt+Shift+E');
  });

  it('opens the dialog on what is marked', async () => {
    const widget = await aWidget({ endpoint: '/reports' });
    markTypo(widget);
    void widget.element.report();
    await until(widget.element, () => isOpen(widget.element));
    expect(textOf(widget.element, 'mark')).to.equal(TYPO);
  });

  it('resolves when the reader is done', async () => {
    const widget = await aWidget({ endpoint: '/reports' });
    markTypo(widget);
    const done = widget.element.report();
    await until(widget.element, () => isOpen(widget.element));
    await press('Escape');
    await done;
    expect(isOpen(widget.element)).to.equal(false);
  });

  it('is what a button in the hint does, with the words still marked', async () => {
    const widget = await aWidget({ endpoint: '/reports' });
    const button = widget.element.appendChild(document.createElement('button'));
    button.textContent = 'Сообщить';
    await dragOver(wordsIn(widget.page.querySelector('p')!, TYPO));
    await clickAt(button);
    await until(widget.element, () => isOpen(widget.element));
    expect(textOf(widget.element, 'mark')).to.equal(TYPO);
  });

  it('opens a dialog where the owner shows no hint', async () => {
    const widget = await aWidget({ endpoint: '/reports', hidden: '' });
    expect(widget.element.checkVisibility()).to.equal(false);
    markTypo(widget);
    void widget.element.report();
    await nextFrame();
    await settled(widget.element);
    const shown = [...document.querySelectorAll('typo-report')].filter(
      (element: TypoReport) => isOpen(element) && dialogOf(element).getBoundingClientRect().width > 0,
    );
    expect(shown.map((element) => textOf(element, 'mark'))).to.deep.equal([TYPO]);
    await press('Escape');
    await nextFrame();
    await settled(widget.element);
    expect(document.querySelectorAll('typo-report')).to.have.lengthOf(1);
  });
});

describe('What the owner has forgotten', () => {
  it('an endpoint: the reader and the console are told, at each try', async () => {
    const { error } = console;
    const said: string[] = [];
    console.error = (...words: unknown[]) => void said.push(words.join(' '));
    try {
      const widget = await aWidget();
      expect(said).to.deep.equal([]);
      for (let time = 1; time <= 2; time++) {
        await openOnTypo(widget);
        expect(announced(widget.element, 'status')).to.equal(ru.noEndpoint);
        expect(!!buttonOf(widget.element, 'send')).to.equal(false);
        expect(said).to.have.lengthOf(time);
        await press('Escape');
        await untilClosed(widget.element);
      }
    } finally {
      console.error = error;
    }
    expect(said[0]).to.contain('<typo-report endpoint="').and.contain('data-endpoint="');
  });

  const lengths: [marked: number, most: string | null, told: string][] = [
    [1000, null, ''],
    [1001, null, ru.tooLong.replace('{max}', '1000')],
    [20, '20', ''],
    [21, '20', ru.tooLong.replace('{max}', '20')],
    // More than a report holds, and no number.
    [1001, '5000', ru.tooLong.replace('{max}', '1000')],
    [1000, 'all', ''],
  ];
  for (const [marked, most, told] of lengths) {
    it(`${most ? `its own limit of ${most}` : 'any limit'}: ${marked} letters ${told ? 'are told to be too many, and not sent' : 'can be sent'}`, async () => {
      const widget = await aWidget({ endpoint: '/reports', ...(most && { 'max-length': most }) });
      widget.page.querySelector('p')!.textContent = 'Ж'.repeat(marked);
      mark(wordsIn(widget.page, 'Ж'.repeat(marked)));
      await press('Control+Enter');
      await until(widget.element, () => isOpen(widget.element));
      expect([announced(widget.element, 'status'), !!buttonOf(widget.element, 'send')]).to.deep.equal([told, !told]);
    });
  }
});

describe('The page under the dialog', () => {
  it('stands still as it opens and closes, wherever it was scrolled to', async () => {
    const widget = await aWidget({ endpoint: '/reports' });
    const tall = (): HTMLElement => Object.assign(document.createElement('div'), { style: 'height: 2000px' });
    widget.page.prepend(tall());
    widget.page.append(tall());
    widget.page.querySelector('a')!.focus({ preventScroll: true });
    scrollTo({ top: 1777, behavior: 'instant' });
    await nextFrame();
    const looks = (): unknown[] => {
      const { x, y, width, height } = widget.page.querySelector('b')!.getBoundingClientRect();
      return [
        scrollX,
        scrollY,
        document.documentElement.clientWidth,
        document.documentElement.scrollHeight,
        x,
        y,
        width,
        height,
      ];
    };
    const before = looks();
    expect(before[1]).to.equal(1777);
    markTypo(widget);
    await press('Control+Enter');
    await until(widget.element, () => isOpen(widget.element));
    await settled(widget.element);
    expect(looks()).to.deep.equal(before);
    await press('Escape');
    await untilClosed(widget.element);
    expect(looks()).to.deep.equal(before);
  });

  it('is shifted by nothing when the element has no hint', async () => {
    const page = await fixture(
      html`<main>
        <p>Мост</p>
        <typo-report endpoint="/reports"></typo-report>
        <p>Паром</p>
      </main>`,
    );
    const [first, second] = [...page.querySelectorAll('p')].map((paragraph) => paragraph.getBoundingClientRect());
    page.querySelector('typo-report')!.remove();
    const [same, moved] = [...page.querySelectorAll('p')].map((paragraph) => paragraph.getBoundingClientRect());
    expect([same!.top, moved!.top]).to.deep.equal([first!.top, second!.top]);
  });
});
