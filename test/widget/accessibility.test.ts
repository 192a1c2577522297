// Checks that readers without a mouse, without colours, with weak eyes or with a small screen can use the widget.

import { emulateMedia } from '@web/test-runner-commands';
import type axeCore from 'axe-core';
import 'axe-core/axe.min.js';
import '../../src/widget/index.js';
import type { TypoReport } from '../../src/widget/index.js';
import { wordsFor } from '../../src/widget/words/languages.js';
import type { Words } from '../../src/widget/words/words.js';
import ru from '../../src/widget/words/ru.js';
import {
  cannotRunIn,
  clickAt,
  endpoint,
  expect,
  fixture,
  html,
  longPress,
  mark,
  nextFrame,
  onPhone,
  press,
  tap,
  viewport,
  wordsIn,
} from '../helpers.js';
import type { Answer, TestEndpoint } from '../helpers.js';
import {
  announced,
  arrivedOnScreen,
  buttonOf,
  descriptionOf,
  dialogOf,
  fieldOf,
  isOpen,
  openOn,
  textOf,
  until,
  untilOpen,
} from './a-widget.js';
import type { Widget } from './a-widget.js';

const axe = (window as unknown as { axe: typeof axeCore }).axe;

const NO_MEDIA = 'Its driver can’t change media features: https://github.com/w3c/webdriver-bidi/issues/1052';

interface Language {
  lang: string;
  dir: 'ltr' | 'rtl';
  title: string;
  before: string;
  typo: string;
  after: string;
}

const LANGUAGES: Record<'ru' | 'ar', Language> = {
  ru: {
    lang: 'ru',
    dir: 'ltr',
    title: 'Новый мост откроют в декабре',
    before: 'Мост через реку ',
    typo: 'откроеться',
    after: ' в декабре.',
  },
  ar: {
    lang: 'ar',
    dir: 'rtl',
    title: 'افتتاح الجسر الجديد',
    before: 'سيُفتتح ',
    typo: 'الجصر',
    after: ' الجديد في ديسمبر.',
  },
};

type Pointer = 'mouse' | 'touch';

interface State {
  name: string;
  attributes?: Record<string, string>;
  /** How the endpoint answers. When it is absent, nothing is sent. */
  answer?: Answer;
  /** The key of the words that the reader is told at the end. */
  told?: 'accepted' | 'known' | 'sent' | 'kept' | 'refused' | 'sending' | 'tooLong' | 'noEndpoint' | 'hint';
  /** True when the words are an alert, not a status. */
  alert?: boolean;
  /** Fills the fields before the reader sends. */
  write?: (element: TypoReport) => Promise<void>;
  /** True when no words are marked. */
  unmarked?: boolean;
}

const FIELDS = { fields: 'correction comment' };

const textsIn = async (tag: string): Promise<Words> => (await wordsFor(tag)) ?? ru;

