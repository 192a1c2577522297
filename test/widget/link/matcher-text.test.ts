// Checks that a page's text is read as the browser's own matcher reads it, and without blocking the page.

import type { TemplateResult } from 'lit';
import { readMatcherText } from '../../../src/widget/link/matcher-text.js';
import { pause } from '../../../src/widget/link/pause.js';
import { expect, fixture, html, wordsIn } from '../../helpers.js';

/** Leaves one line feed of several at the end of a block, as the passage does later. */
const lines = (text: string): string => text.replace(/\s*\n\s*/g, '\n').replace(/^\n|\n$/g, '');

const cases: [name: string, page: TemplateResult, text: string][] = [
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
  ['no hidden text', html`<p>a <span hidden>b</span><span style="visibility: hidden">c</span> X</p>`, 'a  X'],
  ['no text of form fields', html`<p>a<textarea>b</textarea> X</p>`, 'a X'],
  ['letters as written where the matcher ignores case', html`<p style="text-transform: uppercase">a X</p>`, 'a X'],
  [
    'letters as shown where their case matters, as in Turkish',
    html`<p lang="tr" style="text-transform: uppercase">i X</p>`,
    'İ X',
  ],
  ['a line feed for preserved white space', html`<pre>a  b X</pre>`, 'a\nb X'],
];

describe('The matcher’s text', () => {
  for (const [name, page, text] of cases) {
    it(`holds ${name}`, async () => {
      const root = await fixture<HTMLElement>(html`<div>${page}</div>`);
      const { before, marked, after } = await readMatcherText(wordsIn(root, 'X'), root, pause);
      // The text after the mark goes on to the end of the page, past the fixture.
      expect(marked).to.equal('X');
      expect(lines(before + marked + after)).to.equal(text);
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
    const { before } = await readMatcherText(wordsIn(root, 'X'), root, async () => {
      slices.push(performance.now() - begun);
      await pause();
      begun = performance.now();
    });
    expect(before).to.include('three 5999');
    expect(slices.length, 'pauses').to.be.above(3);
    slices.sort((a, b) => a - b);
    // The median, since a busy machine can make any single slice long.
    expect(slices[slices.length >> 1], `ms at a time: ${slices.map(Math.round).join(', ')}`).to.be.below(16);
  });
});
