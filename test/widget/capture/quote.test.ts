// A page with a mark in it comes in, its ends written ⟦ and ⟧ in the text; its quote goes out, as what stands before,
// in and after the mark.

import { render } from 'lit';
import type { TemplateResult } from 'lit';
import { quoteOf } from '../../../src/widget/capture/quote.js';
import { expect, fixture, html } from '../../helpers.js';

interface Case {
  name: string;
  page: TemplateResult;
  /** What stands in the shadow root of the page's `.host`. */
  shadow?: TemplateResult;
  /** prefix⟦exact⟧suffix */
  quote: string;
}

const cases: Case[] = [
  { name: 'a word', page: html`<p>Мост ⟦откроеться⟧ в декабре</p>`, quote: 'Мост ⟦откроеться⟧ в декабре' },
  { name: 'a part of a word', page: html`<p>Мост откро⟦еть⟧ся</p>`, quote: 'Мост откро⟦еть⟧ся' },
  { name: 'white space, collapsed and trimmed', page: html`<p>a⟦ b&nbsp; c d ⟧e</p>`, quote: 'a ⟦b c d⟧ e' },
  { name: 'a word with elements in it', page: html`<p>a ⟦транс<b>порт</b>ный⟧ b</p>`, quote: 'a ⟦транспортный⟧ b' },
  { name: 'words over a line break', page: html`<p>a ⟦b<br />c⟧ d</p>`, quote: 'a ⟦b c⟧ d' },
  {
    name: 'words over blocks, which are never glued',
    page: html`<div>a</div>
      <div>⟦b</div>
      <div>c⟧</div>
      <div>d</div>`,
    quote: 'a ⟦b c⟧ d',
  },
  {
    name: 'words over cells and rows',
    page: html`<table>
      <tr>
        <td>a</td>
        <td>⟦b</td>
      </tr>
      <tr>
        <td>c⟧</td>
        <td>d</td>
      </tr>
    </table>`,
    quote: 'a ⟦b c⟧ d',
  },
  {
    name: 'words over boxes side by side',
    page: html`<div style="display: flex"><span>a</span><span>⟦b</span><span>c⟧</span></div>`,
    quote: 'a ⟦b c⟧',
  },
  {
    name: 'letters beside a float',
    page: html`<p><span style="float: left">⟦Л</span>итера⟧тура</p>`,
    quote: '⟦Литера⟧тура',
  },
  {
    name: 'no text that is hidden',
    page: html`<p>
      a ⟦b<span hidden>x</span><span style="visibility: hidden">y</span><span style="display: none">z</span> c⟧ d
    </p>`,
    quote: 'a ⟦b c⟧ d',
  },
  {
    name: 'no text of code or comments',
    page: html`<p>
      a ⟦b
      <script type="text/plain">
        x
      </script>
      <style></style><noscript>y</noscript><template>z</template><!-- w -->
      c⟧ d
    </p>`,
    quote: 'a ⟦b c⟧ d',
  },
  {
    name: 'no text of a closed box of details',
    page: html`<p>⟦a</p>
      <details>
        <summary>b</summary>
        x
      </details>
      <p>c⟧</p>`,
    quote: '⟦a b c⟧',
  },
  {
    name: 'no text that can’t be marked',
    page: html`<p>a ⟦b <span style="user-select: none; -webkit-user-select: none">x</span>c⟧ d</p>`,
    quote: 'a ⟦b c⟧ d',
  },
  {
    name: 'no values of fields',
    page: html`<p>
      ⟦a <input value="x" /><textarea>y</textarea
      ><select>
        <option>z</option>
      </select>
      b⟧
    </p>`,
    quote: '⟦a b⟧',
  },
  {
    name: 'letters as they are shown',
    page: html`<p style="text-transform: uppercase" lang="tr">⟦istanbul⟧ izmir</p>`,
    quote: '⟦İSTANBUL⟧ İZMİR',
  },
  {
    name: 'capitals, from the middle of a word',
    page: html`<p style="text-transform: capitalize">новый ⟦мост⟧овой</p>`,
    quote: 'Новый ⟦Мост⟧овой',
  },
  { name: 'no soft hyphens and zero-width spaces', page: html`<p>a ⟦b&shy;c&#x200B;d⟧ e</p>`, quote: 'a ⟦bcd⟧ e' },
  { name: 'joiners, which letters need', page: html`<p>a ⟦می‌خواهد 👨‍👩‍👧⟧ b</p>`, quote: 'a ⟦می‌خواهد 👨‍👩‍👧⟧ b' },
  { name: 'no bidi marks at its ends', page: html`<p>a ⟦&rlm;b c&lrm;⟧ d</p>`, quote: 'a \u200F⟦b c⟧\u200E d' },
  { name: 'a letter whole when the mark ends in it', page: html`<p>a ⟦be⟧&#x301; c</p>`, quote: 'a ⟦be\u0301⟧ c' },
  { name: 'no letter that the mark begins in', page: html`<p>a e⟦&#x301;b⟧ c</p>`, quote: 'a e\u0301⟦b⟧ c' },
  {
    name: 'text of a picture',
    page: html`<p>
      a <svg><text>⟦b⟧</text></svg> c
    </p>`,
    quote: 'a ⟦b⟧ c',
  },
  {
    name: 'the base of a ruby',
    page: html`<p>
      a <ruby>⟦漢字⟧<rt>かんじ</rt></ruby>
    </p>`,
    quote: 'a ⟦漢字⟧かんじ',
  },
  {
    name: 'text of a shadow root, in its place',
    page: html`<p>a</p>
      <div class="host"><b>c</b></div>
      <p>⟦e⟧</p>`,
    shadow: html`<i>b</i><slot></slot><i>d</i>`,
    quote: 'a bcd ⟦e⟧',
  },
  {
    name: 'words in a shadow root',
    page: html`<p>a</p>
      <div class="host"><b>d</b></div>
      <p>e</p>`,
    shadow: html`<p>b ⟦c⟧</p>
      <slot></slot>`,
    quote: 'a b ⟦c⟧ d e',
  },
  {
    name: 'words that end in what is hidden',
    page: html`<p>a ⟦b</p>
      <style>
        ⟧
      </style>
      <p>c</p>`,
    quote: 'a ⟦b⟧ c',
  },
  {
    name: 'words of our hint, and none of our dialog',
    page: html`<p>⟦a</p>
      <typo-report class="host">b</typo-report>
      <p>c⟧</p>`,
    shadow: html`<slot></slot>
      <dialog open>x</dialog>`,
    quote: '⟦a b c⟧',
  },
  { name: 'nothing when nothing is seen', page: html`<p>a⟦ <span hidden>b</span>⟧ c</p>`, quote: '⟦⟧' },
];

