// Makes random pages on which words and blocks repeat, and of which some parts can't be seen or found, for fast-check.

import fc from 'fast-check';
import { phrase, spelled, twisted, vocabulary } from './link-words.js';

/** How the mark is chosen among the letters of a page. */
export interface MarkWish {
  kind: 'letters' | 'word' | 'words' | 'block' | 'across';
  /** Where it begins, in thousandths of the letters between the comments `mark` and `/mark`. */
  at: number;
  /** How long it is, in the unit of its kind. */
  length: number;
}

/** One page and its mark. */
export interface LinkCase {
  lang: string;
  /** Parts of the body's HTML. */
  blocks: readonly string[];
  wish: MarkWish;
}

const HEAD = `<meta charset="utf-8">
<script src="/typo-report.js" data-endpoint="/reports" defer></script>
<style>
.clipped { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.no-height { height: 0; overflow: hidden }
.float-cap::first-letter { float: left; font-size: 300% }
.initial-cap::first-letter { initial-letter: 2 }
.line-before::before, .line-after::after { content: "•"; display: block }
.sign-before::before { content: "→ " }
.no-select { user-select: none; -webkit-user-select: none }
.far { padding-block: 200vh }
.far > * { margin-block: 100vh }
</style>`;

/** Each has a start tag and an end tag around a text, inside a line. */
const INLINE: readonly (readonly [start: string, end: string])[] = [
  ['<em>', '</em>'],
  ['<a href="#x">', '</a>'],
  ['<sup>', '</sup>'],
  ['<span style="display: none">', '</span>'],
  ['<span style="visibility: hidden">', '</span>'],
  ['<span hidden>', '</span>'],
  ['<span class="clipped">', '</span>'],
  ['<span style="opacity: 0">', '</span>'],
  ['<span class="line-before">', '</span>'],
  ['<span class="line-after">', '</span>'],
  ['<span class="sign-before">', '</span>'],
  ['<span class="no-select">', '</span>'],
  ['<span style="display: inline-block">', '</span>'],
  ['<span style="float: right">', '</span>'],
  ['<span style="position: absolute">', '</span>'],
  ['<span style="display: block">', '</span>'],
  ['<span style="text-transform: uppercase">', '</span>'],
  ['<span inert>', '</span>'],
  ['<bdi dir="rtl">', '</bdi>'],
  ['<button>', '</button>'],
  ['<q>', '</q>'],
  ['<ruby>', '<rt>рт</rt></ruby>'],
];

const EMPTY = ['<br>', '<wbr>', '<img alt="alt" width="9" height="9">', '<!-- и -->', '<input value="12" size="2">'];

/** Each stands around lines. */
const BLOCKS: readonly (readonly [start: string, end: string])[] = [
  ['<div>', '</div>'],
  ['<h2>', '</h2>'],
  ['<blockquote>', '</blockquote>'],
  ['<pre>', '</pre>'],
  ['<p class="float-cap">', '</p>'],
  ['<p class="initial-cap">', '</p>'],
  ['<p dir="rtl">', '</p>'],
  ['<p style="text-transform: uppercase">', '</p>'],
  ['<details><summary>и</summary>', '</details>'],
  ['<details open><summary>мой</summary>', '</details>'],
  ['<details><summary>', '</summary>мост</details>'],
  ['<div hidden="until-found">', '</div>'],
  ['<div hidden>', '</div>'],
  ['<div style="visibility: hidden">', '</div>'],
  ['<div class="no-height">', '</div>'],
  ['<div inert>', '</div>'],
  ['<aside style="float: left">', '</aside>'],
  ['<div style="position: absolute; right: 0">', '</div>'],
  ['<div style="display: flex">', '</div>'],
  ['<x-card><template shadowrootmode="open"><p>the <slot></slot></p></template>', '</x-card>'],
  ['<x-card><template shadowrootmode="open"><p>', '</p></template>ещё</x-card>'],
  ['<x-card><template shadowrootmode="open"><b>news</b><slot></slot><i>', '</i></template><p>мост</p></x-card>'],
  // Without a block of its own.
  ['', ''],
];

