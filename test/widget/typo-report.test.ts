// Checks when the dialog opens, which report is sent from it, and what the page and the reader are told.

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
  closeByEscape,
  closedOnItsWay,
  dialogOf,
  fieldOf,
  isOpen,
  markTypo,
  markWords,
  openOn,
  openOnTypo,
  pageTakes,
  sendAndWait,
  sendTypo,
  settled,
  textOf,
  TYPO,
  until,
  untilClosed,
  untilOpen,
  untilTold,
} from './a-widget.js';
import type { Widget } from './a-widget.js';

const reportIn = ({ body }: { body: string }): Report => JSON.parse(body) as Report;

afterEach(() => {
  getSelection()!.removeAllRanges();
  localStorage.clear();
});

describe('The shortcut', () => {
  const openings: [name: string, act: (widget: Widget) => void | Promise<void>, chord?: string][] = [
    ['on a word', markTypo],
    ['on a word marked with the mouse', ({ page }) => dragOver(wordsIn(page.querySelector('p')!, TYPO))],
    [
      'on a word marked from its end',
      ({ page }) => {
        const { startContainer, startOffset, endContainer, endOffset } = wordsIn(page, TYPO);
        getSelection()!.setBaseAndExtent(endContainer, endOffset, startContainer, startOffset);
      },
    ],
    ['on words across elements', (widget) => markWords(widget, `реку ${TYPO} в`)],
    ['while a link has the focus', (widget) => (widget.page.querySelector('a')!.focus(), markTypo(widget))],
    [
      'by the owner’s own keys',
      (widget) => (widget.element.setAttribute('shortcut', 'Alt+Shift+E'), markTypo(widget)),
      'Alt+Shift+E',
    ],
    [
      'on words of the article when only the article counts',
      (widget) => (widget.element.setAttribute('within', 'main > p'), markTypo(widget)),
    ],
    [
      'on words outside the excepted places',
      (widget) => (widget.element.setAttribute('except', 'nav'), markTypo(widget)),
    ],
  ];
  for (const [name, act, chord = 'Control+Enter'] of openings) {
    it(`opens the dialog ${name}, and the browser does not get the keys`, async () => {
      const widget = await aWidget({ endpoint: '/reports' });
      await act(widget);
      expect(await pageTakes(chord, widget.element)).to.equal(true);
      expect([isOpen(widget.element), textOf(widget.element, 'mark')]).to.deep.equal([
        true,
        name === 'on words across elements' ? `реку ${TYPO} в` : TYPO,
      ]);
    });
  }

  /** Adds a field with the misspelt word to the page, and marks the word with the reader's keys. */
  const markInField = async (
    widget: Widget,
    name: string,
    setUp: (field: HTMLElement) => void = () => {},
  ): Promise<void> => {
    const made = document.createElement(name);
    made.append(TYPO);
    if (made instanceof HTMLInputElement) made.value = TYPO;
    setUp(made);
    widget.page.prepend(made);
    await clickAt(made);
    await press('Control+a');
  };

  const notOpenings: [name: string, act: (widget: Widget) => void | Promise<void>, chord?: string][] = [
    ['when nothing is marked', () => getSelection()!.removeAllRanges()],
    ['when there is only a caret', async ({ page }) => clickAt(page.querySelector('b')!)],
    ['in an input', (widget) => markInField(widget, 'input')],
    ['in a textarea', (widget) => markInField(widget, 'textarea')],
    ['in an editable block', (widget) => markInField(widget, 'div', (block) => (block.contentEditable = 'true'))],
    [
      'in a textarea while words of the page are marked',
      (widget) => {
        widget.page.appendChild(document.createElement('textarea')).focus({ preventScroll: true });
        markTypo(widget);
        expect([document.activeElement!.localName, getSelection()!.toString()]).to.deep.equal(['textarea', TYPO]);
      },
    ],
    ['without Control', markTypo, 'Enter'],
    ['with Shift added', markTypo, 'Control+Shift+Enter'],
    ['on another key', markTypo, 'Control+e'],
    [
      'when the owner has turned it off',
      (widget) => (widget.element.setAttribute('shortcut', 'none'), markTypo(widget)),
    ],
    [
      'when the owner has chosen other keys',
      (widget) => (widget.element.setAttribute('shortcut', 'Alt+E'), markTypo(widget)),
    ],
    [
      'on words outside the place that counts',
      (widget) => (widget.element.setAttribute('within', 'article'), markTypo(widget)),
    ],
    ['on words in an excepted place', (widget) => (widget.element.setAttribute('except', 'b'), markTypo(widget))],
    ['after the element was removed', (widget) => (widget.element.remove(), markTypo(widget))],
  ];
  for (const [name, act, chord = 'Control+Enter'] of notOpenings) {
    it(`opens nothing ${name}, and the browser gets the keys`, async () => {
      const widget = await aWidget({ endpoint: '/reports' });
      await act(widget);
      expect(await pageTakes(chord, widget.element)).to.equal(false);
      expect(isOpen(widget.element)).to.equal(false);
    });
  }

  it('opens nothing when the page has handled the key press', async () => {
    const widget = await aWidget({ endpoint: '/reports' });
    widget.page.addEventListener('keydown', (event) => event.preventDefault());
    widget.page.querySelector('a')!.focus({ preventScroll: true });
    markTypo(widget);
    await pageTakes('Control+Enter', widget.element);
    expect(isOpen(widget.element)).to.equal(false);
  });

  it('opens nothing while a character is being composed', async () => {
    const widget = await aWidget({ endpoint: '/reports' });
    markTypo(widget);
    // No browser driver can compose characters, so a script makes the key press.
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

  it('opens nothing when it is held down since before the words were marked', async function () {
    await cannotRunIn(
      ['webkit'],
      this,
      'Its driver does not repeat a key that is held down: https://www.w3.org/TR/webdriver2/#keyboard-actions',
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

  it('opens one dialog when the page has two elements', async () => {
    const widget = await aWidget({ endpoint: '/reports' });
    const second = document.createElement('typo-report');
    second.endpoint = '/others';
    widget.page.append(second);
    await openOnTypo(widget);
    await settled(second);
    expect([isOpen(widget.element), isOpen(second)]).to.deep.equal([true, false]);
  });

  it('opens one dialog when report() is called twice at once', async () => {
    const server = await endpoint();
    const widget = await aWidget({ endpoint: server.url });
    markTypo(widget);
    void widget.element.report();
    void widget.element.report();
    await untilOpen(widget.element);
    await settled(widget.element);
    await sendAndWait(widget);
    expect(await server.requests()).to.have.lengthOf(1);
  });

  it('leaves no listener on the page after the element was removed', async () => {
    const listeners = new Map<string, number>();
    const count = (target: EventTarget, type: string, by: number): void => {
      if (target === window || target === document || target === document.documentElement || target === document.body)
        listeners.set(type, (listeners.get(type) ?? 0) + by);
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
      expect(listeners.get('keydown')).to.equal(1);
      element.remove();
      await nextFrame();
    } finally {
      Object.assign(EventTarget.prototype, { addEventListener, removeEventListener });
    }
    expect([...listeners].filter(([, left]) => left !== 0)).to.deep.equal([]);
  });

  it('listens to Ctrl+Enter again when the page removes the attribute shortcut', async () => {
    const widget = await aWidget({ endpoint: '/reports', shortcut: 'Alt+E' });
    widget.element.removeAttribute('shortcut');
    await openOnTypo(widget);
    expect(isOpen(widget.element)).to.equal(true);
  });

  for (const [framework, nothing] of [
    ['React', undefined],
    ['Vue', ''],
  ] as const) {
    it(`works by its defaults again when ${framework} takes all settings away`, async () => {
      const server = await endpoint();
      const widget = await aWidget({ shortcut: 'Alt+E', format: 'form', mode: 'no-cors', lang: 'en', within: 'nav' });
      const given = { endpoint: server.url, shortcut: nothing, format: nothing, mode: nothing, lang: nothing };
      Object.assign(widget.element, given, { within: nothing, except: nothing, fields: nothing, touchButton: nothing });
      Object.assign(widget.element, { maxLength: nothing, timeout: nothing });
      await widget.element.updateComplete;
      await sendTypo(widget);
      const [request] = await server.arrived();
      expect(reportIn(request!).exact).to.equal(TYPO);
    });
  }

  it('opens the dialog again after the element was moved while its dialog was open', async () => {
    const widget = await aWidget({ endpoint: '/reports' });
    await openOnTypo(widget);
    widget.page.prepend(widget.element);
    await settled(widget.element);
    expect(isOpen(widget.element)).to.equal(false);
    await openOnTypo(widget);
    expect(isOpen(widget.element)).to.equal(true);
  });
});

describe('A report', () => {
  it('arrives with the words, their context, and the page’s title and address', async () => {
    const server = await endpoint();
    const widget = await aWidget({ endpoint: server.url });
    document.title = 'Новый мост';
    await sendTypo(widget);
    const [request] = await server.arrived();
    const { id, created, link, version, ...report } = reportIn(request!);
    const url = location.href.split('#')[0]!;
    expect(report).to.deep.equal({
      url,
      title: 'Новый мост',
      lang: 'ru',
      prefix: 'Строители закончили первую опору. Мост через реку ',
      exact: TYPO,
      suffix: ' в декабре. Паромы ходят до ледостава. Все новости',
    });
    expect(id).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Math.abs(Date.parse(created) - Date.now())).to.be.below(60_000);
    expect(link.startsWith(url)).to.equal(true);
    expect(version).to.match(/^\d+\.\d+\.\d+/);
  });

  it('is sent only by the reader, not by opening the dialog and not by a script’s click', async () => {
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
    await sendAndWait(widget);
    expect(await server.requests()).to.have.lengthOf(1);
  });

  it('keeps its id and the reader’s comment when it was refused and is sent again', async () => {
    const server = await endpoint({ status: 400 }, { status: 201 });
    const widget = await aWidget({ endpoint: server.url, fields: 'comment' });
    const { element } = widget;
    await openOnTypo(widget);
    await clickAt(fieldOf(element, 'comment'));
    await press('Shift+A');
    await clickSend(widget);
    await untilTold(element, ru.refused, 'alert');
    expect([textOf(element, 'mark'), fieldOf(element, 'comment').value]).to.deep.equal([TYPO, 'A']);
    await sendAndWait(widget);
    const [first, second, ...others] = (await server.requests()).map(reportIn);
    expect(others).to.deep.equal([]);
    expect([second!.id, second!.created, second!.comment]).to.deep.equal([first!.id, first!.created, 'A']);
  });

  it('has a new id each time', async () => {
    const server = await endpoint();
    const widget = await aWidget({ endpoint: server.url });
    for (let time = 0; time < 2; time++) {
      await openOnTypo(widget);
      await sendAndWait(widget);
      await closeByEscape(widget);
    }
    const [first, second] = (await server.requests()).map(reportIn);
    expect(second!.id).not.to.equal(first!.id);
  });

  it('that is still on its way does not disturb the next one', async () => {
    const server = await endpoint({ how: 'hold' }, { status: 201 });
    const widget = await aWidget({ endpoint: server.url });
    const { element } = widget;
    await closedOnItsWay(widget, server);
    await openOn(widget, 'Паромы');
    const answered = oneEvent(element, 'typo-report-sent');
    await server.release();
    await answered;
    await settled(element);
    expect([textOf(element, 'mark'), buttonOf(element, 'send')?.ariaDisabled]).to.deep.equal(['Паромы', 'false']);
    await sendAndWait(widget);
    expect((await server.requests()).map((request) => reportIn(request).exact)).to.deep.equal([TYPO, 'Паромы']);
  });

  it('that is refused after the dialog was closed opens the dialog again', async () => {
    const server = await endpoint({ how: 'hold', status: 400 });
    const widget = await aWidget({ endpoint: server.url });
    const { element } = widget;
    await closedOnItsWay(widget, server);
    await server.release();
    await until(element, () => isOpen(element) && announced(element, 'alert') === ru.refused);
    expect(textOf(element, 'mark')).to.equal(TYPO);
  });

  it('that is refused while the reader is on other words opens the dialog after those', async () => {
    const server = await endpoint({ how: 'hold', status: 400 });
    const widget = await aWidget({ endpoint: server.url });
    const { element } = widget;
    await closedOnItsWay(widget, server);
    await openOn(widget, 'Паромы');
    const answered = oneEvent(element, 'typo-report-failed');
    await server.release();
    await answered;
    await settled(element);
    expect([textOf(element, 'mark'), announced(element, 'alert')]).to.deep.equal(['Паромы', '']);
    await press('Escape');
    await untilTold(element, ru.refused, 'alert');
    expect([isOpen(element), textOf(element, 'mark')]).to.deep.equal([true, TYPO]);
  });

  it('is sent to the new endpoint when the page changes it while the dialog is open', async () => {
    const [first, second] = [await endpoint(), await endpoint()];
    const widget = await aWidget({ endpoint: first.url });
    await openOnTypo(widget);
    widget.element.setAttribute('endpoint', second.url);
    await clickSend(widget);
    await second.arrived();
    expect(await first.requests()).to.deep.equal([]);
  });
});

describe('The page', () => {
  it('may change a report before it is sent', async () => {
    const server = await endpoint();
    const widget = await aWidget({ endpoint: server.url });
    const heard: TypoReportEvent[] = [];
    document.addEventListener(
      'typo-report',
      (event) => {
        heard.push(event);
        event.report.comment = 'из мобильной версии';
      },
      { once: true },
    );
    await sendTypo(widget);
    const [request] = await server.arrived();
    const [{ bubbles, composed, cancelable, target }] = heard as [TypoReportEvent];
    expect([bubbles, composed, cancelable, target === widget.element]).to.deep.equal([true, true, true, true]);
    expect(reportIn(request!).comment).to.equal('из мобильной версии');
  });

  it('may cancel a report: nothing is sent, and the dialog closes', async () => {
    const server = await endpoint();
    const widget = await aWidget({ endpoint: server.url });
    widget.element.addEventListener('typo-report', (event) => event.preventDefault(), { once: true });
    await sendTypo(widget);
    await untilClosed(widget.element);
    expect(await server.requests()).to.deep.equal([]);
    await sendTypo(widget);
    expect(await server.arrived()).to.have.lengthOf(1);
  });

  it('gets an event when the report has arrived', async () => {
    const server = await endpoint({ status: 200, body: '{"known": true}' });
    const widget = await aWidget({ endpoint: server.url });
    const heard = oneEvent(widget.element, 'typo-report-sent') as unknown as Promise<TypoReportSentEvent>;
    await sendTypo(widget);
    const { report, verdict, bubbles, composed } = await heard;
    expect([report.exact, verdict, bubbles, composed]).to.deep.equal([
      TYPO,
      { outcome: 'known', status: 200 },
      true,
      true,
    ]);
  });

  it('gets an event when the report was refused', async () => {
    const server = await endpoint({ status: 404 });
    const widget = await aWidget({ endpoint: server.url });
    const heard = oneEvent(widget.element, 'typo-report-failed') as unknown as Promise<TypoReportFailedEvent>;
    await sendTypo(widget);
    const { report, verdict } = await heard;
    expect([report.exact, verdict]).to.deep.equal([TYPO, { outcome: 'refused', status: 404 }]);
  });
});

describe('report()', () => {
  it('tells how to mark words when nothing is marked, and sends nothing', async () => {
    const server = await endpoint();
    const { element } = await aWidget({ endpoint: server.url });
    void element.report();
    await untilOpen(element);
    expect(announced(element, 'status')).to.equal(ru.hint.replace('{keys}', 'Ctrl+Enter'));
    expect([textOf(element, 'fragment'), !!buttonOf(element, 'send')]).to.deep.equal(['', false]);
    await press('Control+Enter');
    await settled(element);
    expect(await server.requests()).to.deep.equal([]);
  });

  it('tells the owner’s own shortcut when nothing is marked', async () => {
    const { element } = await aWidget({ endpoint: '/reports', shortcut: 'Alt+Shift+E' });
    void element.report();
    await untilOpen(element);
    expect(announced(element, 'status')).to.contain('Alt+Shift+E');
  });

  it('opens the dialog on the marked words', async () => {
    const widget = await aWidget({ endpoint: '/reports' });
    markTypo(widget);
    void widget.element.report();
    await untilOpen(widget.element);
    expect(textOf(widget.element, 'mark')).to.equal(TYPO);
  });

  it('resolves when the dialog closes', async () => {
    const widget = await aWidget({ endpoint: '/reports' });
    markTypo(widget);
    const done = widget.element.report();
    await untilOpen(widget.element);
    await press('Escape');
    await done;
    expect(isOpen(widget.element)).to.equal(false);
  });

  it('is called by a button in the hint, and the words stay marked', async () => {
    const widget = await aWidget({ endpoint: '/reports' });
    const button = widget.element.appendChild(document.createElement('button'));
    button.textContent = 'Сообщить';
    await dragOver(wordsIn(widget.page.querySelector('p')!, TYPO));
    await clickAt(button);
    await untilOpen(widget.element);
    expect(textOf(widget.element, 'mark')).to.equal(TYPO);
  });

  it('opens the dialog even when the owner hides the hint', async () => {
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

describe('The dialog', () => {
  it('tells the reader and the console each time when there is no endpoint', async () => {
    const { error } = console;
    const errors: string[] = [];
    console.error = (...words: unknown[]) => void errors.push(words.join(' '));
    try {
      const widget = await aWidget();
      expect(errors).to.deep.equal([]);
      for (let time = 1; time <= 2; time++) {
        await openOnTypo(widget);
        expect(announced(widget.element, 'status')).to.equal(ru.noEndpoint);
        expect(!!buttonOf(widget.element, 'send')).to.equal(false);
        expect(errors).to.have.lengthOf(time);
        await closeByEscape(widget);
      }
    } finally {
      console.error = error;
    }
    expect(errors[0]).to.contain('<typo-report endpoint="').and.contain('data-endpoint="');
  });

  const lengths: [name: string, marked: number, maxLength: string | null, told: string][] = [
    ['can send 1000 letters', 1000, null, ''],
    ['says that 1001 letters are too many', 1001, null, ru.tooLong.replace('{max}', '1000')],
    ['can send 20 letters when the owner allows 20', 20, '20', ''],
    ['says that 21 letters are too many when the owner allows 20', 21, '20', ru.tooLong.replace('{max}', '20')],
    [
      'says that 1001 letters are too many even when the owner allows 5000',
      1001,
      '5000',
      ru.tooLong.replace('{max}', '1000'),
    ],
    ['can send 1000 letters when the owner’s limit is not a number', 1000, 'all', ''],
  ];
  for (const [name, marked, maxLength, told] of lengths) {
    it(name, async () => {
      const widget = await aWidget({ endpoint: '/reports', ...(maxLength && { 'max-length': maxLength }) });
      widget.page.querySelector('p')!.textContent = 'Ж'.repeat(marked);
      await openOn(widget, 'Ж'.repeat(marked));
      expect([announced(widget.element, 'status'), !!buttonOf(widget.element, 'send')]).to.deep.equal([told, !told]);
    });
  }
});

describe('The page under the dialog', () => {
  it('does not move when the dialog opens and closes, even when it was scrolled', async () => {
    const widget = await aWidget({ endpoint: '/reports' });
    const tall = (): HTMLElement => Object.assign(document.createElement('div'), { style: 'height: 2000px' });
    widget.page.prepend(tall());
    widget.page.append(tall());
    widget.page.querySelector('a')!.focus({ preventScroll: true });
    scrollTo({ top: 1777, behavior: 'instant' });
    await nextFrame();
    const layout = (): unknown[] => {
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
    const before = layout();
    expect(before[1]).to.equal(1777);
    await openOnTypo(widget);
    await settled(widget.element);
    expect(layout()).to.deep.equal(before);
    await closeByEscape(widget);
    expect(layout()).to.deep.equal(before);
  });

  it('is not shifted by an element without a hint', async () => {
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