/** Fills a field in one step, with the event that a browser sends. */
function fill(field: HTMLTextAreaElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

const STATES: State[] = [
  { name: 'asked to send' },
  { name: 'asked for a correction and a comment', attributes: FIELDS },
  {
    name: 'asked for both, with a correction and a comment near the limit',
    attributes: FIELDS,
    write: async (element) => {
      fill(fieldOf(element, 'correction'), 'откроется');
      fill(fieldOf(element, 'comment'), 'я'.repeat(1990));
      await element.updateComplete;
    },
  },
  { name: 'waiting for the answer', answer: { how: 'hold' }, told: 'sending' },
  { name: 'told that the editors have the report', answer: { status: 201 }, told: 'accepted' },
  { name: 'told that the editors know the error', answer: { status: 200, body: '{"known":true}' }, told: 'known' },
  { name: 'told that the report was sent', attributes: { mode: 'no-cors' }, answer: { cors: false }, told: 'sent' },
  { name: 'told that the report is kept', answer: { status: 503 }, told: 'kept' },
  {
    name: 'told that the report was refused',
    attributes: FIELDS,
    answer: { status: 422 },
    told: 'refused',
    alert: true,
  },
  { name: 'told how to mark words', unmarked: true, told: 'hint' },
  { name: 'told that too many words are marked', attributes: { 'max-length': '3' }, told: 'tooLong' },
];

/** What is told when the dialog has closed. */
const THANKS = ['accepted', 'known', 'sent'];
const IN_DIALOG = STATES.filter(({ told }) => !told || !THANKS.includes(told));

/** Makes a page with the widget; the dialog is not open. */
async function aPage(
  { lang, dir, title, before, typo, after }: Language,
  attributes: Record<string, string> = {},
): Promise<Widget> {
  const page = await fixture<HTMLElement>(html`
    <main lang=${lang} dir=${dir}>
      <h1>${title}</h1>
      <p>${before}<b>${typo}</b>${after}</p>
      <p><a href="#archive">${title}</a></p>
    </main>
  `);
  const element = document.createElement('typo-report');
  for (const [name, value] of Object.entries({ lang, endpoint: '/reports', ...attributes }))
    element.setAttribute(name, value);
  page.append(element);
  await element.updateComplete;
  return { page, element };
}

/** Their held answers are released after each test, since a browser has at most six open requests to one server. */
const endpoints: TestEndpoint[] = [];

async function anEndpoint(answer: Answer): Promise<string> {
  const opened = await endpoint(answer);
  endpoints.push(opened);
  return opened.url;
}

/** Brings the widget into a state, as a reader does. */
async function reach(
  { attributes, answer, told, alert, write, unmarked }: State,
  language: Language,
  pointer: Pointer = 'mouse',
): Promise<Widget> {
  localStorage.clear();
  const opened = await aPage(language, { endpoint: await anEndpoint(answer ?? {}), ...attributes });
  const { page, element } = opened;
  const typo = wordsIn(page.querySelector('p')!, language.typo);
  const pressOn = pointer === 'touch' ? tap : clickAt;
  if (unmarked) {
    getSelection()!.removeAllRanges();
    void element.report();
  } else if (pointer === 'touch') {
    await longPress(typo);
    await tap((await touchBar()).querySelector('[part=touch-button]')!);
  } else {
    mark(typo);
    await press('Control+Enter');
  }
  await untilOpen(element);
  await write?.(element);
  if (answer) await pressOn(buttonOf(element, 'send')!);
  const words = await textsIn(language.lang);
  const text = told && words[told === 'hint' && pointer === 'touch' ? 'touchHint' : told].split('{')[0]!.trim();
  if (text) await until(element, () => announced(element, alert ? 'alert' : 'status').startsWith(text));
  await arrivedOnScreen(element);
  return opened;
}

/** The element that shows the touch button in front of the page. */
const twin = (): TypoReport => document.querySelector('typo-report[data-twin]')!;

/** Resolves with the bar of the touch button once it is on the screen. */
async function touchBar(): Promise<HTMLElement> {
  for (;;) {
    const bar = twin()?.shadowRoot?.querySelector<HTMLElement>('[part=touch]');
    if (bar?.matches(':popover-open')) return bar;
    await nextFrame();
  }
}

/** Makes a page whose misspelt word is marked by touch, so that the touch button is there. */
async function aPageWithButton(language: Language): Promise<Widget> {
  const widget = await aPage(language);
  await longPress(wordsIn(widget.page.querySelector('p')!, language.typo));
  await touchBar();
  return widget;
}

/** Runs `look` in forced colours. */
async function inForcedColours(look: () => Promise<void>): Promise<void> {
  await emulateMedia({ forcedColors: 'active' });
  try {
    await look();
  } finally {
    await emulateMedia({ forcedColors: 'none' });
  }
}

/** @see https://www.w3.org/TR/WCAG22/#text-spacing */
const SPACED_TEXT = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }
`;

/** Spaces the widget's text as far as WCAG asks. */
function spaceText({ shadowRoot }: TypoReport): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(SPACED_TEXT);
  shadowRoot!.adoptedStyleSheets.push(sheet);
}

async function expectNoViolations(when: string): Promise<void> {
  const { violations, passes } = await axe.run(document, { resultTypes: ['violations'] });
  expect(
    violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${when}: ${id} at ${target.join(' ')}: ${failureSummary}`),
    ),
  ).to.deep.equal([]);
  expect(passes.length, 'rules that axe could check').to.be.above(10);
}

/** Runs `look` on a light and on a dark page; the widget follows the page. */
async function inLightAndDark(look: (theme: string) => Promise<void>): Promise<void> {
  const { style } = document.documentElement;
  for (const theme of ['light', 'dark']) {
    style.colorScheme = theme;
    style.background = 'Canvas';
    await nextFrame();
    await look(theme);
  }
  style.colorScheme = style.background = '';
}

