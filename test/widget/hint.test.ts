// The hint as an owner wrote it and what the reader reads it on come in; the hint as it is read goes out.

import { render } from 'lit';
import type { TemplateResult } from 'lit';
import { isApple } from '../../src/widget/device.js';
import { fitHint } from '../../src/widget/hint.js';
import { expect, fixture, html } from '../helpers.js';

/** What the browser says of the machine, for the time of one test. */
let platform = '';
let touch = false;

const cases: [
  name: string,
  on: { platform?: string; touch?: boolean },
  hint: TemplateResult,
  touchHint: string,
  read: string,
][] = [
  ['leaves it as it is on a PC', { platform: 'Win32' }, html`Нажмите Ctrl+Enter`, '', 'Нажмите Ctrl+Enter'],
  [
    'leaves it as it is on Linux',
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
    'shows the Command sign however Ctrl is set apart',
    { platform: 'MacIntel' },
    html`Нажмите Ctrl + Enter или Ctrl +Q`,
    '',
    'Нажмите ⌘Enter или ⌘Q',
  ],
  [
    'shows the Command sign deep in the owner’s own elements',
    { platform: 'MacIntel' },
    html`Нажмите <b>Ctrl+<i>Enter</i></b>`,
    '',
    'Нажмите ⌘Enter',
  ],
  [
    'shows the Command sign on keys drawn one by one',
    { platform: 'MacIntel' },
    html`Нажмите <kbd>Ctrl</kbd>+<kbd>Enter</kbd>`,
    '',
    'Нажмите ⌘+Enter',
  ],
  [
    'says what to do with a finger on a phone',
    { platform: 'Linux armv8l', touch: true },
    html`Нажмите Ctrl+Enter`,
    'Коснитесь кнопки',
    'Коснитесь кнопки',
  ],
  [
    'says what to do with a finger on an iPhone',
    { platform: 'iPhone', touch: true },
    html`Нажмите Ctrl+Enter`,
    'Коснитесь кнопки',
    'Коснитесь кнопки',
  ],
  [
    'leaves it as it is on a phone when the owner says nothing else',
    { platform: 'Linux armv8l', touch: true },
    html`Нажмите Ctrl+Enter`,
    '',
    'Нажмите Ctrl+Enter',
  ],
  ['leaves nothing where the owner wrote nothing', { platform: 'MacIntel' }, html``, '', ''],
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
      // The script tag fits it, and the element once more when it comes.
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
    it(`${apple ? 'knows' : 'does not look for'} a Command key on ${name || 'a machine that tells nothing'}`, () => {
      platform = name;
      expect(isApple()).to.equal(apple);
    });
  }
});
