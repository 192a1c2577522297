// Checks which text the quote of a mark has, and which context; ⟦ and ⟧ show the mark on the page and in the quote.

import { render } from 'lit';
import type { TemplateResult } from 'lit';
import { quoteOf } from '../../../src/widget/capture/quote.js';
import { expect, fixture, html } from '../../helpers.js';

interface Case {
  name: string;
  page: TemplateResult;
  /** The content of the shadow root of the page's `.host`. */
  shadow?: TemplateResult;
  /** prefix⟦exact⟧suffix */
  quote: string;
}

const cases: Case[] = [
  { name: 'a word', page: html`<p>Мост ⟦откроеться⟧ в декабре</p>`, quote: 'Мост ⟦откроеться⟧ в декабре' },
  { name: 'a part of a word', page: html`<p>Мост откро⟦еть⟧ся</p>`, quote: 'Мост откро⟦еть⟧ся' },
  { name: 'white space, collapsed and trimmed', page: html`<p>a⟦ b&nbsp; c d ⟧e</p>`, quote: 'a ⟦b c d⟧ e' },
  { name: 'a word with elements in it', page: html`<p>a ⟦транс<b>порт</b>ный⟧ b</p>`, quote: 'a ⟦транспортный⟧ b' },
  { name: 'words across a line break', page: html`<p>a ⟦b<br />c⟧ d</p>`, quote: 'a ⟦b c⟧ d' },
  {
    name: 'words across blocks, with a space between them',
    page: html`<div>a</div>
      <div>⟦b</div>
      <div>c⟧</div>
      <div>d</div>`,
    quote: 'a ⟦b c⟧ d',
  },
  {
    name: 'words across cells and rows',
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
    name: 'words across boxes side by side',
    page: html`<div style="display: flex"><span>a</span><span>⟦b</span><span>c⟧</span></div>`,
    quote: 'a ⟦b c⟧',
  },
  {
    name: 'a word whose first letter floats',
    page: html`<p><span style="float: left">⟦Л</span>итера⟧тура</p>`,
    quote: '⟦Литера⟧тура',
  },
  {
    name: 'no hidden text',
    page: html`<p>
      a ⟦b<span hidden>x</span><span style="visibility: hidden">y</span><span style="display: none">z</span> c⟧ d
    </p>`,
    quote: 'a ⟦b c⟧ d',
  },
  {
    name: 'no text for screen readers alone',
    page: html`<style>
        .visually-hidden {
          position: absolute;
          width: 1px;
          height: 1px;
          overflow: hidden;
          clip-path: inset(50%);
          white-space: nowrap;
        }
      </style>
      <p>z<b class="visually-hidden">y</b> a ⟦b<b class="visually-hidden"> (opens a window)</b> c⟧ d</p>`,
    quote: 'z a ⟦b c⟧ d',
  },
  {
    name: 'no text in a box of one pixel',
    page: html`<p>a ⟦b<b style="position: absolute; width: 1px; height: 1px; overflow: hidden"> x</b> c⟧ d</p>`,
    quote: 'a ⟦b c⟧ d',
  },
  {
    name: 'no text clipped by the older property',
    page: html`<p>a ⟦b<b style="position: absolute; clip: rect(0, 0, 0, 0)"> x</b> c⟧ d</p>`,
    quote: 'a ⟦b c⟧ d',
  },
  {
    name: 'no tiny and no transparent text',
    page: html`<p>
      a ⟦b<b style="font-size: 0"> x</b><b style="opacity: 0"> y <i>z</i></b> c⟧ d
    </p>`,
    quote: 'a ⟦b c⟧ d',
  },
  {
    name: 'no text moved off the screen',
    page: html`<p>
      a ⟦b<b style="position: absolute; left: -9999px"> x</b
      ><b style="display: inline-block; width: 1em; overflow: hidden; text-indent: -9999px"> y</b> c⟧ d
    </p>`,
    quote: 'a ⟦b c⟧ d',
  },
  {
    name: 'of rolling digits only the one in the window',
    page: html`<p>
      a ⟦b
      <b style="display: inline-block; height: 20px; line-height: 20px; overflow: hidden"
        ><i style="display: block; margin-top: -20px">1</i><i style="display: block">2</i
        ><i style="display: block">3</i></b
      >
      c⟧ d
    </p>`,
    quote: 'a ⟦b 2 c⟧ d',
  },
  {
    name: 'text that can be scrolled to',
    page: html`<div style="height: 20px; overflow: auto">
      <p>a ⟦b</p>
      <p>c⟧</p>
      <p>d</p>
    </div>`,
    quote: 'a ⟦b c⟧ d',
  },
  {
    name: 'the hint when it is marked, and not as context',
    page: html`<p>a ⟦b⟧</p>
      <typo-report>Press Ctrl+Enter</typo-report>
      <p>c</p>`,
    quote: 'a ⟦b⟧ c',
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
    name: 'no text of closed details',
    page: html`<p>⟦a</p>
      <details>
        <summary>b</summary>
        x
      </details>
      <p>c⟧</p>`,
    quote: '⟦a b c⟧',
  },
  {
    name: 'no text that can’t be selected',
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
    name: 'letters as the page shows them',
    page: html`<p style="text-transform: uppercase" lang="tr">⟦istanbul⟧ izmir</p>`,
    quote: '⟦İSTANBUL⟧ İZMİR',
  },
  {
    name: 'capitals as the page shows them, even in a part of a word',
    page: html`<p style="text-transform: capitalize">новый ⟦мост⟧овой</p>`,
    quote: 'Новый ⟦Мост⟧овой',
  },
  { name: 'no soft hyphens and no zero-width spaces', page: html`<p>a ⟦b&shy;c&#x200B;d⟧ e</p>`, quote: 'a ⟦bcd⟧ e' },
  {
    name: 'zero-width joiners, which some letters need',
    page: html`<p>a ⟦می‌خواهد 👨‍👩‍👧⟧ b</p>`,
    quote: 'a ⟦می‌خواهد 👨‍👩‍👧⟧ b',
  },
  { name: 'no bidi marks at its ends', page: html`<p>a ⟦&rlm;b c&lrm;⟧ d</p>`, quote: 'a \u200F⟦b c⟧\u200E d' },
  {
    name: 'the whole of a letter that the end of the mark cuts',
    page: html`<p>a ⟦be⟧&#x301; c</p>`,
    quote: 'a ⟦be\u0301⟧ c',
  },
  {
    name: 'no part of a letter that the start of the mark cuts',
    page: html`<p>a e⟦&#x301;b⟧ c</p>`,
    quote: 'a e\u0301⟦b⟧ c',
  },
  {
    name: 'text of an SVG picture',
    page: html`<p>
      a <svg><text>⟦b⟧</text></svg> c
    </p>`,
    quote: 'a ⟦b⟧ c',
  },
  {
    name: 'the base of a ruby text',
    page: html`<p>
      a <ruby>⟦漢字⟧<rt>かんじ</rt></ruby>
    </p>`,
    quote: 'a ⟦漢字⟧かんじ',
  },
  {
    name: 'text of a shadow root as context, in its place',
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
    name: 'the visible words of a mark that ends in hidden text',
    page: html`<p>a ⟦b</p>
      <style>
        ⟧
      </style>
      <p>c</p>`,
    quote: 'a ⟦b⟧ c',
  },
  {
    name: 'words of the hint, and no words of the dialog',
    page: html`<p>⟦a</p>
      <typo-report class="host">b</typo-report>
      <p>c⟧</p>`,
    shadow: html`<slot></slot>
      <dialog open>x</dialog>`,
    quote: '⟦a b c⟧',
  },
  { name: 'nothing when the mark has no visible text', page: html`<p>a⟦ <span hidden>b</span>⟧ c</p>`, quote: '⟦⟧' },
];

