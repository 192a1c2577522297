// Checks which address, canonical address and title a report has of its page.

import { pageFacts } from '../../../src/widget/delivery/page-facts.js';
import { expect } from '../../helpers.js';

const ADDRESS = 'https://news.example/most?id=7';

/** Makes a page with the address `url`, since a parsed document has no address of its own. */
function pageAt(url: string, head: string): Document {
  const page = new DOMParser().parseFromString(`<base href="${url}">${head}`, 'text/html');
  return {
    title: page.title,
    querySelector: page.querySelector.bind(page),
    location: new URL(url),
  } as unknown as Document;
}

const canonicals: [name: string, href: string, canonical: string, url?: string][] = [
  ['takes the canonical address of the page', 'https://news.example/most', 'https://news.example/most'],
  ['takes an address relative to the page', '/most', 'https://news.example/most'],
  ['takes the same site with www', 'https://www.news.example/most', 'https://www.news.example/most'],
  [
    'takes the desktop page for a phone page',
    'https://news.example/most',
    'https://news.example/most',
    'https://m.news.example/most',
  ],
  [
    'takes the original page for its AMP copy',
    'https://www.news.example/most',
    'https://www.news.example/most',
    'https://amp.news.example/most',
  ],
  ['takes the address without its fragment', 'https://news.example/most#top', 'https://news.example/most'],
  ['leaves out the address of another site that first published the article', 'https://agency.example/most', ''],
  ['leaves out the address of another site whose name has the same ending', 'https://bad-news.example/most', ''],
  ['reads an empty address as the page itself, as browsers do', '', ADDRESS],
  ['leaves out a wrong address', 'https://', ''],
  ['leaves out an address that runs a script', 'javascript:alert(1)', ''],
];

describe('A report’s page', () => {
  it('has its address without the fragment', () => {
    for (const fragment of ['', '#top', '#:~:text=мост', '#a#b', '#a\nb'])
      expect(pageFacts(pageAt(ADDRESS + fragment, '')).url, fragment).to.equal(ADDRESS);
  });

  it('has its title without the white space around it', () => {
    expect(pageFacts(pageAt(ADDRESS, '<title>\n  Новый мост \n</title>')).title).to.equal('Новый мост');
  });

  it('has an empty title and no canonical address when it says nothing', () => {
    expect(pageFacts(pageAt(ADDRESS, ''))).to.deep.equal({ url: ADDRESS, canonical: '', title: '' });
  });

  for (const [name, href, canonical, url = ADDRESS] of canonicals) {
    it(name, () =>
      expect(pageFacts(pageAt(url, `<link rel="canonical" href="${href}">`)).canonical).to.equal(canonical),
    );
  }

  it('has its canonical address even when the link has several relations in capitals', () => {
    expect(pageFacts(pageAt(ADDRESS, '<link rel="Shortlink Canonical" href="/most">')).canonical).to.equal(
      'https://news.example/most',
    );
  });

  it('is read from the page where the reader is', () => {
    document.title = 'A page under test';
    expect(pageFacts(document)).to.deep.equal({
      url: location.href.split('#')[0],
      canonical: '',
      title: 'A page under test',
    });
  });
});
