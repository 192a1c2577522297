// A page as its site wrote it comes in; what a report says of it goes out.

import { pageFacts } from '../../../src/widget/delivery/page-facts.js';
import { expect } from '../../helpers.js';

const ADDRESS = 'https://news.example/most?id=7';

/** A page that stands at `url`; a parsed document has no address of its own. */
function pageAt(url: string, head: string): Document {
  const page = new DOMParser().parseFromString(`<base href="${url}">${head}`, 'text/html');
  return {
    title: page.title,
    querySelector: page.querySelector.bind(page),
    location: new URL(url),
  } as unknown as Document;
}

const canonicals: [name: string, href: string, canonical: string, url?: string][] = [
  ['takes the address that the site calls the page’s own', 'https://news.example/most', 'https://news.example/most'],
  ['takes one written relative to the page', '/most', 'https://news.example/most'],
  ['takes the same with www', 'https://www.news.example/most', 'https://www.news.example/most'],
  [
    'takes the desktop’s page for a phone’s',
    'https://news.example/most',
    'https://news.example/most',
    'https://m.news.example/most',
  ],
  [
    'takes the page itself for its fast copy',
    'https://www.news.example/most',
    'https://www.news.example/most',
    'https://amp.news.example/most',
  ],
  ['takes no fragment along', 'https://news.example/most#top', 'https://news.example/most'],
  ['leaves out another site’s, which first printed the article', 'https://agency.example/most', ''],
  ['leaves out another site’s that only ends alike', 'https://bad-news.example/most', ''],
  ['takes an empty one for the page itself, as browsers do', '', ADDRESS],
  ['leaves out what is no address', 'https://', ''],
  ['leaves out what runs script', 'javascript:alert(1)', ''],
];

describe('What a report says of the page', () => {
  it('is its address, without the fragment', () => {
    for (const fragment of ['', '#top', '#:~:text=мост', '#a#b', '#a\nb'])
      expect(pageFacts(pageAt(ADDRESS + fragment, '')).url, fragment).to.equal(ADDRESS);
  });

  it('is its title, without the white space around', () => {
    expect(pageFacts(pageAt(ADDRESS, '<title>\n  Новый мост \n</title>')).title).to.equal('Новый мост');
  });

  it('is an empty title and no address more where the page says nothing', () => {
    expect(pageFacts(pageAt(ADDRESS, ''))).to.deep.equal({ url: ADDRESS, canonical: '', title: '' });
  });

  for (const [name, href, canonical, url = ADDRESS] of canonicals) {
    it(name, () =>
      expect(pageFacts(pageAt(url, `<link rel="canonical" href="${href}">`)).canonical).to.equal(canonical),
    );
  }

  it('finds the address among other relations, however they are spelt', () => {
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
