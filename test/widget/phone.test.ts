// A finger on a phone's screen comes in; the button at the edge of the screen, and what a tap on it does, go out.

import '../../src/widget/index.js';
import type { TypoReport } from '../../src/widget/index.js';
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
import { TYPO, buttonOf, dialogOf, fieldOf, isOpen, textOf, until } from './a-widget.js';

/** Smallest and largest phones in use, both ways round; CSS px. */
const PHONES: [name: string, width: number, height: number][] = [
  ['a small phone', 320, 568],
  ['a small phone on its side', 568, 320],
  ['a phone', 390, 844],
  ['a phone on its side', 844, 390],
  ['a large phone', 480, 1040],
  ['a phone with a keyboard that takes half of the page', 390, 420],
];

const barOf = ({ shadowRoot }: TypoReport): HTMLElement | null => shadowRoot!.querySelector('[part=touch]');
const partOf = ({ shadowRoot }: TypoReport, part: 'touch-button' | 'touch-dismiss'): HTMLElement =>
  shadowRoot!.querySelector(`[part=${part}]`)!;

const shown = (element: TypoReport): Promise<void> => until(element, () => barOf(element) !== null);
const hidden = (element: TypoReport): Promise<void> => until(element, () => barOf(element) === null);

interface News {
  page: HTMLElement;
  /** What is tested. */
  element: TypoReport;
  /**
   * One beside it whose button nobody sees or touches: where it shows one, and `element` has none, `element` shows
   * none.
   */
  witness: TypoReport;
}

/** A page longer than a screen, with the misspelt word near its top and near its end. */
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
      <style>
        .witness::part(touch) {
          visibility: hidden;
        }
      </style>
      <typo-report class="witness" endpoint="/reports"></typo-report>
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
  // What hears the finger is fetched apart.
  await import('../../src/widget/dialog/touch-button.js');
  await element.updateComplete;
  await nextFrame();
  return { page, element, witness: page.querySelector('typo-report')! };
}

/** Where the misspelt word stands, the first or the second time. */
const typo = ({ page }: News, nth: 1 | 2 = 1): Range => wordsIn(page, TYPO, nth);

const isInView = ({ left, top, right, bottom }: DOMRect): boolean => {
  const { offsetLeft, offsetTop, width, height } = visualViewport!;
  return left >= offsetLeft && top >= offsetTop && right <= offsetLeft + width && bottom <= offsetTop + height;
};

const areApart = (one: DOMRect, other: DOMRect): boolean =>
  one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;

/** Resolves once the browser has told of a change of the selection. */
const selectionChanged = (): Promise<void> =>
  new Promise((resolve) => document.addEventListener('selectionchange', () => resolve(), { once: true }));

const ELSEWHERE =
  'No other engine here can be made a phone from outside: https://github.com/w3c/webdriver-bidi/issues/1052';

describe('On a touch laptop', () => {
  const own = Object.getOwnPropertyDescriptor(navigator, 'maxTouchPoints');

  before(async function () {
    await cannotRunIn(['firefox', 'webkit'], this, ELSEWHERE);
    Object.defineProperty(navigator, 'maxTouchPoints', { configurable: true, value: 5 });
  });

  after(() => {
    if (own) Object.defineProperty(navigator, 'maxTouchPoints', own);
    else delete (navigator as { maxTouchPoints?: number }).maxTouchPoints;
  });

  it('shows the button for words marked by touch, never by mouse or keys', async () => {
    const news = await aNewsPage();
    let times = 0;
    new MutationObserver(
      (changes) =>
        (times += changes
          .flatMap(({ addedNodes }) => [...addedNodes])
          .filter((node) => (node as Element).matches?.('[part=touch]')).length),
    ).observe(news.element.shadowRoot!, { childList: true });
    await dragOver(wordsIn(news.page, 'Мост через реку'));
    await press('Shift+ArrowRight');
    expect(getSelection()!.toString()).to.equal('Мост через реку ');
    // A long press takes longer than any selection takes to settle.
    await longPress(typo(news));
    await shown(news.element);
    expect(times).to.equal(1);
  });

  it('takes the button away when a mouse marks something else', async () => {
    const news = await aNewsPage();
    await longPress(typo(news));
    await shown(news.element);
    await dragOver(wordsIn(news.page, 'Мост через'));
    await hidden(news.element);
  });

  it('takes the button away when keys change what is marked', async () => {
    const news = await aNewsPage();
    await longPress(typo(news));
    await shown(news.element);
    await press('Shift+ArrowRight');
    await hidden(news.element);
  });
});

