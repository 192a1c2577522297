// Checks which part of a selection counts. In the texts ⟦ and ⟧ show the selection, and ⟨ and ⟩ the part that counts
// when it is smaller.

import { render } from 'lit';
import type { TemplateResult } from 'lit';
import { isEditable, readSelection } from '../../../src/widget/capture/selection.js';
import type { Bounds } from '../../../src/widget/capture/selection.js';
import { cannotRunIn, clickAt, dragBetween, expect, fixture, html, press, wordsIn } from '../../helpers.js';

type End = [node: Node, offset: number];

interface Case {
  name: string;
  page: TemplateResult;
  /** The content of the shadow root of the page's `.host`, then of the `.host` inside that one. */
  shadows?: TemplateResult[];
  bounds?: Bounds;
  /** Why the case can't run in WebKit. */
  notInWebKit?: string;
  /** False when nothing of the selection counts. */
  counts?: false;
}

const STAYS_ON_ONE_SIDE =
  'In WebKit no selection crosses the edge of an editable block: https://github.com/WebKit/WebKit/blob/main/Source/WebCore/editing/VisibleSelection.cpp (adjustSelectionToAvoidCrossingEditingBoundaries)';

const cases: Case[] = [
  { name: 'a word', page: html`<p>Мост ⟦откроеться⟧ в декабре</p>` },
  { name: 'a part of a word', page: html`<p>Мост откро⟦еть⟧ся в декабре</p>` },
  { name: 'words across elements', page: html`<p>Мо⟦ст <b>откроеться</b> в⟧ декабре</p>` },
  {
    name: 'words across paragraphs',
    page: html`<p>Мост ⟦откроеться</p>
      <p>в⟧ декабре</p>`,
  },
  { name: 'nothing when there is only a caret', page: html`<p>Мост ⟦⟧откроеться в декабре</p>`, counts: false },
  { name: 'words of the hint, which is the page’s own text', page: html`<typo-report>Нашли ⟦ашибку⟧?</typo-report>` },

  { name: 'nothing in an editable block', page: html`<p contenteditable="true">Мост ⟦откроеться⟧</p>`, counts: false },
  {
    name: 'nothing deep in an editable block',
    page: html`<div contenteditable="true">
      <p>Мост <b>⟦откроеться⟧</b></p>
    </div>`,
    counts: false,
  },
  {
    name: 'nothing when the mark ends in an editable block',
    page: html`<p>Мост ⟦откроеться</p>
      <p contenteditable="true">в⟧ декабре</p>`,
    notInWebKit: STAYS_ON_ONE_SIDE,
    counts: false,
  },
  {
    name: 'nothing when the mark begins in an editable block',
    page: html`<p contenteditable="true">Мост ⟦откроеться</p>
      <p>в⟧ декабре</p>`,
    notInWebKit: STAYS_ON_ONE_SIDE,
    counts: false,
  },
  {
    name: 'words of a block that is not editable, inside one that is',
    page: html`<div contenteditable="true"><p contenteditable="false">Мост ⟦откроеться⟧</p></div>`,
  },

  {
    name: 'words within the article',
    page: html`<article><p>Мост ⟦откроеться⟧</p></article>`,
    bounds: { within: 'article' },
  },
  {
    name: 'nothing outside the article',
    page: html`<article>Мост</article>
      <nav>⟦Новасти⟧</nav>`,
    bounds: { within: 'article' },
    counts: false,
  },
  {
    name: 'only the part in the article when the mark ends after it',
    page: html`<article>
        <p>Мост ⟦⟨откроеться</p>
        ⟩
      </article>
      <nav>Ново⟧сти</nav>`,
    bounds: { within: 'article' },
  },
  {
    name: 'only the part in the article when the mark begins before it',
    page: html`<nav>Ново⟦сти</nav>
      <article>
        ⟨
        <p>Мост откро⟧⟩еться</p>
      </article>`,
    bounds: { within: 'article' },
  },
  {
    name: 'words in any of the places that the owner lists',
    page: html`<h1>⟦Маст⟧</h1>
      <article>Мост</article>`,
    bounds: { within: 'h1, article' },
  },
  {
    name: 'nothing in an excepted place',
    page: html`<article>
      Мост
      <aside>⟦рикламы⟧</aside>
    </article>`,
    bounds: { except: 'aside' },
    counts: false,
  },
  {
    name: 'nothing when the mark ends in an excepted place',
    page: html`<article>
      Мо⟦ст
      <aside>рек⟧ламы</aside>
    </article>`,
    bounds: { except: 'aside' },
    counts: false,
  },
  {
    name: 'nothing in an excepted place within the article',
    page: html`<article>
      Мост
      <aside>⟦рикламы⟧</aside>
    </article>`,
    bounds: { within: 'article', except: 'aside' },
    counts: false,
  },
  {
    name: 'words beside an excepted place',
    page: html`<article>
      Мост ⟦откроеться⟧
      <aside>реклама</aside>
    </article>`,
    bounds: { within: 'article', except: 'aside' },
  },
];

