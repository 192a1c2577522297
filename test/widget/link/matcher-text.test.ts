// A page and a mark in it come in; its text as the browser's matcher reads it goes out, without holding the page up.

import type { TemplateResult } from 'lit';
import { readMatcherText } from '../../../src/widget/link/matcher-text.js';
import { pause } from '../../../src/widget/link/pause.js';
import { expect, fixture, html, wordsIn } from '../../helpers.js';

/** Line feeds at the ends of blocks come in twos and threes; the passage makes one of them. */
const lines = (text: string): string => text.replace(/\s*\n\s*/g, '\n').replace(/^\n|\n$/g, '');

const cases: [name: string, page: TemplateResult, text: string][] = [
  [
    'blocks as lines',
    html`<p>a</p>
      <p>X</p>
      b`,
    'a\nX\nb',
  ],
  ['inline elements as no edge', html`<p>a<b>b</b><sup>2</sup> X</p>`, 'ab2 X'],
  ['a line break and a button as edges', html`<p>a<br />b <button>c</button> X</p>`, 'a\nb\nc\nX'],
  ['what can’t be marked', html`<p>a <span style="user-select: none">b</span> X</p>`, 'a b X'],
  ['nothing that is hidden', html`<p>a <span hidden>b</span><span style="visibility: hidden">c</span> X</p>`, 'a  X'],
  ['nothing of scripts and fields', html`<p>a<textarea>b</textarea> X</p>`, 'a X'],
  ['letters as written, where case is folded', html`<p style="text-transform: uppercase">a X</p>`, 'a X'],
  ['letters as shown, where case is not folded', html`<p lang="tr" style="text-transform: uppercase">i X</p>`, 'İ X'],
  ['preserved white space as an edge', html`<pre>a  b X</pre>`, 'a\nb X'],
];

describe('The matcher’s text', () => {
  for (const [name, page, text] of cases) {
    it(`holds ${name}`, async () => {
      const root = await fixture<HTMLElement>(html`<div>${page}</div>`);
      const { before, marked, after } = await readMatcherText(wordsIn(root, 'X'), root, pause);
      // To the page's end, which lies beyond the fixture.
      expect(marked).to.equal('X');
      expect(lines(before + marked + after)).to.equal(text);
    });
  }

  it('of a large page is read in slices of a few ms', async () => {
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
    // The median, since a busy machine stops any of them for as long as it likes.
    expect(slices[slices.length >> 1], `ms at a time: ${slices.map(Math.round).join(', ')}`).to.be.below(16);
  });
});
