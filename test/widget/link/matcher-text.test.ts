// Checks that a page's text is read as the browser's own matcher reads it, and without blocking the page.

import type { TemplateResult } from 'lit';
import { readMatcherText } from '../../../src/widget/link/matcher-text.js';
import { pause } from '../../../src/widget/link/pause.js';
import { expect, fixture, html, wordsIn } from '../../helpers.js';

/** Leaves one line feed of several, as terms are cut from lines, and shows the signs: walls as |, hidden text in []. */
const lines = (text: string): string =>
  text
    .replace(/\n+/g, '\n')
    .replace(/^\n|\n$/g, '')
    .replace(/\x01/g, '|')
    .replace(/\x02/g, '[')
    .replace(/[\x03\x04]/g, ']');

const cases: [name: string, page: TemplateResult, text: string, lang?: string][] = [
  [
    'blocks as lines',
    html`<p>a</p>
      <p>X</p>
      b`,
    'a\nX\nb',
  ],
  ['inline elements without a break', html`<p>a<b>b</b><sup>2</sup> X</p>`, 'ab2 X'],
  ['a line feed for a line break and around a button', html`<p>a<br />b <button>c</button> X</p>`, 'a\nb\nc\nX'],
  ['text that can’t be marked', html`<p>a <span style="user-select: none">b</span> X</p>`, 'a b X'],
  ['no hidden text', html`<p>a <span hidden>b</span><span style="visibility: hidden">c</span> X</p>`, 'a X'],
  ['no text of media', html`<p>a<audio>b</audio><canvas>c</canvas> X</p>`, 'a X'],
  ['letters as written where the matcher ignores case', html`<p style="text-transform: uppercase">a X</p>`, 'a X'],
  [
    'letters as shown where their case matters, as in Turkish',
    html`<p style="text-transform: uppercase">i X</p>`,
    'İ X',
    'tr',
  ],
  [
    'preserved white space as it is, and line feeds',
    html`<pre>
a  b	c
  X</pre>`,
    'a  b\nc\n  X',
  ],
  [
    'line feeds that break lines, and other white space collapsed',
    html`<p style="white-space: pre-line">${'a  b\n  X'}</p>`,
    'a b\nX',
  ],
  ['white space that never collapses', html`<p>a&nbsp; b　 c&thinsp;&thinsp;X</p>`, 'a\u00A0 b\u3000 c\u2009\u2009X'],
  [
    'closed details as hidden text',
    html`<p>a</p>
      <details>
        <summary>b</summary>
        c
      </details>
      <p>X</p>`,
    'a\nb\n[ c ]\nX',
  ],
  [
    'what is hidden until found',
    html`<div hidden="until-found">a</div>
      <p>X</p>`,
    '[a]\nX',
  ],
  [
    'a collapsed panel',
    html`<div style="height: 0; overflow: hidden"><p>a</p></div>
      <p>X</p>`,
    '[\na\n]\nX',
  ],
  ['tiny and transparent text', html`<p><i style="font-size: 0">a</i> <i style="opacity: 0">b</i> X</p>`, 'a b X'],
  [
    'walls around what is inert',
    html`<div inert><p>a</p></div>
      <p>X</p>`,
    '|\n|\nX',
  ],
  ['the values of fields as hidden text', html`<p>a <input value="b" /> X</p>`, 'a\n[b]\nX'],
  ['walls around buttons and lists', html`<p>a <input type="submit" value="b" /> X</p>`, 'a\n|b|\nX'],
  [
    'a ruby text after its base',
    html`<p>
      <ruby>漢<rt>か</rt></ruby
      >X
    </p>`,
    '漢かX',
  ],
  ['a line feed for a picture', html`<p>a<img alt="b" />X</p>`, 'a\nX'],
  [
    'no first letter that floats, and a wall in its place',
    html`<style>
        .capital::first-letter {
          float: left;
        }
      </style>
      <p>a</p>
      <p class="capital">«Bc X</p>`,
    'a\n|c X',
  ],
  [
    'the first letter where an inline block takes its place',
    html`<style>
        .capital::first-letter {
          float: left;
        }
      </style>
      <p class="capital"><b style="display: inline-block">b</b> c X</p>`,
    'b\nc X',
  ],
  [
    'words joined where style breaks the line',
    html`<style>
        .break::before {
          content: '';
          display: block;
        }
      </style>
      <p>a b <i class="break">c X</i></p>`,
    'a bc X',
  ],
];

describe('The matcher’s text', () => {
  for (const [name, page, text, lang = ''] of cases) {
    it(`holds ${name}`, async () => {
      const root = await fixture<HTMLElement>(html`<div lang=${lang}>${page}</div>`);
      const { before, marked, after } = await readMatcherText(wordsIn(root, 'X'), root, lang, pause);
      expect(marked).to.equal('X');
      expect(lines(before + marked + after)).to.equal(text);
    });

    it(`holds ${name}, on a machine so slow that it pauses after each text`, async () => {
      const root = await fixture<HTMLElement>(html`<div lang=${lang}>${page}</div>`);
      const { now } = performance;
      let time = 0;
      performance.now = () => (time += 1000);
      try {
        const { before, marked, after } = await readMatcherText(wordsIn(root, 'X'), root, lang, pause);
        expect(lines(before + marked + after)).to.equal(text);
      } finally {
        performance.now = now;
      }
    });
  }

  it('is read from a large page in slices of a few ms', async () => {
    const root = await fixture<HTMLElement>(
      html`<div>
        ${Array.from({ length: 6_000 }, (_, index) => html`<p>one <b>two</b> three ${index}</p>`)}
        <p>X</p>
      </div>`,
    );
    const slices: number[] = [];
    let begun = performance.now();
    const { before } = await readMatcherText(wordsIn(root, 'X'), root, '', async () => {
      slices.push(performance.now() - begun);
      await pause();
      begun = performance.now();
    });
    expect(before).to.include('three 5999');
    expect(slices.length, 'pauses').to.be.above(3);
    slices.sort((a, b) => a - b);
    // A busy machine can make most slices longer, but none shorter.
    expect(slices[slices.length >> 2], `ms at a time: ${slices.map(Math.round).join(', ')}`).to.be.below(16);
  });
});