/** Takes the mark out of the page, and returns what it held. */
function markIn(root: Node): StaticRange {
  const ends = ['⟦', '⟧'].map((sign) => {
    const found = textWith(root, sign)!;
    const offset = found.data.indexOf(sign);
    found.deleteData(offset, 1);
    return { found, offset };
  });
  const [start, end] = ends as [(typeof ends)[0], (typeof ends)[0]];
  return new StaticRange({
    startContainer: start.found,
    startOffset: start.offset,
    endContainer: end.found,
    endOffset: end.offset,
  });
}

function textWith(root: Node, sign: string): Text | null {
  for (const node of root.childNodes) {
    if (node instanceof Text && node.data.includes(sign)) return node;
    const found =
      ((node as Element).shadowRoot && textWith((node as Element).shadowRoot!, sign)) || textWith(node, sign);
    if (found) return found;
  }
  return null;
}

async function quoteIn({ page, shadow }: Pick<Case, 'page' | 'shadow'>) {
  const root = await fixture<HTMLElement>(html`<main>${page}</main>`);
  if (shadow) render(shadow, root.querySelector('.host')!.attachShadow({ mode: 'open' }));
  return quoteOf(markIn(root), 1001);
}

describe('A quote', () => {
  for (const { name, page, shadow, quote } of cases) {
    it(`holds ${name}`, async () => {
      const { prefix, exact, suffix } = await quoteIn({ page, shadow });
      expect(`${prefix}⟦${exact}⟧${suffix}`).to.equal(quote);
    });
  }

  it('has no more context than 64 units on each side, cut at a word’s edge', async () => {
    const { prefix, suffix } = await quoteIn({ page: html`<p>${'слово '.repeat(40)}⟦мост⟧${' слово'.repeat(40)}</p>` });
    expect([prefix, suffix]).to.deep.equal(['слово '.repeat(10), ' слово'.repeat(10)]);
  });

  it('begins its context with a word, and not with the comma before it', async () => {
    const { prefix } = await quoteIn({ page: html`<p>${'слово '.repeat(10)}там, ${'слово '.repeat(10)}⟦мост⟧</p>` });
    expect(prefix).to.equal('слово '.repeat(10));
  });

  it('cuts a word that is longer than its context', async () => {
    const { prefix, suffix } = await quoteIn({ page: html`<p>${'а'.repeat(500)}⟦мост⟧${'я'.repeat(500)}</p>` });
    expect([prefix, suffix]).to.deep.equal(['а'.repeat(64), 'я'.repeat(64)]);
  });

  it('never cuts a pair of surrogates', async () => {
    const { prefix, suffix } = await quoteIn({ page: html`<p>a${'𝔊'.repeat(100)}⟦b⟧${'𝔊'.repeat(100)}a</p>` });
    const smiles = await quoteIn({ page: html`<p>a${'🌉'.repeat(100)}⟦b⟧</p>` });
    expect([prefix.isWellFormed(), suffix.isWellFormed(), smiles.prefix.isWellFormed()]).to.deep.equal([
      true,
      true,
      true,
    ]);
  });

  it('reads no more of a long mark than it was asked for', async () => {
    const { exact } = await quoteIn({ page: html`<p>⟦${'слово '.repeat(1_000)}⟧</p>` });
    expect(exact.length).to.be.within(1_002, 20_000);
  });

  it('tells the nearest language of what is marked', async () => {
    const { lang } = await quoteIn({ page: html`<div lang="ru">a <i lang="de">⟦b⟧</i></div>` });
    expect(lang).to.equal('de');
  });
});