/** Moves the focus into the page, since in Firefox the Tab key moves it from a modal dialog to the address bar. */
const backToThePage = (): Promise<void> => clickAt({ x: 2, y: 2 });

const focusedIn = ({ shadowRoot }: TypoReport): Element | null => shadowRoot!.activeElement;

afterEach(async () => {
  for (const { release } of endpoints.splice(0)) await release();
  getSelection()!.removeAllRanges();
  document.documentElement.style.colorScheme = '';
  localStorage.clear();
});

describe('axe finds no violation', () => {
  for (const language of Object.values(LANGUAGES)) {
    for (const state of STATES) {
      it(`in ${language.lang}, light and dark, when the reader is ${state.name}`, async () => {
        await reach(state, language);
        await inLightAndDark(expectNoViolations);
      });
    }
  }

  describe('in forced colours', () => {
    before(async function () {
      await cannotRunIn(['firefox', 'webkit'], this, NO_MEDIA);
      await emulateMedia({ forcedColors: 'active' });
    });

    after(async () => {
      if (matchMedia('(forced-colors: active)').matches) await emulateMedia({ forcedColors: 'none' });
    });

    for (const language of Object.values(LANGUAGES)) {
      for (const state of STATES) {
        it(`in ${language.lang} when the reader is ${state.name}`, async () => {
          const { element } = await reach(state, language);
          expect(matchMedia('(forced-colors: active)').matches).to.be.true;
          await expectNoViolations('forced colours');
          const border = getComputedStyle(dialogOf(element));
          expect(border.borderTopStyle, 'the dialog’s edge').to.equal('solid');
          expect(border.borderTopColor).to.not.equal(border.backgroundColor);
        });
      }
    }
  });
});

describe('The reader’s focus', () => {
  const firsts: [state: string, where: string][] = [
    ['asked to send', 'send'],
    ['asked for a correction and a comment', 'input'],
    ['told that the report is kept', 'cancel'],
    ['told that the report was refused', 'send'],
    ['told how to mark words', 'cancel'],
    ['waiting for the answer', 'send'],
  ];
  for (const [name, part] of firsts) {
    it(`is on the next control to use when they are ${name}`, async () => {
      const { element } = await reach(
        STATES.find((state) => state.name === name)!,
        LANGUAGES.ru,
      );
      expect(focusedIn(element)!.part.contains(part)).to.be.true;
    });
  }

  for (const language of Object.values(LANGUAGES)) {
    it(`moves through the dialog in reading order in ${language.lang}`, async () => {
      const { page, element } = await reach(STATES[1]!, language);
      const order: Element[] = [focusedIn(element)!];
      for (let step = 0; step < 9; step++) {
        await press('Tab');
        const focused = focusedIn(element);
        expect(page.querySelector('a') === document.activeElement, 'the focus is on the page behind').to.be.false;
        // WebKit also stops at the dialog itself.
        if (focused && focused.localName !== 'dialog' && !order.includes(focused)) order.push(focused);
      }
      expect(order.map((control) => control.getAttribute('name') ?? control.part.item(1))).to.deep.equal([
        'correction',
        'comment',
        'cancel',
        'send',
      ]);
      const places = order.map((control) => control.getBoundingClientRect());
      for (const [index, place] of places.slice(1).entries()) {
        const last = places[index]!;
        const isOnward =
          place.top >= last.bottom || (language.dir === 'rtl' ? place.right <= last.left : place.left >= last.right);
        expect(isOnward, `from ${JSON.stringify(last)} to ${JSON.stringify(place)}`).to.be.true;
      }
      await backToThePage();
    });
  }

  it('returns to its old place when Escape closes the dialog', async () => {
    const { page, element } = await aPage(LANGUAGES.ru);
    const link = page.querySelector('a')!;
    link.focus();
    await openOn({ page, element }, LANGUAGES.ru.typo);
    await press('Escape');
    await until(element, () => !isOpen(element));
    expect(document.activeElement).to.equal(link);
    expect(getSelection()!.toString()).to.equal(LANGUAGES.ru.typo);
  });

  it('is visible on every control', async function () {
    await cannotRunIn(
      ['webkit'],
      this,
      'Without a window manager its window is never active, so nothing in it matches :focus-visible: https://html.spec.whatwg.org/multipage/interaction.html#dom-document-hasfocus',
    );
    const { element } = await reach(STATES[1]!, LANGUAGES.ru);
    await inLightAndDark(async (theme) => {
      for (let step = 0; step < 6; step++) {
        await press('Tab');
        const control = focusedIn(element);
        if (!control) continue;
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(control);
        expect([outlineStyle, parseFloat(outlineWidth) >= 2], `${theme}: ${control.part.value}`).to.deep.equal([
          'solid',
          true,
        ]);
        // The outline does not touch the control, so it stands on the dialog's background.
        expect(contrast(outlineColor, getComputedStyle(dialogOf(element)).backgroundColor), theme).to.be.at.least(3);
      }
    });
    await backToThePage();
  });

  it('reaches a long fragment, so that keys can scroll it', async () => {
    const language = { ...LANGUAGES.ru, typo: 'река '.repeat(190).trim() };
    const { element } = await reach(STATES[0]!, language);
    const fragment = dialogOf(element).querySelector('blockquote')!;
    expect(fragment.scrollHeight).to.be.above(fragment.clientHeight);
    await inLightAndDark(expectNoViolations);
    for (let step = 0; step < 3 && focusedIn(element) !== fragment; step++) await press('Shift+Tab');
    expect(focusedIn(element)).to.equal(fragment);
    await backToThePage();
  });
});

