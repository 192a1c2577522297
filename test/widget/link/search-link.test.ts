// Checks the link of words that the page leaves alone, moves or changes while it is searched.

import { quoteOf } from '../../../src/widget/capture/quote.js';
import { searchLink } from '../../../src/widget/link/search-link.js';
import { expect, fixture, html, wordsIn } from '../../helpers.js';

const directiveOf = (link: string): string => decodeURIComponent(link.split(':~:text=')[1] ?? '');

/** Marks the typo, lets the page change, and gives the directive of the link that is found. */
async function directiveAfter(change: (paragraph: HTMLElement) => void): Promise<string> {
  const paragraph = await fixture<HTMLElement>(html`<p></p>`);
  paragraph.textContent = 'Мост откроеться в декабре.';
  const range = new StaticRange(wordsIn(paragraph, 'откроеться'));
  const quote = quoteOf(range, 1000);
  const says = (place: AbstractRange): boolean => quoteOf(place, 1000).exact === quote.exact;
  const search = searchLink({ range, quote, says, signal: new AbortController().signal });
  change(paragraph);
  return directiveOf(await search);
}

describe('The search for the link', () => {
  it('finds the marked words', async () =>
    expect(await directiveAfter(() => undefined)).to.equal('Мост-,откроеться,-в декабре.'));

  it('finds them again when the page has put other nodes in their place', async () =>
    expect(
      await directiveAfter((paragraph) => {
        const mark = document.createElement('mark');
        mark.append('откро');
        paragraph.replaceChildren('Мост ', mark, 'еться в дека\u00ADбре.');
      }),
    ).to.match(/^Мост-,откроеться,-в/));

  it('finds them again when the page has put a line before them', async () =>
    expect(await directiveAfter((paragraph) => paragraph.prepend('Сегодня. '))).to.include('откроеться'));

  it('gives the plain address when the page has other words by then', async () =>
    expect(await directiveAfter((paragraph) => (paragraph.textContent = 'Мост откроется в декабре.'))).to.equal(''));

  it('gives the plain address when the words have left the page', async () =>
    expect(await directiveAfter((paragraph) => paragraph.remove())).to.equal(''));

  it('stops when the dialog is closed', async () => {
    const paragraph = await fixture<HTMLElement>(html`<p>Мост откроеться</p>`);
    const range = wordsIn(paragraph, 'откроеться');
    const quote = quoteOf(range, 1000);
    const closed = new AbortController();
    const search = searchLink({ range, quote, says: () => true, signal: closed.signal });
    closed.abort();
    const frames = async () => {
      for (let frame = 0; frame < 10; frame++) await new Promise(requestAnimationFrame);
      return 'still searching';
    };
    expect(await Promise.race([search, frames()])).to.equal('still searching');
  });
});