/** These are marked with the mouse, since a script can't select across shadow roots in any browser. */
const shadowCases: Case[] = [
  {
    name: 'a word in a shadow root',
    page: html`<div class="host"></div>`,
    shadows: [html`<p>Мост ⟦откроеться⟧ в декабре</p>`],
  },
  {
    name: 'a word in a shadow root in a shadow root',
    page: html`<div class="host"></div>`,
    shadows: [html`<div class="host"></div>`, html`<p>Мост ⟦откроеться⟧ в декабре</p>`],
  },
  {
    name: 'words from the page into a shadow root',
    page: html`<p>Мо⟦ст</p>
      <div class="host"></div>`,
    shadows: [html`<p>откро⟧еться в декабре</p>`],
  },
  {
    name: 'words from a shadow root into the page',
    page: html`<div class="host"></div>
      <p>в дека⟧бре</p>`,
    shadows: [html`<p>Мост откро⟦еться</p>`],
  },
  {
    name: 'words from a shadow root into another one inside it',
    page: html`<div class="host"></div>`,
    shadows: [
      html`<p>Мо⟦ст</p>
        <div class="host"></div>`,
      html`<p>откро⟧еться</p>`,
    ],
  },
  {
    name: 'nothing in a shadow root of an excepted place',
    page: html`<aside><div class="host"></div></aside>`,
    shadows: [html`<p>Мост ⟦откроеться⟧</p>`],
    bounds: { except: 'aside' },
    counts: false,
  },
  {
    name: 'a word in a shadow root within the article',
    page: html`<article><div class="host"></div></article>`,
    shadows: [html`<p>Мост ⟦откроеться⟧</p>`],
    bounds: { within: 'article' },
  },
  {
    name: 'nothing in an editable block in a shadow root',
    page: html`<div class="host"></div>`,
    shadows: [html`<p contenteditable="true">Мост ⟦откроеться⟧ в декабре</p>`],
    counts: false,
  },
];

/** Makes the page of a case; removes the signs from its text and returns where they stood. */
async function pageOf({ page, shadows = [] }: Case): Promise<Map<string, End>> {
  const root = await fixture<HTMLElement>(html`<div style="font: 16px/2 monospace">${page}</div>`);
  const trees: Node[] = [root];
  let tree: ParentNode = root;
  for (const shadow of shadows) {
    const inner: ShadowRoot = tree.querySelector('.host')!.attachShadow({ mode: 'open' });
    render(shadow, inner);
    trees.push(inner);
    tree = inner;
  }
  const signs = new Map<string, End>();
  for (const within of trees) {
    const texts = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode as Text;
      for (let sign = /[⟦⟧⟨⟩]/.exec(text.data); sign; sign = /[⟦⟧⟨⟩]/.exec(text.data)) {
        text.deleteData(sign.index, 1);
        signs.set(sign[0], [text, sign.index]);
      }
    }
  }
  return signs;
}

const named = (node: Node): string => (node instanceof Text ? `«${node.data.trim()}»` : node.nodeName.toLowerCase());

/** Describes a range in the message of a failed test. */
const described = (ends: End[] | null): string =>
  ends ? ends.map(([node, offset]) => `${named(node)} at ${offset}`).join(' to ') : 'nothing';

const endsOf = (range: AbstractRange | null): End[] | null =>
  range
    ? [
        [range.startContainer, range.startOffset],
        [range.endContainer, range.endOffset],
      ]
    : null;

/** An end at the edge of an element is the same as an end in the text there. */
function isSameEnd([node, offset]: End, [wantedNode, wantedOffset]: End): boolean {
  if (node.getRootNode() !== wantedNode.getRootNode()) return false;
  const [one, other] = [document.createRange(), document.createRange()];
  one.setStart(node, offset);
  other.setStart(wantedNode, wantedOffset);
  const isBefore = one.compareBoundaryPoints(Range.START_TO_START, other) < 0;
  const between = isBefore ? one : other;
  between.setEnd(...(isBefore ? ([wantedNode, wantedOffset] as const) : ([node, offset] as const)));
  return between.toString().trim() === '';
}

function expectCounted({ bounds = {}, counts }: Case, signs: Map<string, End>): void {
  const found = endsOf(readSelection(document, bounds));
  if (counts === false) {
    expect(described(found)).to.equal('nothing');
    return;
  }
  const wanted = [signs.get('⟨') ?? signs.get('⟦')!, signs.get('⟩') ?? signs.get('⟧')!];
  expect(
    found?.every((end, index) => isSameEnd(end, wanted[index]!)),
    `counts ${described(found)}, wanted ${described(wanted)}`,
  ).to.equal(true);
}