describe('The end of a report', () => {
  for (const state of STATES.filter(({ answer }) => answer)) {
    it(`is announced once, as ${state.alert ? 'an alert' : 'a status'}, when the reader is ${state.name}`, async () => {
      const { element } = await reach({ ...state, answer: undefined, told: undefined }, LANGUAGES.ru);
      const regions = [...dialogOf(element).querySelectorAll('p[role]')];
      expect(regions.map((region) => [region.getAttribute('role'), region.textContent])).to.deep.equal([
        ['status', ''],
        ['alert', ''],
      ]);
      element.endpoint = await anEndpoint(state.answer!);
      const said: string[] = [];
      new MutationObserver(() =>
        said.push(
          ...[...element.shadowRoot!.querySelectorAll('p[role], output')]
            .map((region) => region.textContent.trim())
            .filter((text, index, all) => text && said.at(-1) !== text && all.indexOf(text) === index),
        ),
      ).observe(element.shadowRoot!, { subtree: true, childList: true, characterData: true });
      const words = await textsIn('ru');
      await clickAt(buttonOf(element, 'send')!);
      await until(element, () => announced(element, state.alert ? 'alert' : 'status') === words[state.told!]);
      // Screen readers announce changes only in regions that were there before.
      expect([...dialogOf(element).querySelectorAll('p[role]')]).to.deep.equal(regions);
      expect([...new Set(said)]).to.deep.equal([...new Set([words.sending, words[state.told!]])]);
      expect(announced(element, state.alert ? 'status' : 'alert')).to.equal('');
    });
  }
});

describe('The marked words', () => {
  it('are underlined, and describe the dialog to a screen reader', async () => {
    const { element } = await reach(STATES[0]!, LANGUAGES.ru);
    const marked = dialogOf(element).querySelector('mark')!;
    expect(getComputedStyle(marked).textDecorationLine).to.contain('underline');
    expect(descriptionOf(element)).to.equal(LANGUAGES.ru.typo);
  });

  it('are underlined in forced colours', async function () {
    await cannotRunIn(['firefox', 'webkit'], this, NO_MEDIA);
    await inForcedColours(async () => {
      const { element } = await reach(STATES[0]!, LANGUAGES.ru);
      expect(getComputedStyle(dialogOf(element).querySelector('mark')!).textDecorationLine).to.contain('underline');
    });
  });
});

/** The visible elements of the widget that have text. */
const textsOf = ({ shadowRoot }: TypoReport): HTMLElement[] =>
  [...shadowRoot!.querySelectorAll<HTMLElement>('h2, blockquote, label, p, small, button')].filter(
    ({ offsetWidth, textContent }) => offsetWidth > 0 && textContent.trim(),
  );

