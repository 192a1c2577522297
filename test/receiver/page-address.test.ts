// Checks that the addresses of one page have one spelling, and those of two pages have two.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Report } from '../../src/report.js';
import { pageOf } from '../../src/receiver/page-address.js';
import { bringHome } from '../../src/receiver/sites.js';
import type { Sites } from '../../src/receiver/sites.js';
import { aReport } from '../a-report.js';

const SITES: Sites = ['news.example', 'news.example:443', 'news.example:8080', 'www.news.example', 'm.news.example'];
const page = (parts: Partial<Report>, sites: Sites = SITES): string => pageOf(bringHome(aReport(parts), sites));

describe('The page of a report', () => {
  const cases: Array<[name: string, parts: Partial<Report>, expected: string]> = [
    ['is its address', { url: 'https://news.example/most' }, 'https://news.example/most'],
    ['has one spelling for http and https', { url: 'http://news.example/most' }, 'https://news.example/most'],
    ['has no default port', { url: 'http://news.example:80/most' }, 'https://news.example/most'],
    ['has no port of https on http', { url: 'http://news.example:443/most' }, 'https://news.example/most'],
    ['keeps another port', { url: 'http://news.example:8080/most' }, 'https://news.example:8080/most'],
    ['has no slash at its end', { url: 'https://news.example/most//' }, 'https://news.example/most'],
    ['keeps the slash of the start page', { url: 'https://news.example?a=1' }, 'https://news.example/?a=1'],
    ['has its host in lower case', { url: 'https://NEWS.example/Most' }, 'https://news.example/Most'],
    ['has no fragment', { url: 'https://news.example/most#:~:text=a' }, 'https://news.example/most'],
    ['keeps a route', { url: 'https://news.example/#/most/8:~:text=a' }, 'https://news.example/#/most/8'],
    ['keeps an older route', { url: 'https://news.example/#!most' }, 'https://news.example/#!most'],
    ['takes an empty route for none', { url: 'https://news.example/most#!/' }, 'https://news.example/most'],
    [
      'has no tracking parameters',
      { url: 'https://news.example/most?utm_source=a&id=7&UTM_x=&fbclid=1&yclid=2&ysclid=3&_openstat=4&gclid=5&erid' },
      'https://news.example/most?id=7',
    ],
    [
      'keeps parameters that may choose what it shows',
      { url: 'https://news.example/most?ref=a&from=b&utmost=c&&' },
      'https://news.example/most?from=b&ref=a&utmost=c',
    ],
    [
      'has its parameters sorted by name, those of one name in their order',
      { url: 'https://news.example/most?b=2&a=9&b=1&A=0&b' },
      'https://news.example/most?A=0&a=9&b=2&b=1&b',
    ],
    [
      'has one percent-encoding',
      { url: 'https://news.example/%d0%BC%6Fst/%2fa%zz?%61=%7e%d0%bc' },
      'https://news.example/%D0%BCost/%2Fa%zz?a=~%D0%BC',
    ],
    [
      'is encoded where its letters were not',
      { url: 'https://news.example/мост' },
      page({ url: 'https://news.example/%D0%BC%D0%BE%D1%81%D1%82' }),
    ],
    [
      'is the canonical address',
      { url: 'https://m.news.example/x?id=7', canonical: 'http://news.example/most/' },
      'https://news.example/most',
    ],
    [
      'is the canonical address with the route of the report',
      { url: 'https://news.example/#/most', canonical: 'https://news.example/' },
      'https://news.example/#/most',
    ],
    [
      'is not the canonical address of another site',
      { url: 'https://news.example/most', canonical: 'https://other.example/' },
      'https://news.example/most',
    ],
  ];
  for (const [name, parts, expected] of cases) {
    it(name, () => {
      assert.equal(page(parts), expected);
      assert.equal(page({ url: expected }), expected, 'a second time');
    });
  }

  it('is the canonical address of the same site where any site may send', () => {
    const url = 'https://m.news.example/x';
    assert.equal(page({ url, canonical: 'https://www.news.example/most' }, '*'), 'https://www.news.example/most');
    assert.equal(page({ url, canonical: 'https://other.example/most' }, '*'), url);
  });
});
