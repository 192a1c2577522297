// Checks how the owner's hint is changed to suit the reader's device.

import { render } from 'lit';
import type { TemplateResult } from 'lit';
import { isApple } from '../../src/widget/device.js';
import { fitHint } from '../../src/widget/hint.js';
import { expect, fixture, html } from '../helpers.js';

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
    'stays as it is on a phone when there is no hint for touch',
    { platform: 'Linux armv8l', touch: true },
    html`Нажмите Ctrl+Enter`,
    '',
    'Нажмите Ctrl+Enter',
  ],
  ['stays empty when the owner wrote nothing', { platform: 'MacIntel' }, html``, '', ''],
];

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
      [platform, touch] = [on.platform ?? 'Win32', on.touch ?? false];
      const hint = await fixture<HTMLElement>(html`<p></p>`);
      if (touchHint) hint.setAttribute('touch-hint', touchHint);
      render(written, hint);
      fitHint(hint);
      expect(hint.textContent).to.equal(read);
      // The script fits the hint, and the element fits it again when it loads.
      fitHint(hint);
      expect(hint.textContent).to.equal(read);
    });
  }

  it('keeps a button that the owner put in it', async () => {
    platform = 'MacIntel';
    const hint = await fixture(html`<p>Нажмите Ctrl+Enter <button>или сюда</button></p>`);
    const button = hint.querySelector('button');
    fitHint(hint);
    expect(hint.querySelector('button') === button).to.equal(true);
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
