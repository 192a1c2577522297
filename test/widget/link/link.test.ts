// Checks the address that is made for a text directive.

import { linkTo } from '../../../src/widget/link/link.js';
import { expect } from '../../helpers.js';

const NONE = { prefix: '', start: '', end: '', suffix: '' };
const PAGE = 'https://news.example/a';

const cases: { name: string; url?: string; directive: Partial<typeof NONE>; address: string }[] = [
  { name: 'words alone', directive: { start: 'мост' }, address: `${PAGE}#:~:text=%D0%BC%D0%BE%D1%81%D1%82` },
  {
    name: 'words with their context',
    directive: { prefix: 'a', start: 'b', suffix: 'c' },
    address: `${PAGE}#:~:text=a-,b,-c`,
  },
  {
    name: 'the first and the last words',
    directive: { prefix: 'a', start: 'b', end: 'c', suffix: 'd' },
    address: `${PAGE}#:~:text=a-,b,c,-d`,
  },
  {
    name: 'the signs of a directive’s syntax, escaped',
    directive: { start: 'a-b, c & d' },
    address: `${PAGE}#:~:text=a%2Db%2C%20c%20%26%20d`,
  },
  {
    name: 'the signs of an address’s syntax, escaped',
    directive: { start: '100% # ? +' },
    address: `${PAGE}#:~:text=100%25%20%23%20%3F%20%2B`,
  },
  { name: 'capitals and accents unchanged', directive: { start: 'Éa' }, address: `${PAGE}#:~:text=%C3%89a` },
  { name: 'letters without their soft hyphens', directive: { start: 'a\u00ADb' }, address: `${PAGE}#:~:text=ab` },
  { name: 'no space at the end before a soft hyphen', directive: { start: 'a \u00AD' }, address: `${PAGE}#:~:text=a` },
  {
    name: 'the replacement sign for half of a surrogate pair',
    directive: { start: 'a\uD83D' },
    address: `${PAGE}#:~:text=a%EF%BF%BD`,
  },
  {
    name: 'the page’s own fragment, as a fallback',
    url: `${PAGE}#top`,
    directive: { start: 'b' },
    address: `${PAGE}#top:~:text=b`,
  },
  { name: 'a query', url: `${PAGE}?x=1`, directive: { start: 'b' }, address: `${PAGE}?x=1#:~:text=b` },
];

describe('The address of a text directive', () => {
  for (const { name, url = PAGE, directive, address } of cases) {
    it(`holds ${name}`, () => expect(linkTo(url, { ...NONE, ...directive })).to.equal(address));
  }
});