/** Describes each text that does not fit its own box or the dialog. */
const cutIn = (element: TypoReport): string[] => {
  const dialog = element.shadowRoot!.querySelector<HTMLElement>('dialog[open], [part=touch]')!;
  const { left, right } = dialog.getBoundingClientRect();
  return textsOf(element)
    .filter((text) => {
      const rect = text.getBoundingClientRect();
      const { display, overflowY } = getComputedStyle(text);
      const isCut =
        display !== 'inline' &&
        (text.scrollWidth > text.clientWidth + 1 ||
          (overflowY !== 'auto' && text.scrollHeight > text.clientHeight + 1));
      return isCut || rect.left < left - 1 || rect.right > right + 1;
    })
    .map(({ localName, textContent, scrollWidth, scrollHeight, clientWidth, clientHeight }) => {
      const [size, box] = [`${scrollWidth} x ${scrollHeight}`, `${clientWidth} x ${clientHeight}`];
      return `${localName} «${textContent.trim()}» is ${size} in ${box}`;
    });
};

const TAGS = [
  'ru',
  'kk',
  'en',
  'uk',
  'be',
  'ky',
  'uz',
  'tg',
  'tk',
  'az',
  'hy',
  'ka',
  'tr',
  'de',
  'fr',
  'es',
  'pt',
  'it',
  'pl',
  'zh',
  'ja',
  'ko',
  'ar',
  'he',
  'fa',
];

describe('The dialog at a zoom of 400 %', () => {
  before(() => viewport(320, 256));

  after(() => viewport(800, 600));

  for (const state of IN_DIALOG) {
    it(`scrolls only up and down, to all controls, when the reader is ${state.name}`, async () => {
      for (const language of Object.values(LANGUAGES)) {
        const { page, element } = await reach(state, language);
        const dialog = dialogOf(element);
        expect(dialog.scrollWidth, language.lang).to.be.at.most(dialog.clientWidth);
        expect(document.documentElement.scrollWidth).to.be.at.most(innerWidth);
        expect(cutIn(element)).to.deep.equal([]);
        for (const control of dialog.querySelectorAll('button, textarea')) {
          control.scrollIntoView({ block: 'nearest', behavior: 'instant' });
          const { left, right, top, bottom } = control.getBoundingClientRect();
          expect([left >= 0, right <= innerWidth, top >= 0, bottom <= innerHeight], control.part.value).to.deep.equal([
            true,
            true,
            true,
            true,
          ]);
        }
        page.remove();
      }
    });
  }
});

describe('With text spaced as far as WCAG asks', () => {
  for (const width of [320, 800]) {
    it(`the dialog cuts no text in any language at ${width} px`, async () => {
      await viewport(width, 600);
      const { element } = await reach(STATES[1]!, LANGUAGES.ru);
      spaceText(element);
      for (const tag of TAGS) {
        element.words = await textsIn(tag);
        await element.updateComplete;
        expect(textOf(element, 'title')).to.equal(element.words.title);
        expect(cutIn(element), tag).to.deep.equal([]);
        expect(dialogOf(element).scrollWidth, tag).to.be.at.most(dialogOf(element).clientWidth);
      }
      await viewport(800, 600);
    });
  }
});

describe('A reader with an unsteady hand', () => {
  for (const state of IN_DIALOG) {
    it(`has controls of at least 24 px when they are ${state.name}`, async () => {
      const { element } = await reach(state, LANGUAGES.ru);
      for (const control of dialogOf(element).querySelectorAll('button, textarea')) {
        const { width, height } = control.getBoundingClientRect();
        expect(Math.min(width, height), control.part.value).to.be.at.least(24);
      }
    });
  }
});