/** The point of the screen where the caret of an end stands. */
function pointOf([node, offset]: End, side: 'start' | 'end') {
  const range = document.createRange();
  const length = (node as Text).length;
  range.setStart(node, side === 'start' ? offset : offset - 1);
  range.setEnd(node, side === 'start' ? Math.min(length, offset + 1) : offset);
  const { left, right, top, height } = range.getBoundingClientRect();
  return { x: side === 'start' ? Math.ceil(left) : Math.floor(right), y: top + height / 2 };
}

describe('A selection', () => {
  beforeEach(() => getSelection()!.removeAllRanges());

  for (const row of cases) {
    it(`counts ${row.name}`, async function () {
      if (row.notInWebKit) await cannotRunIn(['webkit'], this, row.notInWebKit);
      const signs = await pageOf(row);
      const [from, to] = [signs.get('⟦')!, signs.get('⟧')!];
      getSelection()!.setBaseAndExtent(...from, ...to);
      expectCounted(row, signs);
      getSelection()!.setBaseAndExtent(...to, ...from);
      expectCounted(row, signs);
    });
  }

  for (const row of shadowCases) {
    it(`counts ${row.name}`, async () => {
      const signs = await pageOf(row);
      await dragBetween(pointOf(signs.get('⟦')!, 'start'), pointOf(signs.get('⟧')!, 'end'));
      expect(getSelection()!.type).not.to.equal('None');
      expectCounted(row, signs);
    });

    it(`counts ${row.name}, marked backwards`, async () => {
      const signs = await pageOf(row);
      await dragBetween(pointOf(signs.get('⟧')!, 'end'), pointOf(signs.get('⟦')!, 'start'));
      expect(getSelection()!.type).not.to.equal('None');
      expectCounted(row, signs);
    });
  }

  it('counts nothing before the reader has marked anything', () => {
    expect(readSelection(document, {})).to.equal(null);
  });

  for (const field of ['input', 'textarea']) {
    it(`counts nothing in ${field === 'input' ? 'an input' : 'a textarea'}`, async () => {
      const page = await fixture(
        html`<div>
          ${field === 'input' ? html`<input value="откроеться" />` : html`<textarea>откроеться</textarea>`}
        </div>`,
      );
      await clickAt(page.firstElementChild!);
      await press('Control+a');
      const { selectionStart, selectionEnd } = page.firstElementChild as HTMLInputElement;
      expect([selectionStart, selectionEnd]).to.deep.equal([0, 10]);
      expect(readSelection(document, {})).to.equal(null);
    });
  }

  it('does not change when it is read', async () => {
    const page = await fixture(html`<p>Мост откроеться</p>`);
    const { endContainer, endOffset, startContainer, startOffset } = wordsIn(page, 'откроеться');
    getSelection()!.setBaseAndExtent(endContainer, endOffset, startContainer, startOffset);
    readSelection(document, { within: 'p' });
    const { anchorNode, anchorOffset, focusOffset } = getSelection()!;
    expect([anchorNode === endContainer, anchorOffset, focusOffset]).to.deep.equal([true, endOffset, startOffset]);
  });

  for (const bound of ['within', 'except'] as const) {
    it(`is read as if ${bound} were absent when it is no selector`, async () => {
      const page = await fixture(html`<p>Мост откроеться</p>`);
      getSelection()!.selectAllChildren(page);
      expect(readSelection(document, { [bound]: '..' })).to.include({ startContainer: page, endContainer: page });
    });
  }
});

describe('The reader’s own text', () => {
  const places: [name: string, page: TemplateResult, editable: boolean][] = [
    ['an input', html`<input />`, true],
    ['a textarea', html`<textarea></textarea>`, true],
    ['a select', html`<select></select>`, true],
    ['an editable block', html`<div contenteditable="plaintext-only"></div>`, true],
    ['a paragraph', html`<p></p>`, false],
    ['a button', html`<button></button>`, false],
    ['a drawing', html`<svg></svg>`, false],
  ];
  for (const [name, page, editable] of places) {
    it(`is ${editable ? '' : 'not '}in ${name}`, async () => {
      expect(isEditable((await fixture(html`<div>${page}</div>`)).firstElementChild)).to.equal(editable);
    });
  }

  for (const [name, target] of [
    ['the document', document],
    ['the window', window],
    ['null, when there is no element', null],
  ] as const) {
    it(`is not in ${name}`, () => expect(isEditable(target)).to.equal(false));
  }
});
