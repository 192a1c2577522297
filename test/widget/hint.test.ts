// Checks how the owner's hint is changed to suit the reader's device.

import { render } from 'lit';
import type { TemplateResult } from 'lit';
import { isApple } from '../../src/widget/device.js';
import { fitHint } from '../../src/widget/hint.js';
import { wordsFor } from '../../src/widget/words/languages.js';
import { expect, fixture, html } from '../helpers.js';

const SENTENCE = 'Выделите ошибку и нажмите кнопку';
const loadSentence = async (): Promise<string> => SENTENCE;

/** What the browser says about the device during one test. */
let platform = '';
let touch = false;

const cases: [
  name: string,
  on: { platform?: string; touch?: boolean },
  hint: TemplateResult,
  touchHint: string,
  read: string,
][] = [
  ['stays as it is on a PC', { platform: 'Win32' }, html`Нажмите Ctrl+Enter`, '', 'Нажмите Ctrl+Enter'],
  [
    'stays as it is on Linux',
    { platform: 'Linux x86_64' },
    html`Нажмите Ctrl+Enter`,
    'Коснитесь кнопки',
    'Нажмите Ctrl+Enter',
  ],
  ['shows the Command sign on a Mac', { platform: 'MacIntel' }, html`Нажмите Ctrl+Enter`, '', 'Нажмите ⌘Enter'],
  [
    'shows the Command sign on an iPad with a keyboard',
    { platform: 'iPad' },
    html`Нажмите Ctrl+Enter`,
    '',
    'Нажмите ⌘Enter',
  ],
  [
    'shows the Command sign when there are spaces around the plus',
    { platform: 'MacIntel' },
    html`Нажмите Ctrl + Enter или Ctrl +Q`,
    '',
    'Нажмите ⌘Enter или ⌘Q',
  ],
  [
    'shows the Command sign inside the owner’s own elements',
    { platform: 'MacIntel' },
    html`Нажмите <b>Ctrl+<i>Enter</i></b>`,
    '',
    'Нажмите ⌘Enter',
  ],
  [
    'shows the Command sign when each key is an element of its own',
    { platform: 'MacIntel' },
    html`Нажмите <kbd>Ctrl</kbd>+<kbd>Enter</kbd>`,
    '',
    'Нажмите ⌘+Enter',
  ],
  [
    'becomes the hint for touch on a phone',
    { platform: 'Linux armv8l', touch: true },
    html`Нажмите Ctrl+Enter`,
    'Коснитесь кнопки',
    'Коснитесь кнопки',
  ],
  [
    'becomes the hint for touch on an iPhone',
    { platform: 'iPhone', touch: true },
    html`Нажмите Ctrl+Enter`,
    'Коснитесь кнопки',
    'Коснитесь кнопки',
  ],
  [
    'becomes the language’s own sentence on a phone when it names keys',
    { platform: 'Linux armv8l', touch: true },
    html`Нажмите Ctrl+Enter`,
    '',
    SENTENCE,
  ],
  [
    'becomes the language’s own sentence on a phone when each key is an element of its own',
    { touch: true },
    html`<b><kbd>Ctrl</kbd> + <kbd>Enter</kbd></b> сообщает <i>об ошибке</i>`,
    '',
    SENTENCE,
  ],
  ...['⌘+Enter', 'Cmd + Enter', 'ctrl+enter', 'Strg+Enter', 'Command-Enter', 'Control+Q', 'Alt + Shift+E', 'F2'].map(
    (keys): (typeof cases)[number] => [
      `becomes the language’s own sentence on a phone when it names ${keys}`,
      { touch: true },
      html`Нажмите ${keys}.`,
      '',
      SENTENCE,
    ],
  ),
  [
    'stays as the owner wrote it on a phone when it names no keys',
    { platform: 'iPhone', touch: true },
    html`Нашли ошибку? <b>Выделите</b> её and enter a comment`,
    '',
    'Нашли ошибку? Выделите её and enter a comment',
  ],
  [
    'becomes the hint for touch on a phone although it is empty',
    { touch: true },
    html``,
    'Коснитесь кнопки',
    'Коснитесь кнопки',
  ],
  ['stays empty when the owner wrote nothing', { platform: 'MacIntel' }, html``, '', ''],
];

