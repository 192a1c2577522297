// Checks the button that a touch screen shows for marked words, and the dialog that it opens.

import { render } from 'lit';
import '../../src/widget/index.js';
import type { TypoReport } from '../../src/widget/index.js';
import ru from '../../src/widget/words/ru.js';
import {
  cannotRunIn,
  dragOver,
  endpoint,
  expect,
  fixture,
  html,
  longPress,
  nextFrame,
  onPhone,
  press,
  tap,
  wordsIn,
} from '../helpers.js';
import { announced, buttonOf, dialogOf, fieldOf, isOpen, textOf, TYPO, until, untilOpen } from './a-widget.js';

/** The smallest and the largest phones in use, upright and on their side; CSS px. */
const PHONES: [name: string, width: number, height: number][] = [
  ['a small phone', 320, 568],
  ['a small phone on its side', 568, 320],
  ['a phone', 390, 844],
  ['a phone on its side', 844, 390],
  ['a large phone', 480, 1040],
  ['a phone with a keyboard that takes half of the page', 390, 420],
];

/** The elements that show a button or a dialog in front of the page. */
const twins = (): TypoReport[] => [...document.querySelectorAll<TypoReport>('typo-report[data-twin]')];

/** The bar with the button; at most one is on the page. */
const bar = (): HTMLElement | null => {
  const bars = twins().flatMap(({ shadowRoot }) => [...shadowRoot!.querySelectorAll<HTMLElement>('[part=touch]')]);
  expect(bars.length).to.be.at.most(1);
  return bars[0] ?? null;
};
const partOf = (part: 'touch-button' | 'touch-dismiss'): HTMLElement => bar()!.querySelector(`[part=${part}]`)!;

/** Resolves once this is true; asks again at each frame. */
async function untilFrame(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await nextFrame();
}

/** Resolves once the button is on the screen. */
const untilShown = (): Promise<void> => untilFrame(() => !!bar()?.matches(':popover-open'));

/** Resolves once the button is not on the screen. */
const untilHidden = (): Promise<void> => untilFrame(() => bar() === null);

interface News {
  page: HTMLElement;
  element: TypoReport;
}

/** Makes a page longer than the screen, with the misspelt word near its top and near its end. */
async function aNewsPage({
  touchButton,
  fields = '',
  endpoint = '/reports',
  touchHint,
  isHidden = false,
}: {
  touchButton?: 'off';
  fields?: string;
  endpoint?: string;
  touchHint?: string;
  isHidden?: boolean;
} = {}): Promise<News> {
  const lines = Array.from({ length: 24 }, (_, line) => html`<p>Паромы ходят до ледостава, рейс ${line}.</p>`);
  const page = await fixture<HTMLElement>(html`
    <main lang="ru" style="font: 18px/1.5 sans-serif; padding-bottom: 100vh">
      <p>Мост через реку ${TYPO} в декабре.</p>
      <p contenteditable="true">Письмо в редакцию</p>
      ${lines}
      <p>Паром уже ${TYPO} весной.</p>
    </main>
  `);
  const element = document.createElement('typo-report');
  const attributes = { endpoint, fields, 'touch-button': touchButton, 'touch-hint': touchHint };
  for (const [name, value] of Object.entries(attributes)) if (value) element.setAttribute(name, value);
  element.textContent = 'Выделите ошибку и нажмите Ctrl+Enter';
  element.hidden = isHidden;
  page.append(element);
  scrollTo({ top: 0, behavior: 'instant' });
  // The code of the touch button is loaded later than the element.
  await import('../../src/widget/dialog/touch-button.js');
  await element.updateComplete;
  await nextFrame();
  return { page, element };
}

/** The misspelt word near the top (1) or near the end (2) of the page. */
const typo = ({ page }: News, nth: 1 | 2 = 1): Range => wordsIn(page, TYPO, nth);

const isInView = ({ left, top, right, bottom }: DOMRect): boolean => {
  const { offsetLeft, offsetTop, width, height } = visualViewport!;
  return left >= offsetLeft && top >= offsetTop && right <= offsetLeft + width && bottom <= offsetTop + height;
};

const areApart = (one: DOMRect, other: DOMRect): boolean =>
  one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;

/** Marks the misspelt word with a long press, and waits for the button. */
async function longPressTypo(news: News, nth: 1 | 2 = 1): Promise<void> {
  await longPress(typo(news, nth));
  await untilShown();
}