/** One of the page's own four phrases, by its number and by how much it differs: `⟨3:1⟩`. */
const refrain = fc.tuple(fc.nat(3), fc.nat(3)).map(([which, by]) => `⟨${which}:${by}⟩`);

const text = fc.oneof({ weight: 2, arbitrary: phrase }, { weight: 3, arbitrary: refrain });

const inline = fc.oneof(
  { weight: 6, arbitrary: text },
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constantFrom(...INLINE), text).map(([[start, end], inner]) => start + inner + end),
  },
  { weight: 1, arbitrary: fc.constantFrom(...EMPTY) },
  // Bold letters inside a word.
  { weight: 1, arbitrary: fc.constantFrom('м<b>ос</b>т', 'м<b>о</b>й', 'н<i>e</i>ws', 'обр<b>&shy;а</b>зец') },
);

const line = fc
  .array(fc.tuple(inline, fc.constantFrom(' ', ' ', ' ', '', '\n')), { minLength: 1, maxLength: 5, size: 'max' })
  .map((parts) => parts.map(([part, after], index) => (index < parts.length - 1 ? part + after : part)).join(''));

const lines = fc.array(line, { minLength: 1, maxLength: 4, size: 'max' });
const block = fc.oneof(
  { weight: 6, arbitrary: line.map((inner) => `<p>${inner}</p>`) },
  {
    weight: 8,
    arbitrary: fc.tuple(fc.constantFrom(...BLOCKS), line).map(([[start, end], inner]) => start + inner + end),
  },
  { weight: 1, arbitrary: lines.map((items) => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`) },
  {
    weight: 1,
    arbitrary: lines.map((cells) => {
      const row = `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
      return `<table>${row}<tr><td>и</td></tr></table>`;
    }),
  },
  { weight: 1, arbitrary: lines.map((parts) => `<div>${parts.map((each) => `<div>${each}</div>`).join(' ')}</div>`) },
);

/** Stands before and after the block in which the mark begins; neither layout nor finder sees a comment. */
export const MARK_HERE = ['<!--mark-->', '<!--/mark-->'] as const;

/** A random page and a wish where to mark it. */
export const linkCase: fc.Arbitrary<LinkCase> = fc
  .record({
    lang: fc.constantFrom('ru', 'uk', 'pl', 'en', 'ar', 'he', 'ja'),
    vocabulary,
    phrases: fc.tuple(phrase, phrase, phrase, phrase),
    repeated: fc.tuple(
      block,
      block,
      fc.tuple(block, block).map((two) => two.join('\n')),
    ),
    blocks: fc.array(fc.oneof({ weight: 3, arbitrary: block }, { weight: 1, arbitrary: fc.constantFrom(0, 1, 2) }), {
      minLength: 3,
      maxLength: 36,
      size: 'max',
    }),
    marked: fc.nat(35),
    wish: fc.record({
      kind: fc.constantFrom<MarkWish['kind'][]>('letters', 'word', 'words', 'block', 'across'),
      at: fc.nat(999),
      length: fc.integer({ min: 1, max: 8 }),
    }),
  })
  .map(({ lang, vocabulary, phrases, repeated, blocks, marked, wish }) => ({
    lang,
    blocks: blocks.map((block, index) => {
      const html = (typeof block === 'string' ? block : repeated[block]).replace(/⟨(\d):(\d)⟩/g, (_, which, by) =>
        twisted(phrases[Number(which)]!, Number(by)),
      );
      return (index === marked % blocks.length ? MARK_HERE : ['', '']).join(spelled(`${html}\n`, vocabulary));
    }),
    wish,
  }));

/** Writes a page. The script comes first, where no open tag of a smaller page can swallow it. */
export const htmlOf = ({ lang, blocks }: LinkCase, layout: 'near' | 'far' = 'near'): string =>
  `<!doctype html>\n<html lang="${lang}">\n${HEAD}\n<body class="${layout}">\n${blocks.join('')}`;