async function aHint(on: { platform?: string; touch?: boolean }, written: TemplateResult): Promise<HTMLElement> {
  [platform, touch] = [on.platform ?? 'Win32', on.touch ?? false];
  const hint = await fixture<HTMLElement>(html`<p></p>`);
  render(written, hint);
  return hint;
}

const shownIn = (hint: HTMLElement): string => hint.textContent.replace(/\s+/g, ' ').trim();

const LANGUAGES = 'ar az be de en es fa fr he hy it ja ka kk ko ky pl pt tg tk tr uk uz zh'.split(' ');

describe('The hint', () => {
  const { matchMedia } = window;

  before(() => {
    Object.defineProperty(navigator, 'platform', { configurable: true, get: () => platform });
    window.matchMedia = (query) =>
      /pointer: ?coarse/.test(query) ? ({ matches: touch } as MediaQueryList) : matchMedia.call(window, query);
  });

  after(() => {
    delete (navigator as { platform?: string }).platform;
    window.matchMedia = matchMedia;
  });

  for (const [name, on, written, touchHint, read] of cases) {
    it(name, async () => {
      const hint = await aHint(on, written);
      if (touchHint) hint.setAttribute('touch-hint', touchHint);
      await fitHint(hint, loadSentence);
      expect(shownIn(hint)).to.equal(read);
      // The script fits the hint, and the element fits it again when it loads.
      await fitHint(hint, loadSentence);
      expect(shownIn(hint)).to.equal(read);
    });
  }

  it('keeps the keys on a phone where the owner has turned the button off', async () => {
    const hint = await aHint({ touch: true }, html`Нажмите Ctrl+Enter`);
    hint.setAttribute('touch-button', 'off');
    await fitHint(hint, loadSentence);
    expect(shownIn(hint)).to.equal('Нажмите Ctrl+Enter');
  });

  it('stays as the owner wrote it on a phone when the language can’t be loaded', async () => {
    const hint = await aHint({ touch: true }, html`Нажмите Ctrl+Enter`);
    await fitHint(hint, async () => '');
    expect(shownIn(hint)).to.equal('Нажмите Ctrl+Enter');
  });

  for (const on of [{ platform: 'MacIntel' }, { touch: true }]) {
    it(`keeps every node that the owner or a framework put in it, on ${JSON.stringify(on)}`, async () => {
      const hint = await aHint(on, html`Нажмите <kbd>Ctrl</kbd>+<kbd>Enter</kbd> <button>или сюда</button>`);
      const nodesOf = (node: Node): Node[] => [node, ...[...node.childNodes].flatMap(nodesOf)];
      const were = nodesOf(hint);
      await fitHint(hint, loadSentence);
      const are = nodesOf(hint);
      expect(are.length).to.equal(were.length);
      expect(are.every((node, at) => node === were[at])).to.be.true;
      expect(hint.querySelector('button')!.innerText).to.equal('или сюда');
    });
  }

  it('shows no empty keys and no empty links on a phone', async () => {
    const hint = await aHint({ touch: true }, html`<a href="/help">Нажмите</a> <kbd>Ctrl</kbd>+<kbd>Enter</kbd>!`);
    await fitHint(hint, loadSentence);
    expect(shownIn(hint)).to.equal(SENTENCE);
    for (const element of hint.querySelectorAll('a, kbd'))
      expect(getComputedStyle(element).display, element.localName).to.equal('none');
  });

  it('stays hidden where the owner has hidden it', async () => {
    const hint = await aHint({ touch: true }, html`Нажмите Ctrl+Enter`);
    hint.hidden = true;
    await fitHint(hint, loadSentence);
    expect(hint.hidden).to.be.true;
  });

  it('is known by the name that each language has for the key Ctrl', async () => {
    for (const lang of LANGUAGES) {
      const { ctrl } = (await wordsFor(lang))!;
      const hint = await aHint({ touch: true }, html`Нажмите ${ctrl ?? 'Ctrl'}`);
      await fitHint(hint, loadSentence);
      expect(shownIn(hint), lang).to.equal(SENTENCE);
    }
  });

  for (const [name, apple] of [
    ['MacIntel', true],
    ['iPhone', true],
    ['iPad', true],
    ['Win32', false],
    ['Linux x86_64', false],
    ['', false],
  ] as const) {
    it(`names ${apple ? 'Command' : 'Ctrl'} on ${name || 'a device that does not say what it is'}`, () => {
      platform = name;
      expect(isApple()).to.equal(apple);
    });
  }
});
