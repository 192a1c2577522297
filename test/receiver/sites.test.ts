// Checks whose pages may be reported, and where an editor's link leads.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Report } from '../../src/report.js';
import type { Sites } from '../../src/receiver/sites.js';
import { aNewReport } from '../a-report.js';
import { allCards } from './all-cards.js';
import { anApp, post } from './an-app.js';

const PAGE = 'https://news.example/most';

/** Posts a report, and reads what an editor gets of it. */
async function kept(parts: Partial<Report>, sites: Sites = '*'): Promise<Report | { status: number; detail: string }> {
  const { app, store } = await anApp({ sites });
  const response = await post(app, JSON.stringify(aNewReport(parts)));
  if (response.status === 201) return (await allCards(store))[0]!.first;
  const { detail } = (await response.json()) as { detail: string };
  return { status: response.status, detail };
}

describe('A page that may be reported', () => {
  const taken: Array<[url: string, sites: Sites]> = [
    [PAGE, '*'],
    [PAGE, ['news.example']],
    ['http://news.example/most', ['news.example']],
    [PAGE, ['other.example', 'NEWS.example']],
    ['https://a.b.news.example/', ['*.news.example']],
    ['https://news.example:8443/', ['news.example:8443']],
  ];
  for (const [url, sites] of taken)
    it(`is ${url} where the sites are ${String(sites)}`, async () => {
      assert.equal(((await kept({ url, link: url }, sites)) as Report).url, url);
    });

  const refused: Array<[url: string, sites: Sites]> = [
    ['https://evil.example/most', ['news.example']],
    ['https://news.example.evil.example/', ['news.example']],
    ['https://evilnews.example/', ['*.news.example', 'news.example']],
    ['https://news.example/', ['*.news.example']],
    ['https://news.example:8443/', ['news.example']],
  ];
  for (const [url, sites] of refused)
    it(`is not ${url} where the sites are ${String(sites)}`, async () => {
      const { status, detail } = (await kept({ url, link: url }, sites)) as { status: number; detail: string };
      assert.equal(status, 422);
      assert.match(detail, /the owner has not named this site/);
    });

  for (const field of ['url', 'canonical', 'link'] as const)
    it(`has no user name in its ${field}`, async () => {
      const { status, detail } = (await kept({ [field]: 'https://news.example@evil.example/' })) as {
        status: number;
        detail: string;
      };
      assert.equal(status, 422);
      assert.match(detail, new RegExp(`"${field}" holds a user name`));
    });
});

describe('The link that an editor opens', () => {
  const links: Array<[what: string, parts: Partial<Report>, link: string]> = [
    ['is the reader’s, where it leads to the page', { link: `${PAGE}#:~:text=x` }, `${PAGE}#:~:text=x`],
    [
      'is the reader’s, by https too',
      { url: 'http://news.example/most', link: `${PAGE}#:~:text=x` },
      `${PAGE}#:~:text=x`,
    ],
    [
      'is made anew where it leads to another site',
      { link: 'https://evil.example/most#:~:text=x' },
      `${PAGE}#:~:text=%D0%9C%D0%BE%D1%81%D1%82%20%D1%87%D0%B5%D1%80%D0%B5%D0%B7%20%D1%80%D0%B5%D0%BA%D1%83-,%D0%BE%D1%82%D0%BA%D1%80%D0%BE%D0%B5%D1%82%D1%8C%D1%81%D1%8F,-%D0%B2%20%D0%B4%D0%B5%D0%BA%D0%B0%D0%B1%D1%80%D0%B5.`,
    ],
    [
      'is made anew where it leads to another page of the site',
      { link: 'https://news.example/logout', prefix: '', suffix: '', exact: 'a' },
      `${PAGE}#:~:text=a`,
    ],
    [
      'keeps signs that mean something in a directive',
      { link: 'https://evil.example', prefix: '', suffix: '', exact: 'а-б, в & г' },
      `${PAGE}#:~:text=%D0%B0%2D%D0%B1%2C%20%D0%B2%20%26%20%D0%B3`,
    ],
    [
      'keeps the route of the page',
      { url: `${PAGE}#/8`, link: 'https://evil.example', prefix: '', suffix: '', exact: 'a' },
      `${PAGE}#/8:~:text=a`,
    ],
    [
      'names the ends of several lines',
      { link: 'https://evil.example', prefix: '', suffix: '', exact: 'a b c d e\nf g h i j' },
      `${PAGE}#:~:text=a%20b%20c%20d,g%20h%20i%20j`,
    ],
  ];
  for (const [what, parts, link] of links)
    it(what, async () => {
      assert.equal(((await kept(parts)) as Report).link, link);
    });

  it('can be followed by a browser, whatever the words', async () => {
    for (const exact of ['50 %', '«…»', '👩‍👩‍👧', 'a'.repeat(1000)])
      assert.ok(URL.canParse(((await kept({ link: 'https://evil.example', exact })) as Report).link));
  });
});

describe('The canonical address', () => {
  const cases: Array<[what: string, url: string, canonical: string, sites: Sites, isKept: boolean]> = [
    ['of the same site is kept', PAGE, `${PAGE}/`, '*', true],
    ['of the site’s pages for phones is kept', 'https://m.news.example/most', PAGE, '*', true],
    ['of another site is left out', PAGE, 'https://evil.example/most', '*', false],
    ['of a named site is kept', PAGE, 'https://paper.example/most', ['news.example', 'paper.example'], true],
    ['of a site that is not named is left out', PAGE, 'https://evil.example/most', ['news.example'], false],
  ];
  for (const [what, url, canonical, sites, isKept] of cases)
    it(what, async () => {
      const report = (await kept({ url, link: url, canonical }, sites)) as Report;
      assert.equal(report.canonical, isKept ? canonical : undefined);
      assert.equal(report.link, url);
    });
});

describe('An id', () => {
  const report = aNewReport();
  const words: Array<[what: string, parts: Partial<Report>, status: number]> = [
    ['that comes again is known', {}, 200],
    ['that comes again with another link is known', { link: report.url }, 200],
    ['with other words is refused', { exact: 'откроется' }, 422],
    ['with other words around them is refused', { prefix: 'Мост ' }, 422],
  ];
  for (const [what, parts, status] of words)
    it(what, async () => {
      const { app, store } = await anApp();
      assert.equal((await post(app, JSON.stringify(report))).status, 201);
      assert.equal((await post(app, JSON.stringify({ ...report, ...parts }))).status, status);
      assert.deepEqual(
        (await allCards(store)).map(({ first, reports }) => [first, reports]),
        [[report, 1]],
      );
    });

  it('of a typo that was known already can’t be used for other words either', async () => {
    const { app } = await anApp();
    const again = aNewReport();
    for (const [sent, status] of [
      [report, 201],
      [again, 200],
      [again, 200],
      [{ ...again, exact: 'мост' }, 422],
    ] as const)
      assert.equal((await post(app, JSON.stringify(sent))).status, status);
  });
});