describe('On a phone', () => {
  before(async function () {
    await cannotRunIn(['firefox', 'webkit'], this, ELSEWHERE);
    await onPhone(390, 844);
  });

  for (const [name, width, height] of PHONES) {
    for (const nth of [1, 2] as const) {
      it(`shows a button within reach on ${name}, clear of words ${nth === 1 ? 'near the top' : 'at the bottom'}`, async () => {
        await onPhone(width, height);
        const news = await aNewsPage();
        if (nth === 2) {
          const { bottom } = typo(news, 2).getBoundingClientRect();
          scrollBy({ top: bottom - height + 8, behavior: 'instant' });
          await nextFrame();
        }
        await longPress(typo(news, nth));
        await shown(news.element);
        expect(getSelection()!.toString()).to.equal(TYPO);
        const bar = barOf(news.element)!.getBoundingClientRect();
        expect(isInView(bar), `in view: ${JSON.stringify(bar)}`).to.be.true;
        expect(areApart(bar, typo(news, nth).getBoundingClientRect()), 'clear of the words').to.be.true;
        for (const part of ['touch-button', 'touch-dismiss'] as const) {
          const { width, height, left, top } = partOf(news.element, part).getBoundingClientRect();
          expect(Math.min(width, height), part).to.be.at.least(44);
          expect(news.element.shadowRoot!.elementFromPoint(left + width / 2, top + height / 2)).to.equal(
            partOf(news.element, part),
          );
        }
      });
    }
  }

  it('keeps the button clear of the words when the page is scrolled', async () => {
    await onPhone(390, 844);
    const news = await aNewsPage();
    const { top } = typo(news, 2).getBoundingClientRect();
    scrollBy({ top: top - 300, behavior: 'instant' });
    await nextFrame();
    await longPress(typo(news, 2));
    await shown(news.element);
    expect(barOf(news.element)!.getBoundingClientRect().top).to.be.above(600);
    scrollBy({ top: 300 - 820, behavior: 'instant' });
    await nextFrame();
    await nextFrame();
    const [bar, words] = [barOf(news.element)!, typo(news, 2)].map((place) => place.getBoundingClientRect());
    expect(words!.bottom).to.be.within(700, 844);
    expect(areApart(bar!, words!)).to.be.true;
    expect(isInView(bar!)).to.be.true;
  });

  it('keeps the button in what an on-screen keyboard leaves of the page', async () => {
    await onPhone(390, 844);
    const news = await aNewsPage();
    await longPress(typo(news));
    await shown(news.element);
    // As of a phone's keyboard, which covers the page and does not shrink it.
    Object.defineProperty(visualViewport, 'height', { configurable: true, value: 500 });
    try {
      visualViewport!.dispatchEvent(new Event('resize'));
      expect(barOf(news.element)!.getBoundingClientRect().bottom).to.be.within(440, 500);
    } finally {
      delete (visualViewport as { height?: number }).height;
    }
    visualViewport!.dispatchEvent(new Event('resize'));
    expect(barOf(news.element)!.getBoundingClientRect().bottom).to.be.within(780, 844);
  });

  it('opens the dialog on what is marked, sends it, and gives the selection back', async () => {
    await onPhone(390, 844);
    const { url, arrived } = await endpoint();
    const news = await aNewsPage({ endpoint: url });
    await longPress(typo(news));
    await shown(news.element);
    await tap(partOf(news.element, 'touch-button'));
    await until(news.element, () => isOpen(news.element));
    expect(textOf(news.element, 'mark')).to.equal(TYPO);
    expect(barOf(news.element)).to.equal(null);
    await tap(buttonOf(news.element, 'send')!);
    const [request] = await arrived();
    const report = JSON.parse(request!.body) as { exact: string; prefix: string };
    expect(report.exact).to.equal(TYPO);
    expect(report.prefix).to.contain('Мост через реку');
    await until(news.element, () => buttonOf(news.element, 'send') === null);
    await tap(buttonOf(news.element, 'cancel')!);
    await until(news.element, () => !isOpen(news.element));
    expect(getSelection()!.toString()).to.equal(TYPO);
  });

  it('gives the selection back when the reader would rather not', async () => {
    const news = await aNewsPage();
    await longPress(typo(news));
    await shown(news.element);
    await tap(partOf(news.element, 'touch-button'));
    await until(news.element, () => isOpen(news.element));
    await tap(buttonOf(news.element, 'cancel')!);
    await until(news.element, () => !isOpen(news.element));
    expect(getSelection()!.toString()).to.equal(TYPO);
  });

  it('opens on what was marked even where a tap clears the selection', async () => {
    const news = await aNewsPage();
    await longPress(typo(news));
    await shown(news.element);
    // As Safari does before the click comes.
    partOf(news.element, 'touch-button').addEventListener('pointerup', () => getSelection()!.removeAllRanges(), {
      once: true,
    });
    await tap(partOf(news.element, 'touch-button'));
    await until(news.element, () => isOpen(news.element));
    expect(textOf(news.element, 'mark')).to.equal(TYPO);
  });

  it('takes the button away with the selection', async () => {
    const news = await aNewsPage();
    await longPress(typo(news));
    await shown(news.element);
    const gone = hidden(news.element);
    await tap(wordsIn(news.page, 'рейс 3'));
    await gone;
    expect(getSelection()!.isCollapsed).to.be.true;
  });

  it('takes the button away when a press on it slides off and the selection goes', async () => {
    const news = await aNewsPage();
    await longPress(typo(news));
    await shown(news.element);
    const [bar, gone] = [barOf(news.element)!, hidden(news.element)];
    for (const name of ['pointerdown', 'pointercancel'])
      bar.dispatchEvent(new PointerEvent(name, { pointerType: 'touch', bubbles: true, cancelable: true }));
    getSelection()!.removeAllRanges();
    await gone;
    expect(isOpen(news.element)).to.be.false;
  });

  it('shows the button again for the next words', async () => {
    const news = await aNewsPage();
    await longPress(typo(news));
    await shown(news.element);
    await tap(wordsIn(news.page, 'рейс 3'));
    await hidden(news.element);
    await longPress(wordsIn(news.page, 'ледостава'));
    await shown(news.element);
    await tap(partOf(news.element, 'touch-button'));
    await until(news.element, () => isOpen(news.element));
    expect(textOf(news.element, 'mark')).to.equal('ледостава');
  });

  it('shows no button any more once the reader has put it away', async () => {
    const news = await aNewsPage();
    await longPress(typo(news));
    await shown(news.element);
    const gone = hidden(news.element);
    await tap(partOf(news.element, 'touch-dismiss'));
    await gone;
    expect(getSelection()!.toString()).to.equal(TYPO);
    expect(isOpen(news.element)).to.be.false;
    await tap(wordsIn(news.page, 'рейс 3'));
    await hidden(news.witness);
    await longPress(wordsIn(news.page, 'ледостава'));
    await shown(news.witness);
    await nextFrame();
    expect(barOf(news.element)).to.equal(null);
  });

  it('shows no button where the owner has turned it off', async () => {
    const news = await aNewsPage({ touchButton: 'off' });
    await longPress(typo(news));
    await shown(news.witness);
    await nextFrame();
    expect(getSelection()!.toString()).to.equal(TYPO);
    expect(barOf(news.element)).to.equal(null);
  });

  it('shows the button where the owner hides the hint, and sends what is marked', async () => {
    const server = await endpoint({ status: 201 });
    const news = await aNewsPage({ isHidden: true, endpoint: server.url, touchHint: 'Выделите ошибку' });
    const height = document.documentElement.scrollHeight;
    let sent = 0;
    news.element.addEventListener('typo-report-sent', () => sent++);
    for (const nth of [1, 2]) {
      await longPress(typo(news));
      const twin = document.querySelector<TypoReport>('html > typo-report')!;
      await until(twin, () => barOf(twin) !== null);
      expect(document.documentElement.scrollHeight).to.equal(height);
      await tap(partOf(twin, 'touch-button'));
      await until(twin, () => isOpen(twin));
      expect(textOf(twin, 'mark')).to.equal(TYPO);
      await tap(buttonOf(twin, 'send')!);
      await server.arrived(nth);
      await until(twin, () => !buttonOf(twin, 'send'));
      await tap(buttonOf(twin, 'cancel')!);
      await until(twin, () => !isOpen(twin));
      expect([sent, document.querySelectorAll('html > typo-report').length]).to.deep.equal([nth, 1]);
      await tap({ x: 5, y: 5 });
    }
    news.element.remove();
    expect(document.querySelector('html > typo-report')).to.equal(null);
  });

  it('shows no button for the reader’s own text', async () => {
    const news = await aNewsPage();
    let times = 0;
    new MutationObserver(() => (times += barOf(news.element) ? 1 : 0)).observe(news.element.shadowRoot!, {
      childList: true,
    });
    await longPress(wordsIn(news.page, 'редакцию'));
    expect(getSelection()!.toString()).to.equal('редакцию');
    // A long press takes longer than any selection takes to settle.
    await longPress(typo(news));
    await shown(news.element);
    await nextFrame();
    expect(times).to.equal(1);
  });

  it('shows no button over the dialog for words marked in it', async () => {
    const news = await aNewsPage();
    await longPress(typo(news));
    await shown(news.element);
    await tap(partOf(news.element, 'touch-button'));
    await until(news.element, () => isOpen(news.element));
    let times = 0;
    new MutationObserver(() => (times += barOf(news.element) ? 1 : 0)).observe(news.element.shadowRoot!, {
      childList: true,
    });
    const marked = selectionChanged();
    await longPress(wordsIn(dialogOf(news.element).querySelector('blockquote')!, 'через'));
    await marked;
    // The same again: as long as a selection takes to settle.
    await longPress(wordsIn(dialogOf(news.element).querySelector('blockquote')!, 'реку'));
    expect(times).to.equal(0);
  });

  it('brings up no keyboard until the reader touches a field', async () => {
    const news = await aNewsPage({ fields: 'correction comment' });
    await longPress(typo(news));
    await shown(news.element);
    const focused: string[] = [];
    news.element.shadowRoot!.addEventListener(
      'focusin',
      ({ target }) => void focused.push((target as Element).localName),
    );
    await tap(partOf(news.element, 'touch-button'));
    await until(news.element, () => isOpen(news.element));
    expect(news.element.shadowRoot!.activeElement).to.equal(buttonOf(news.element, 'send'));
    expect(focused).to.not.include('textarea');
    await tap(fieldOf(news.element, 'correction'));
    expect(news.element.shadowRoot!.activeElement).to.equal(fieldOf(news.element, 'correction'));
  });

  it('puts both buttons of the dialog within a finger’s reach', async () => {
    for (const [, width, height] of PHONES) {
      await onPhone(width, height);
      const news = await aNewsPage();
      await longPress(typo(news));
      await shown(news.element);
      await tap(partOf(news.element, 'touch-button'));
      await until(news.element, () => isOpen(news.element));
      for (const part of ['cancel', 'send'] as const) {
        const rect = buttonOf(news.element, part)!.getBoundingClientRect();
        expect(Math.min(rect.height, rect.width), part).to.be.at.least(44);
        expect(isInView(rect), `${part} at ${width} x ${height}`).to.be.true;
      }
      dialogOf(news.element).close();
      news.page.remove();
    }
  });

  it('says what to do with a finger, in the hint and where nothing is marked', async () => {
    const news = await aNewsPage({ touchHint: 'Нашли ошибку? Выделите её и коснитесь кнопки' });
    expect(news.element.textContent).to.equal('Нашли ошибку? Выделите её и коснитесь кнопки');
    getSelection()!.removeAllRanges();
    void news.element.report();
    await until(news.element, () => isOpen(news.element));
    expect(textOf(news.element, 'message')).to.contain('«Ошибка в тексте?»');
  });
});