/** Taps the button, and waits for the dialog. */
async function tapButton(element: TypoReport): Promise<void> {
  await tap(partOf('touch-button'));
  await untilOpen(element);
}

/** Marks the misspelt word and opens the dialog on it. */
async function openByTouch(news: News): Promise<void> {
  await longPressTypo(news);
  await tapButton(news.element);
}

/** Taps Отмена, or Закрыть in its place, and waits until the dialog has closed. */
async function tapCancel(element: TypoReport): Promise<void> {
  await tap(buttonOf(element, 'cancel')!);
  await until(element, () => !isOpen(element));
}

/** Counts how often the button comes onto the screen from now on. */
function countButtons(): () => number {
  let count = 0;
  new MutationObserver((changes) => {
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
    count += added.filter((node) => node instanceof Element && node.matches('[data-twin]')).length;
  }).observe(document, { childList: true, subtree: true });
  return () => count;
}

/** Resolves at the next change of the selection. */
const selectionChanged = (): Promise<void> =>
  new Promise((resolve) => document.addEventListener('selectionchange', () => resolve(), { once: true }));

const ONLY_CHROMIUM =
  'The drivers of the other engines can’t turn them into phones: https://github.com/w3c/webdriver-bidi/issues/1052';

describe('A laptop with a touch screen', () => {
  const own = Object.getOwnPropertyDescriptor(navigator, 'maxTouchPoints');

  before(async function () {
    await cannotRunIn(['firefox', 'webkit'], this, ONLY_CHROMIUM);
    Object.defineProperty(navigator, 'maxTouchPoints', { configurable: true, value: 5 });
  });

  after(() => {
    if (own) Object.defineProperty(navigator, 'maxTouchPoints', own);
    else delete (navigator as { maxTouchPoints?: number }).maxTouchPoints;
  });

  it('shows the button for words marked by touch, not by mouse or keys', async () => {
    const news = await aNewsPage();
    const buttons = countButtons();
    await dragOver(wordsIn(news.page, 'Мост через реку'));
    await press('Shift+ArrowRight');
    expect(getSelection()!.toString()).to.equal('Мост через реку ');
    // A button for the selection before would have come by now: a long press takes longer.
    await longPressTypo(news);
    expect(buttons()).to.equal(1);
  });

  it('hides the button when the mouse marks other words', async () => {
    const news = await aNewsPage();
    await longPressTypo(news);
    await dragOver(wordsIn(news.page, 'Мост через'));
    await untilHidden();
  });

  it('hides the button when keys change the selection', async () => {
    const news = await aNewsPage();
    await longPressTypo(news);
    await press('Shift+ArrowRight');
    await untilHidden();
  });
});

