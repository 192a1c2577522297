// The widget in each of its states comes in; what keeps a reader with no mouse, no colours, no good eyes or a small
// screen from using it goes out.

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
import { announced, buttonOf, dialogOf, fieldOf, isOpen, textOf, until } from './a-widget.js';

const axe = (window as unknown as { axe: typeof axeCore }).axe;

const NO_MEDIA = 'Its driver changes no media features from outside: https://github.com/w3c/webdriver-bidi/issues/1052';

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
  /** How the endpoint answers; nothing is sent when it is absent. */
  answer?: Answer;
  /** Part of what is told in the end, a key of the words; what is said in a status unless `alert`. */
  told?: 'accepted' | 'known' | 'sent' | 'kept' | 'refused' | 'sending' | 'tooLong' | 'noEndpoint' | 'hint';
  alert?: boolean;
  /** What the reader does to the fields first. */
  write?: (element: TypoReport) => Promise<void>;
  unmarked?: boolean;
}

const FIELDS = { fields: 'correction comment' };

const textsIn = async (tag: string): Promise<Words> => (await wordsFor(tag)) ?? ru;

/** Fills a field as the reader's browser does, but in one go. */
function fill(field: HTMLTextAreaElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

const STATES: State[] = [
  { name: 'asking' },
  { name: 'asking for a correction and a comment', attributes: FIELDS },
  {
    name: 'asking, with a correction made and a comment near its end',
    attributes: FIELDS,
    write: async (element) => {
      fill(fieldOf(element, 'correction'), 'откроется');
      fill(fieldOf(element, 'comment'), 'я'.repeat(1990));
      await element.updateComplete;
    },
  },
  { name: 'sending', answer: { how: 'hold' }, told: 'sending' },
  { name: 'told that the editors have it', answer: { status: 201 }, told: 'accepted' },
  { name: 'told that they knew', answer: { status: 200, body: '{"known":true}' }, told: 'known' },
  { name: 'told that it left', attributes: { mode: 'no-cors' }, answer: { cors: false }, told: 'sent' },
  { name: 'told that it is kept', answer: { status: 503 }, told: 'kept' },
  { name: 'told that it was refused', attributes: FIELDS, answer: { status: 422 }, told: 'refused', alert: true },
  { name: 'told how to mark words', unmarked: true, told: 'hint' },
  { name: 'told that too much is marked', attributes: { 'max-length': '3' }, told: 'tooLong' },
];

interface Opened {
  page: HTMLElement;
  element: TypoReport;
}

/** A page with the widget, and nothing of it opened. */
async function aPage(
  { lang, dir, title, before, typo, after }: Language,
  attributes: Record<string, string> = {},
): Promise<Opened> {
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

/** Answers that are held: a browser has six requests under way to one server, and no more. */
const held: TestEndpoint[] = [];

async function anEndpoint(answer: Answer): Promise<string> {
  const opened = await endpoint(answer);
  held.push(opened);
  return opened.url;
}

/** Brings the widget into a state, by what a reader does. */
async function reach(
  { attributes, answer, told, alert, write, unmarked }: State,
  language: Language,
  pointer: Pointer = 'mouse',
): Promise<Opened> {
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
    await until(element, () => touchBarOf(element) !== null);
    await tap(element.shadowRoot!.querySelector('[part=touch-button]')!);
  } else {
    mark(typo);
    await press('Control+Enter');
  }
  await until(element, () => isOpen(element));
  await write?.(element);
  if (answer) await pressOn(buttonOf(element, 'send')!);
  const words = await textsIn(language.lang);
  if (told)
    await until(element, () =>
      announced(element, alert ? 'alert' : 'status').startsWith(words[told].split('{')[0]!.trim()),
    );
  return opened;
}

const touchBarOf = ({ shadowRoot }: TypoReport): HTMLElement | null => shadowRoot!.querySelector('[part=touch]');

async function expectNoViolations(when: string): Promise<void> {
  const { violations, passes } = await axe.run(document, { resultTypes: ['violations'] });
  expect(
    violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${when}: ${id} at ${target.join(' ')}: ${failureSummary}`),
    ),
  ).to.deep.equal([]);
  expect(passes.length, 'rules that had something to look at').to.be.above(10);
}

/** Light and dark as the page has them; the widget follows it. */
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

/**
 * Gives the page the keys again: in Firefox Tab goes on from a modal dialog to the browser's own address bar, and what
 * is pressed there leaves the page.
 */
const backToThePage = (): Promise<void> => clickAt({ x: 2, y: 2 });

const focusedIn = ({ shadowRoot }: TypoReport): Element | null => shadowRoot!.activeElement;

afterEach(async () => {
  for (const { release } of held.splice(0)) await release();
  getSelection()!.removeAllRanges();
  document.documentElement.style.colorScheme = '';
  localStorage.clear();
});

describe('axe finds nothing', () => {
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
        it(`in ${language.lang}, when the reader is ${state.name}`, async () => {
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
    ['asking', 'send'],
    ['asking for a correction and a comment', 'input'],
    ['told that the editors have it', 'cancel'],
    ['told that it was refused', 'send'],
    ['told how to mark words', 'cancel'],
    ['sending', 'send'],
  ];
  for (const [name, part] of firsts) {
    it(`is where one goes on, when ${name}`, async () => {
      const { element } = await reach(
        STATES.find((state) => state.name === name)!,
        LANGUAGES.ru,
      );
      expect(focusedIn(element)!.part.contains(part)).to.be.true;
    });
  }

  for (const language of Object.values(LANGUAGES)) {
    it(`goes round inside the dialog in the order the eye does, in ${language.lang}`, async () => {
      const { page, element } = await reach(STATES[1]!, language);
      const order: Element[] = [focusedIn(element)!];
      for (let step = 0; step < 9; step++) {
        await press('Tab');
        const focused = focusedIn(element);
        expect(page.querySelector('a') === document.activeElement, 'on the page behind').to.be.false;
        // WebKit stops at the dialog itself on the way round.
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

  it('comes back to where it was when Escape closes the dialog', async () => {
    const { page, element } = await aPage(LANGUAGES.ru);
    const link = page.querySelector('a')!;
    link.focus();
    mark(wordsIn(page.querySelector('p')!, LANGUAGES.ru.typo));
    await press('Control+Enter');
    await until(element, () => isOpen(element));
    await press('Escape');
    await until(element, () => !isOpen(element));
    expect(document.activeElement).to.equal(link);
    expect(getSelection()!.toString()).to.equal(LANGUAGES.ru.typo);
  });

  it('can be seen on every control', async function () {
    await cannotRunIn(
      ['webkit'],
      this,
      'Its window is never the active one on a screen without a window manager, and so nothing in it matches :focus-visible: https://html.spec.whatwg.org/multipage/interaction.html#dom-document-hasfocus',
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
        // It stands clear of the control, on the dialog's own background.
        expect(contrast(outlineColor, getComputedStyle(dialogOf(element)).backgroundColor), theme).to.be.at.least(3);
      }
    });
    await backToThePage();
  });

  it('reaches a long fragment, so that it can be scrolled by keys', async () => {
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

describe('What becomes of a report', () => {
  for (const state of STATES.filter(({ answer }) => answer)) {
    it(`is announced once, ${state.alert ? 'at once' : 'politely'}, when the reader is ${state.name}`, async () => {
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
          ...regions
            .map((region) => region.textContent.trim())
            .filter((text, index, all) => text && said.at(-1) !== text && all.indexOf(text) === index),
        ),
      ).observe(dialogOf(element), { subtree: true, childList: true, characterData: true });
      const words = await textsIn('ru');
      await clickAt(buttonOf(element, 'send')!);
      await until(element, () => announced(element, state.alert ? 'alert' : 'status') === words[state.told!]);
      // In the regions that were there before, since only of those a change is announced.
      expect([...dialogOf(element).querySelectorAll('p[role]')]).to.deep.equal(regions);
      expect(said).to.deep.equal([...new Set([words.sending, words[state.told!]])]);
      expect(announced(element, state.alert ? 'status' : 'alert')).to.equal('');
    });
  }
});

describe('The marked words', () => {
  it('can be told from the rest without colours, and heard', async () => {
    const { element } = await reach(STATES[0]!, LANGUAGES.ru);
    const marked = dialogOf(element).querySelector('mark')!;
    expect(getComputedStyle(marked).textDecorationLine).to.contain('underline');
    const described = dialogOf(element)
      .getAttribute('aria-describedby')!
      .split(' ')
      .map((id) => element.shadowRoot!.getElementById(id)?.textContent.trim());
    expect(described.join('')).to.equal(LANGUAGES.ru.typo);
  });

  it('can be told from the rest in forced colours', async function () {
    await cannotRunIn(['firefox', 'webkit'], this, NO_MEDIA);
    await emulateMedia({ forcedColors: 'active' });
    try {
      const { element } = await reach(STATES[0]!, LANGUAGES.ru);
      expect(getComputedStyle(dialogOf(element).querySelector('mark')!).textDecorationLine).to.contain('underline');
    } finally {
      await emulateMedia({ forcedColors: 'none' });
    }
  });
});

/** Everything of the widget that shows text of its own. */
const textsOf = ({ shadowRoot }: TypoReport): HTMLElement[] =>
  [...shadowRoot!.querySelectorAll<HTMLElement>('h2, blockquote, label, p, small, button')].filter(
    ({ offsetWidth, textContent }) => offsetWidth > 0 && textContent.trim(),
  );

/** Text that runs out of its own box, or out of the dialog. */
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
    .map(
      (text) =>
        `${text.localName} «${text.textContent.trim()}» is ${text.scrollWidth} x ${text.scrollHeight} in ${text.clientWidth} x ${text.clientHeight}`,
    );
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

describe('On a page enlarged to 400 %', () => {
  before(() => viewport(320, 256));

  after(() => viewport(800, 600));

  for (const state of STATES) {
    it(`scrolls one way only, and everything can be reached, when the reader is ${state.name}`, async () => {
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

describe('With the text spaced out as far as WCAG asks', () => {
  // https://www.w3.org/TR/WCAG22/#text-spacing
  const spacing = new CSSStyleSheet();
  spacing.replaceSync(
    '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }',
  );

  for (const width of [320, 800]) {
    it(`no text is cut in any language at ${width} px`, async () => {
      await viewport(width, 600);
      const { element } = await reach(STATES[1]!, LANGUAGES.ru);
      element.shadowRoot!.adoptedStyleSheets.push(spacing);
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
  for (const state of STATES) {
    it(`has targets of 24 px and more, when ${state.name}`, async () => {
      const { element } = await reach(state, LANGUAGES.ru);
      for (const control of dialogOf(element).querySelectorAll('button, textarea')) {
        const { width, height } = control.getBoundingClientRect();
        expect(Math.min(width, height), control.part.value).to.be.at.least(24);
      }
    });
  }
});

describe('A reader whom motion makes ill', () => {
  it('sees none, with or without asking', async () => {
    const { element } = await reach(STATES[1]!, LANGUAGES.ru);
    expect(document.getAnimations()).to.deep.equal([]);
    for (const part of element.shadowRoot!.querySelectorAll('*')) {
      const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(part);
      expect([animationName, transitionDuration, scrollBehavior], part.localName).to.deep.equal(['none', '0s', 'auto']);
    }
  });
});

describe('On paper', () => {
  it('there is nothing of ours but the hint', async function () {
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

/** Writes a colour as red, green and blue from 0 to 255, by painting with it. */
function rgbOf(colour: string): [number, number, number] {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d')!;
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
  return [red!, green!, blue!];
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
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

// Last in this file: Chromium can't give the mouse back.
describe('axe finds nothing on a phone', () => {
  before(async function () {
    await cannotRunIn(
      ['firefox', 'webkit'],
      this,
      'No other engine here can be made a phone from outside: https://github.com/w3c/webdriver-bidi/issues/1052',
    );
    await onPhone(390, 844);
  });

  for (const language of Object.values(LANGUAGES)) {
    it(`in ${language.lang}, light and dark, when the button is there`, async () => {
      const { page, element } = await aPage(language);
      await longPress(wordsIn(page.querySelector('p')!, language.typo));
      await until(element, () => touchBarOf(element) !== null);
      await inLightAndDark(expectNoViolations);
      expect(cutIn(element)).to.deep.equal([]);
    });

    for (const state of STATES) {
      it(`in ${language.lang}, light and dark, when the reader is ${state.name}`, async () => {
        const { element } = await reach(state, language, 'touch');
        await inLightAndDark(expectNoViolations);
        for (const button of dialogOf(element).querySelectorAll('button'))
          expect(button.getBoundingClientRect().height).to.be.at.least(44);
      });
    }
  }

  it('in any language the button’s words are whole on the smallest phone, spaced out as far as WCAG asks', async () => {
    await onPhone(320, 568);
    const { page, element } = await aPage(LANGUAGES.ru);
    await longPress(wordsIn(page.querySelector('p')!, LANGUAGES.ru.typo));
    await until(element, () => touchBarOf(element) !== null);
    const spacing = new CSSStyleSheet();
    spacing.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }',
    );
    element.shadowRoot!.adoptedStyleSheets.push(spacing);
    for (const tag of TAGS) {
      element.words = await textsIn(tag);
      await element.updateComplete;
      expect(cutIn(element), tag).to.deep.equal([]);
      const { left, right } = touchBarOf(element)!.getBoundingClientRect();
      expect([left >= 0, right <= 320], tag).to.deep.equal([true, true]);
    }
  });

  it('in forced colours, when the button is there', async () => {
    await emulateMedia({ forcedColors: 'active' });
    try {
      const { page, element } = await aPage(LANGUAGES.ru);
      await longPress(wordsIn(page.querySelector('p')!, LANGUAGES.ru.typo));
      await until(element, () => touchBarOf(element) !== null);
      await expectNoViolations('forced colours');
      expect(getComputedStyle(touchBarOf(element)!).borderTopStyle).to.equal('solid');
    } finally {
      await emulateMedia({ forcedColors: 'none' });
    }
  });
});
