// Checks which address, canonical address and title a report has of its page.

import { readPage } from '../../../src/widget/delivery/draft.js';
import { pageFacts } from '../../../src/widget/delivery/page-facts.js';
import type { PageFacts } from '../../../src/widget/delivery/page-facts.js';
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
  [
    'takes the address without the password of a site that is not open yet',
    'https://redaktor:secret@news.example/most@8#a',
    'https://news.example/most@8',
  ],
  ['takes the address without its fragment', 'https://news.example/most#top', 'https://news.example/most'],
  ['leaves out the address of another site that first published the article', 'https://agency.example/most', ''],
  ['leaves out the address of another site whose name has the same ending', 'https://bad-news.example/most', ''],
  ['reads an empty address as the page itself, as browsers do', '', ADDRESS],
  ['leaves out a wrong address', 'https://', ''],
  ['leaves out an address that runs a script', 'javascript:alert(1)', ''],
];

const ARRIVAL = 'https://news.example/most?id=7&utm_source=mail';

/** `url` is where the reader is now, `arrival` the address with which the page was loaded. */
const moves: [name: string, url: string, href: string, isTaken: boolean, arrival?: string][] = [
  ['where the page has not changed its address', ARRIVAL, '/bridge-opens', true],
  ['where only the fragment has changed', `${ARRIVAL}#top`, '/bridge-opens', true, `${ARRIVAL}#:~:text=a`],
  ['when the page has gone on to another article', '/parom', '/most', false],
  ['when the page has gone on to another article by its query', '/most?id=8', '/most?id=7', false],
  ['when the page has gone on from its query to none', '/most', '/most?id=7', false],
  ['when the page has changed the link with the address', '/parom?from=1', '/parom', true],
  ['when the page has removed the campaign from its address', '/most?id=7', '/most?id=7', true],
  ['when the order of the queries differs', '/parom?b=2&a=1', '/parom?a=1&b=2', true],
  ['when one of two values in the query is the same', '/parom?a=1&a=2', '/parom?a=2', true],
  ['when the page is back where it arrived', ARRIVAL, '/most', true],
  ['of the original page for its AMP copy, which has not moved', '/amp/most', '/most', true, '/amp/most'],
  [
    'where the reader came with a password in the address',
    ARRIVAL,
    '/bridge-opens',
    true,
    ARRIVAL.replace('://', '://redaktor:secret@'),
  ],
  ['where the browser does not tell the address of the arrival', '/parom', '/most', true, ''],
  ['in Firefox, which calls some arrivals “document”', '/parom', '/most', true, 'document'],
];

const factsOf = (...page: Parameters<typeof readPage>): PageFacts => pageFacts(readPage(...page));

const routes: [name: string, fragment: string, kept: string][] = [
  ['a route', '#/statja/8', '#/statja/8'],
  ['a route with a query', '#/statja?id=8', '#/statja?id=8'],
  ['a route of the old form', '#!/statja/8', '#!/statja/8'],
  ['a route of the old form without a slash', '#!statja', '#!statja'],
  ['the first page of the routes', '#/', '#/'],
  ['a route without the place on its page', '#/statja/8#comments', '#/statja/8'],
  ['a route without a text directive', '#/statja/8:~:text=мост', '#/statja/8'],
  ['no link that leads nowhere', '#!', ''],
  ['no name of a place with a slash inside', '#statja/8', ''],
  ['no place that looks like a route at its end', '#top#/statja', ''],
];

describe('A report’s page', () => {
  for (const [name, fragment, kept] of routes) {
    it(`has in its address ${name}`, () =>
      expect(decodeURI(factsOf(pageAt(ADDRESS + fragment, '')).url)).to.equal(ADDRESS + kept));
  }

  for (const [name, url, href, isTaken, arrival = ARRIVAL] of moves) {
    it(`${isTaken ? 'has' : 'does not have'} its canonical address ${name}`, () => {
      const [at, loaded] = [url, arrival].map((address) =>
        address.startsWith('/') ? `https://news.example${address}` : address,
      ) as [string, string];
      const { canonical } = factsOf(pageAt(at, `<link rel="canonical" href="${href}">`), loaded);
      expect(canonical).to.equal(isTaken ? new URL(href, at).href : '');
    });
  }

  it('has its canonical address without a fragment, even on a route', () => {
    const url = `${ADDRESS}#/statja/8`;
    expect(factsOf(pageAt(url, '<link rel="canonical" href="/most#/statja/8">'), url).canonical).to.equal(
      'https://news.example/most',
    );
  });

  it('has no canonical address of the article before, when a real page has changed its own', () => {
    const [before, link] = [location.href, document.head.appendChild(document.createElement('link'))];
    Object.assign(link, { rel: 'canonical', href: '/first' });
    const found = [factsOf(document).canonical];
    history.pushState(null, '', '/second');
    found.push(factsOf(document).canonical);
    history.replaceState(null, '', before);
    link.remove();
    expect(found).to.deep.equal([new URL('/first', before).href, '']);
  });

  it('has no title when an element takes the name of the title', () => {
    const form = document.body.appendChild(document.createElement('form'));
    form.name = 'title';
    try {
      expect(factsOf(document).title).to.equal('');
    } finally {
      form.remove();
    }
  });

  it('has its address without the fragment', () => {
    for (const fragment of ['', '#top', '#:~:text=мост', '#a#b', '#a\nb'])
      expect(factsOf(pageAt(ADDRESS + fragment, '')).url, fragment).to.equal(ADDRESS);
  });

  it('has its title without the white space around it', () => {
    expect(factsOf(pageAt(ADDRESS, '<title>\n  Новый мост \n</title>')).title).to.equal('Новый мост');
  });

  it('has an empty title and no canonical address when it says nothing', () => {
    expect(factsOf(pageAt(ADDRESS, ''))).to.deep.equal({ url: ADDRESS, canonical: '', title: '' });
  });

  for (const [name, href, canonical, url = ADDRESS] of canonicals) {
    it(name, () =>
      expect(factsOf(pageAt(url, `<link rel="canonical" href="${href}">`), url).canonical).to.equal(canonical),
    );
  }

  it('has its canonical address even when the link has several relations in capitals', () => {
    const page = pageAt(ADDRESS, '<link rel="Shortlink Canonical" href="/most">');
    expect(factsOf(page, ADDRESS).canonical).to.equal('https://news.example/most');
  });

  it('is read from the page where the reader is', () => {
    document.title = 'A page under test';
    expect(factsOf(document)).to.deep.equal({
      url: location.href.split('#')[0],
      canonical: '',
      title: 'A page under test',
    });
  });
});