describe('A reader who can’t bear motion', () => {
  const moving = ({ shadowRoot }: TypoReport): [name: string, ms: unknown][] =>
    [...shadowRoot!.querySelectorAll('*')]
      .map((part) => part.getAnimations({ subtree: false }))
      .flat()
      .map((animation) => [(animation as CSSAnimation).animationName, animation.effect!.getTiming().duration]);

  it('sees the dialog come within 120 ms, and nothing else that moves', async () => {
    const { element } = await aPage(LANGUAGES.ru);
    mark(wordsIn(document.querySelector('main p')!, LANGUAGES.ru.typo));
    await press('Control+Enter');
    await until(element, () => isOpen(element));
    expect(Math.max(0, ...moving(element).map(([, ms]) => Number(ms)))).to.be.at.most(120);
    await arrivedOnScreen(element);
    expect(moving(element)).to.deep.equal([]);
    for (const part of element.shadowRoot!.querySelectorAll('*')) {
      const { transitionDuration, scrollBehavior } = getComputedStyle(part);
      expect([transitionDuration, scrollBehavior], part.localName).to.deep.equal(['0s', 'auto']);
    }
  });

  it('sees no animation when they have asked for that', async function () {
    await cannotRunIn(['firefox', 'webkit'], this, NO_MEDIA);
    await emulateMedia({ reducedMotion: 'reduce' });
    try {
      const { element } = await reach(STATES[1]!, LANGUAGES.ru);
      for (const part of element.shadowRoot!.querySelectorAll('*'))
        expect(getComputedStyle(part).animationName, part.localName).to.equal('none');
    } finally {
      await emulateMedia({ reducedMotion: 'no-preference' });
    }
  });
});

describe('On paper', () => {
  it('the page has only the hint of the widget', async function () {
    await cannotRunIn(['firefox', 'webkit'], this, NO_MEDIA);
    const { element } = await reach(STATES[1]!, LANGUAGES.ru);
    element.append('Нашли ошибку? Выделите её и нажмите Ctrl+Enter');
    await emulateMedia({ media: 'print' });
    try {
      const seen = [...element.shadowRoot!.querySelectorAll('*')].filter(
        (part) => part.checkVisibility({ visibilityProperty: true }) && part.getClientRects().length > 0,
      );
      expect(seen.map(({ localName }) => localName)).to.deep.equal([]);
      expect(element.getBoundingClientRect().height).to.be.above(10);
    } finally {
      await emulateMedia({ media: 'screen' });
    }
  });
});

/** Converts a colour to red, green and blue from 0 to 255, by painting with it. */
function rgbOf(colour: string): [number, number, number] {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d')!;
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
  return [red!, green!, blue!];
}

/** The contrast ratio of two colours. @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const luminance = (colour: string): number => {
    const [red, green, blue] = rgbOf(colour).map((part) =>
      part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  };
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

// Last in this file, since Chromium can't give the mouse back.
describe('On a phone', () => {
  before(async function () {
    await cannotRunIn(
      ['firefox', 'webkit'],
      this,
      'The drivers of the other engines can’t turn them into phones: https://github.com/w3c/webdriver-bidi/issues/1052',
    );
    await onPhone(390, 844);
  });

  for (const language of Object.values(LANGUAGES)) {
    it(`axe finds no violation in ${language.lang}, light and dark, when the touch button is there`, async () => {
      await aPageWithButton(language);
      await inLightAndDark(expectNoViolations);
      expect(cutIn(twin())).to.deep.equal([]);
    });

    for (const state of STATES) {
      it(`axe finds no violation in ${language.lang}, light and dark, when the reader is ${state.name}`, async () => {
        const { element } = await reach(state, language, 'touch');
        await inLightAndDark(expectNoViolations);
        for (const button of element.shadowRoot!.querySelectorAll('dialog[open] button'))
          expect(button.getBoundingClientRect().height).to.be.at.least(44);
      });
    }
  }

  it('the touch button cuts no text in any language, even on the smallest phone with spaced text', async function () {
    // The button waits for the selection to settle, once a language.
    this.timeout(60_000);
    await onPhone(320, 568);
    const { page, element } = await aPageWithButton(LANGUAGES.ru);
    for (const tag of TAGS) {
      getSelection()!.removeAllRanges();
      while (twin()) await nextFrame();
      element.words = await textsIn(tag);
      mark(wordsIn(page.querySelector('p')!, LANGUAGES.ru.typo));
      const bar = await touchBar();
      spaceText(twin());
      expect(cutIn(twin()), tag).to.deep.equal([]);
      const { left, right } = bar.getBoundingClientRect();
      expect([left >= 0, right <= 320], tag).to.deep.equal([true, true]);
    }
  });

  it('axe finds no violation in forced colours when the touch button is there', async () => {
    await inForcedColours(async () => {
      await aPageWithButton(LANGUAGES.ru);
      await expectNoViolations('forced colours');
      expect(getComputedStyle(await touchBar()).borderTopStyle).to.equal('solid');
    });
  });
});