describe('A phone', () => {
  before(async function () {
    await cannotRunIn(['firefox', 'webkit'], this, ONLY_CHROMIUM);
    await onPhone(390, 844);
  });

  for (const [name, width, height] of PHONES) {
    for (const [nth, where] of [
      [1, 'near the top'],
      [2, 'at the bottom'],
    ] as const) {
      it(`shows the button on ${name} without covering marked words ${where}`, async () => {
        await onPhone(width, height);
        const news = await aNewsPage();
        if (nth === 2) {
          const { bottom } = typo(news, 2).getBoundingClientRect();
          scrollBy({ top: bottom - height + 8, behavior: 'instant' });
          await nextFrame();
        }
        await longPressTypo(news, nth);
        expect(getSelection()!.toString()).to.equal(TYPO);
        const place = bar()!.getBoundingClientRect();
        expect(isInView(place), `in view: ${JSON.stringify(place)}`).to.be.true;
        expect(areApart(place, typo(news, nth).getBoundingClientRect()), 'apart from the words').to.be.true;
        for (const part of ['touch-button', 'touch-dismiss'] as const) {
          const { width, height, left, top } = partOf(part).getBoundingClientRect();
          expect(Math.min(width, height), part).to.be.at.least(44);
          const root = bar()!.getRootNode() as ShadowRoot;
          expect(root.elementFromPoint(left + width / 2, top + height / 2)).to.equal(partOf(part));
        }
      });
    }
  }

  it('moves the button away from the words when the page is scrolled', async () => {
    await onPhone(390, 844);
    const news = await aNewsPage();
    const { top } = typo(news, 2).getBoundingClientRect();
    scrollBy({ top: top - 300, behavior: 'instant' });
    await nextFrame();
    await longPressTypo(news, 2);
    expect(bar()!.getBoundingClientRect().top).to.be.above(600);
    scrollBy({ top: 300 - 820, behavior: 'instant' });
    await nextFrame();
    await nextFrame();
    const [button, words] = [bar()!, typo(news, 2)].map((place) => place.getBoundingClientRect());
    expect(words!.bottom).to.be.within(700, 844);
    expect(areApart(button!, words!)).to.be.true;
    expect(isInView(button!)).to.be.true;
  });

  it('keeps the button above an on-screen keyboard', async () => {
    await onPhone(390, 844);
    const news = await aNewsPage();
    await longPressTypo(news);
    // Like a phone's keyboard, which covers the page without shrinking it.
    Object.defineProperty(visualViewport, 'height', { configurable: true, value: 500 });
    try {
      visualViewport!.dispatchEvent(new Event('resize'));
      expect(bar()!.getBoundingClientRect().bottom).to.be.within(440, 500);
    } finally {
      delete (visualViewport as { height?: number }).height;
    }
    visualViewport!.dispatchEvent(new Event('resize'));
    expect(bar()!.getBoundingClientRect().bottom).to.be.within(780, 844);
  });

  for (const [where, gap] of [
    ['at the edge', 0],
    ['a little above the edge', 16],
  ] as const) {
    for (const isInShadow of [false, true]) {
      it(`keeps the button above a bar of the page ${where}${isInShadow ? ', in a shadow root' : ''}, when it comes`, async () => {
        await onPhone(390, 844);
        const news = await aNewsPage();
        await longPressTypo(news);
        const host = document.createElement('div');
        render(
          html`<div style="position: fixed; inset: auto 10px ${gap}px; height: 120px">Мы храним файлы</div>`,
          isInShadow ? host.attachShadow({ mode: 'open' }) : host,
        );
        news.page.append(host);
        await untilFrame(() => bar()!.getBoundingClientRect().bottom <= 844 - gap - 120);
        expect(isInView(bar()!.getBoundingClientRect())).to.be.true;
      });
    }
  }

  it('opens the dialog where the page lets no tap through and shows nothing but the article', async () => {
    const news = await aNewsPage();
    const { style } = document.documentElement;
    Object.assign(style, { pointerEvents: 'none', visibility: 'hidden' });
    Object.assign(news.page.style, { pointerEvents: 'auto', visibility: 'visible' });
    try {
      await openByTouch(news);
      expect(textOf(news.element, 'mark')).to.equal(TYPO);
    } finally {
      Object.assign(style, { pointerEvents: '', visibility: '' });
    }
  });

  it('hides the button when the page takes the marked words away', async () => {
    const news = await aNewsPage();
    await longPressTypo(news);
    news.page.querySelector('p')!.remove();
    await untilHidden();
  });

  it('opens the dialog on the marked words, sends the report, and gives the selection back', async () => {
    await onPhone(390, 844);
    const { url, arrived } = await endpoint();
    const news = await aNewsPage({ endpoint: url });
    await openByTouch(news);
    expect(textOf(news.element, 'mark')).to.equal(TYPO);
    expect(bar()).to.equal(null);
    await tap(buttonOf(news.element, 'send')!);
    const [request] = await arrived();
    const report = JSON.parse(request!.body) as { exact: string; prefix: string };
    expect(report.exact).to.equal(TYPO);
    expect(report.prefix).to.contain('Мост через реку');
    await until(news.element, () => !isOpen(news.element));
    expect(getSelection()!.toString()).to.equal(TYPO);
  });

  it('gives the selection back when the reader taps Отмена', async () => {
    const news = await aNewsPage();
    await openByTouch(news);
    await tapCancel(news.element);
    expect(getSelection()!.toString()).to.equal(TYPO);
  });

  it('opens the dialog on the marked words even when a tap clears the selection', async () => {
    const news = await aNewsPage();
    await longPressTypo(news);
    // Safari does so before the click.
    partOf('touch-button').addEventListener('pointerup', () => getSelection()!.removeAllRanges(), {
      once: true,
    });
    await tapButton(news.element);
    expect(textOf(news.element, 'mark')).to.equal(TYPO);
  });

  it('hides the button when the selection is cleared', async () => {
    const news = await aNewsPage();
    await longPressTypo(news);
    const gone = untilHidden();
    await tap(wordsIn(news.page, 'рейс 3'));
    await gone;
    expect(getSelection()!.isCollapsed).to.be.true;
  });

  it('hides the button when a finger slides off it and the selection is cleared', async () => {
    const news = await aNewsPage();
    await longPressTypo(news);
    const gone = untilHidden();
    for (const name of ['pointerdown', 'pointercancel'])
      bar()!.dispatchEvent(new PointerEvent(name, { pointerType: 'touch', bubbles: true, cancelable: true }));
    getSelection()!.removeAllRanges();
    await gone;
    expect(isOpen(news.element)).to.be.false;
  });

  it('shows the button again for the next words', async () => {
    const news = await aNewsPage();
    await longPressTypo(news);
    await tap(wordsIn(news.page, 'рейс 3'));
    await untilHidden();
    await longPress(wordsIn(news.page, 'ледостава'));
    await untilShown();
    await tapButton(news.element);
    expect(textOf(news.element, 'mark')).to.equal('ледостава');
  });

  it('does not show the button again after the reader has closed it', async () => {
    const news = await aNewsPage();
    await longPressTypo(news);
    const gone = untilHidden();
    await tap(partOf('touch-dismiss'));
    await gone;
    expect(getSelection()!.toString()).to.equal(TYPO);
    expect(isOpen(news.element)).to.be.false;
    const buttons = countButtons();
    await longPress(wordsIn(news.page, 'ледостава'));
    // A button for the first words would come meanwhile: a long press takes longer.
    await longPress(typo(news));
    await nextFrame();
    expect(buttons()).to.equal(0);
  });

  it('shows no button when the owner has turned it off', async () => {
    const news = await aNewsPage({ touchButton: 'off' });
    const buttons = countButtons();
    await longPress(typo(news));
    expect(getSelection()!.toString()).to.equal(TYPO);
    news.element.removeAttribute('touch-button');
    // A button for the words before would have come by now: a long press takes longer.
    await longPress(wordsIn(news.page, 'ледостава'));
    await untilShown();
    expect(buttons()).to.equal(1);
  });

  it('shows the button and sends reports even when the owner hides the hint', async () => {
    const server = await endpoint({ status: 201 });
    const news = await aNewsPage({ isHidden: true, endpoint: server.url, touchHint: 'Выделите ошибку' });
    const height = document.documentElement.scrollHeight;
    let sent = 0;
    news.element.addEventListener('typo-report-sent', () => sent++);
    for (const nth of [1, 2]) {
      await longPress(typo(news));
      await untilShown();
      expect(document.documentElement.scrollHeight).to.equal(height);
      await tap(partOf('touch-button'));
      await untilFrame(() => twins().some(isOpen));
      const twin = twins()[0]!;
      expect(textOf(twin, 'mark')).to.equal(TYPO);
      await tap(buttonOf(twin, 'send')!);
      await server.arrived(nth);
      await until(twin, () => announced(twin, 'status') === ru.accepted);
      await tap(twin.shadowRoot!.querySelector('output')!);
      await untilFrame(() => !twin.isConnected);
      expect(sent).to.equal(nth);
      await tap({ x: 5, y: 5 });
      await untilHidden();
    }
    news.element.remove();
    expect(twins()).to.deep.equal([]);
  });

  it('shows the button inside the page’s own modal dialog, where a tap opens ours', async () => {
    const news = await aNewsPage();
    const own = await fixture<HTMLDialogElement>(
      html`<dialog lang="ru"><p>Дорогу к посёлку отремонтирруют.</p></dialog>`,
    );
    own.showModal();
    await longPress(wordsIn(own, 'отремонтирруют'));
    await untilShown();
    expect(own.contains(twins()[0]!)).to.be.true;
    await tap(partOf('touch-button'));
    await untilFrame(() => twins().some(isOpen));
    expect(textOf(twins().find(isOpen)!, 'mark')).to.equal('отремонтирруют');
    await tapCancel(twins().find(isOpen)!);
    expect([own.open, isOpen(news.element)]).to.deep.equal([true, false]);
    own.close();
  });

  it('shows a button that works when the hint is inert and its styles forbid taps', async () => {
    const news = await aNewsPage();
    const style = document.head.appendChild(document.createElement('style'));
    style.textContent = 'typo-report { pointer-events: none; visibility: hidden; opacity: 0 }';
    news.element.inert = true;
    try {
      await longPressTypo(news);
      await tap(partOf('touch-button'));
      await untilFrame(() => twins().some(isOpen));
      const twin = twins().find(isOpen)!;
      expect(textOf(twin, 'mark')).to.equal(TYPO);
      await tapCancel(twin);
    } finally {
      style.remove();
    }
  });

  it('shows the button above a bar of the page at the bottom of the screen', async () => {
    await onPhone(390, 844);
    const news = await aNewsPage();
    const cookies = news.page.appendChild(document.createElement('aside'));
    Object.assign(cookies.style, { position: 'fixed', inset: 'auto 0 0', height: '90px', background: 'gold' });
    await longPressTypo(news);
    expect(areApart(bar()!.getBoundingClientRect(), cookies.getBoundingClientRect())).to.be.true;
    expect(bar()!.getBoundingClientRect().bottom).to.be.within(680, 754);
  });

  it('shows one button for two elements, and opens the dialog of the one for which the words count', async () => {
    const news = await aNewsPage();
    news.element.setAttribute('within', 'aside');
    const other = document.createElement('typo-report');
    other.setAttribute('endpoint', '/reports');
    news.page.append(other);
    // Counts the bars: there is at most one.
    await longPressTypo(news);
    await tap(partOf('touch-button'));
    await untilOpen(other);
    expect([textOf(other, 'mark'), isOpen(news.element)]).to.deep.equal([TYPO, false]);
  });

  it('shows no button for words in an editable block', async () => {
    const news = await aNewsPage();
    const buttons = countButtons();
    await longPress(wordsIn(news.page, 'редакцию'));
    expect(getSelection()!.toString()).to.equal('редакцию');
    // A button for the selection before would have come by now: a long press takes longer.
    await longPressTypo(news);
    await nextFrame();
    expect(buttons()).to.equal(1);
  });

  it('shows no button for words marked in the dialog', async () => {
    const news = await aNewsPage();
    await openByTouch(news);
    const buttons = countButtons();
    const marked = selectionChanged();
    await longPress(wordsIn(dialogOf(news.element).querySelector('blockquote')!, 'через'));
    await marked;
    // A second long press, since a button for the first would come meanwhile.
    await longPress(wordsIn(dialogOf(news.element).querySelector('blockquote')!, 'реку'));
    expect(buttons()).to.equal(0);
  });

  it('opens no on-screen keyboard until the reader taps a field', async () => {
    const news = await aNewsPage({ fields: 'correction comment' });
    await longPressTypo(news);
    const focused: string[] = [];
    news.element.shadowRoot!.addEventListener(
      'focusin',
      ({ target }) => void focused.push((target as Element).localName),
    );
    await tapButton(news.element);
    expect(news.element.shadowRoot!.activeElement).to.equal(buttonOf(news.element, 'send'));
    expect(focused).to.not.include('textarea');
    await tap(fieldOf(news.element, 'correction'));
    expect(news.element.shadowRoot!.activeElement).to.equal(fieldOf(news.element, 'correction'));
  });

  for (const [name, width, height] of PHONES) {
    it(`shows both buttons of the dialog on ${name}, large enough for a finger`, async () => {
      await onPhone(width, height);
      const news = await aNewsPage();
      await openByTouch(news);
      for (const part of ['cancel', 'send'] as const) {
        const rect = buttonOf(news.element, part)!.getBoundingClientRect();
        expect(Math.min(rect.height, rect.width), part).to.be.at.least(44);
        expect(isInView(rect), part).to.be.true;
      }
    });
  }

  it('says what to do with a finger in a hint that comes from another document, as with Turbo', async () => {
    const { page } = await aNewsPage();
    const hint = document.implementation.createHTMLDocument().createElement('typo-report');
    hint.setAttribute('touch-hint', 'Подержите палец');
    hint.textContent = 'Нажмите Ctrl+Enter';
    page.append(hint);
    await untilFrame(() => hint.textContent === 'Подержите палец');
  });

  it('says in a hint that names keys what the owner has set for it', async () => {
    const { page } = await aNewsPage();
    const hint = document.createElement('typo-report');
    hint.words = { touchHint: 'Выделите и коснитесь' };
    hint.textContent = 'Нажмите Ctrl+Enter';
    page.append(hint);
    await untilFrame(() => hint.textContent === 'Выделите и коснитесь');
  });

  it('tells how to use the button, in the hint and when nothing is marked', async () => {
    const news = await aNewsPage({ touchHint: 'Нашли ошибку? Выделите её и коснитесь кнопки' });
    await untilFrame(() => news.element.textContent === 'Нашли ошибку? Выделите её и коснитесь кнопки');
    getSelection()!.removeAllRanges();
    void news.element.report();
    await untilOpen(news.element);
    expect(textOf(news.element, 'message')).to.equal(ru.touchHint);
  });
});