/** Removes the signs ⟦ and ⟧ from the page, and returns the range between them. */
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

  it('has at most 64 code units of context on each side, cut at the edge of a word', async () => {
    const { prefix, suffix } = await quoteIn({ page: html`<p>${'слово '.repeat(40)}⟦мост⟧${' слово'.repeat(40)}</p>` });
    expect([prefix, suffix]).to.deep.equal(['слово '.repeat(10), ' слово'.repeat(10)]);
  });

  it('begins its context with a word, not with the comma before it', async () => {
    const { prefix } = await quoteIn({ page: html`<p>${'слово '.repeat(10)}там, ${'слово '.repeat(10)}⟦мост⟧</p>` });
    expect(prefix).to.equal('слово '.repeat(10));
  });

  it('cuts a word that is longer than the context', async () => {
    const { prefix, suffix } = await quoteIn({ page: html`<p>${'а'.repeat(500)}⟦мост⟧${'я'.repeat(500)}</p>` });
    expect([prefix, suffix]).to.deep.equal(['а'.repeat(64), 'я'.repeat(64)]);
  });

  it('never cuts a surrogate pair', async () => {
    const { prefix, suffix } = await quoteIn({ page: html`<p>a${'𝔊'.repeat(100)}⟦b⟧${'𝔊'.repeat(100)}a</p>` });
    const smiles = await quoteIn({ page: html`<p>a${'🌉'.repeat(100)}⟦b⟧</p>` });
    expect([prefix.isWellFormed(), suffix.isWellFormed(), smiles.prefix.isWellFormed()]).to.deep.equal([
      true,
      true,
      true,
    ]);
  });

  it('stops reading a long mark soon after the limit', async () => {
    const { exact } = await quoteIn({ page: html`<p>⟦${'слово '.repeat(1_000)}⟧</p>` });
    expect(exact.length).to.be.within(1_002, 20_000);
  });

  it('has the nearest language of the marked words', async () => {
    const { lang } = await quoteIn({ page: html`<div lang="ru">a <i lang="de">⟦b⟧</i></div>` });
    expect(lang).to.equal('de');
  });

  const shown: [name: string, page: TemplateResult, shown: string][] = [
    ['as it stands', html`<p>Мост ⟦откроеться⟧ в декабре</p>`, 'Мост ⟦откроеться⟧ в декабре'],
    [
      'with «…» where the context was cut',
      html`<p>${'слово '.repeat(40)}⟦мост⟧${' слово'.repeat(40)}</p>`,
      `…${'слово '.repeat(10)}⟦мост⟧${' слово'.repeat(10)}…`,
    ],
    [
      'with a line for each block',
      html`<h2>a</h2>
        <p>b ⟦c</p>
        <p>d⟧</p>
        <p>e</p>`,
      'a\nb ⟦c\nd⟧\ne',
    ],
    ['with a line after a line break', html`<p>a<br />b ⟦c<br />d⟧ e</p>`, 'a\nb ⟦c\nd⟧ e'],
    ['without soft hyphens', html`<p>a ⟦транс&shy;порт⟧ b</p>`, 'a ⟦транспорт⟧ b'],
  ];
  for (const [name, page, expected] of shown) {
    it(`is shown ${name}`, async () => {
      const { prefix, exact, suffix } = (await quoteIn({ page })).shown;
      expect(`${prefix}⟦${exact}⟧${suffix}`).to.equal(expected);
    });
  }
});
