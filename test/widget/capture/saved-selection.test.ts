// Checks that a selection is given back after it was lost, as it is when a modal dialog opens.

import { saveSelection } from '../../../src/widget/capture/saved-selection.js';
import { cannotRunIn, dragOver, expect, fixture, html, wordsIn } from '../../helpers.js';

type Ends = [anchorNode: Node | null, anchorOffset: number, focusNode: Node | null, focusOffset: number];

const ends = (): Ends => {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection()!;
  return [anchorNode, anchorOffset, focusNode, focusOffset];
};

const article = (): Promise<HTMLElement> =>
  fixture(
    html`<article>
      <p>Мост <b>откроеться</b> в декабре.</p>
      <p>Паромы ходят.</p>
    </article>`,
  );

const first = (page: Element): Text => page.querySelector('p')!.firstChild as Text;
const word = (page: Element): Text => page.querySelector('b')!.firstChild as Text;
const last = (page: Element): Text => page.querySelector('p:last-child')!.firstChild as Text;

const marks: [name: string, where: (page: Element) => Ends][] = [
  ['a word', (page) => [word(page), 0, word(page), 10]],
  ['a word marked from its end to its start', (page) => [word(page), 10, word(page), 0]],
  ['words in two paragraphs', (page) => [first(page), 2, last(page), 6]],
  ['words in two paragraphs, marked backwards', (page) => [last(page), 6, first(page), 2]],
  ['a whole element', (page) => [page.querySelector('p')!, 0, page.querySelector('p')!, 3]],
  ['the caret', (page) => [word(page), 4, word(page), 4]],
];

const losses: [name: string, change: (page: Element) => void][] = [
  ['the element has left the page', (page) => page.querySelector('p')!.remove()],
  ['the page has been replaced', (page) => page.replaceChildren('Другая новость')],
  ['the text has become shorter than the mark', (page) => word(page).replaceData(0, 10, 'да')],
];

describe('A saved selection', () => {
  for (const [name, where] of marks) {
    it(`gives back ${name}`, async () => {
      const wanted = where(await article());
      getSelection()!.setBaseAndExtent(wanted[0]!, wanted[1], wanted[2]!, wanted[3]);
      const restore = saveSelection(document);
      getSelection()!.removeAllRanges();
      restore();
      expect(ends().map((end, index) => end === wanted[index])).to.deep.equal([true, true, true, true]);
    });
  }

  for (const [name, change] of losses) {
    it(`marks nothing else when ${name}`, async () => {
      const page = await article();
      getSelection()!.setBaseAndExtent(word(page), 1, word(page), 9);
      const restore = saveSelection(document);
      getSelection()!.removeAllRanges();
      change(page);
      restore();
      expect(getSelection()!.toString()).to.equal('');
    });
  }

  it('marks nothing when nothing was marked', async () => {
    await article();
    getSelection()!.removeAllRanges();
    const restore = saveSelection(document);
    restore();
    expect(getSelection()!.rangeCount).to.equal(0);
  });

  it('gives back several ranges', async function () {
    await cannotRunIn(
      ['chromium', 'webkit'],
      this,
      'Only Firefox can select several ranges: https://w3c.github.io/selection-api/#dom-selection-addrange',
    );
    const page = await article();
    const selection = getSelection()!;
    selection.removeAllRanges();
    for (const words of ['Мост', 'Паромы']) selection.addRange(wordsIn(page, words));
    const restore = saveSelection(document);
    selection.removeAllRanges();
    restore();
    expect(
      Array.from({ length: selection.rangeCount }, (_, index) => selection.getRangeAt(index).toString()),
    ).to.deep.equal(['Мост', 'Паромы']);
  });

  it('gives back words that were marked in a shadow root', async () => {
    const host = await fixture(html`<div></div>`);
    const root = host.attachShadow({ mode: 'open' });
    root.append(Object.assign(document.createElement('p'), { textContent: 'Мост откроеться в декабре' }));
    await dragOver(wordsIn(root, 'откроеться'));
    const marked = () => {
      const range = getSelection()!.getComposedRanges({ shadowRoots: [root] })[0]!;
      return [range.startContainer, range.startOffset, range.endContainer, range.endOffset];
    };
    const before = marked();
    const restore = saveSelection(document);
    getSelection()!.removeAllRanges();
    restore();
    expect([before[1], before[3]]).to.deep.equal([5, 15]);
    expect(marked().map((end, index) => end === before[index])).to.deep.equal([true, true, true, true]);
  });
});
