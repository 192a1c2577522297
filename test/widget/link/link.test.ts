// A text directive comes in; the address that a browser must get goes out.

import { linkTo } from '../../../src/widget/link/link.js';
import { expect } from '../../helpers.js';

const NONE = { prefix: '', start: '', end: '', suffix: '' };
const PAGE = 'https://news.example/a';

const cases: { name: string; url?: string; directive: Partial<typeof NONE>; address: string }[] = [
  { name: 'words alone', directive: { start: 'мост' }, address: `${PAGE}#:~:text=%D0%BC%D0%BE%D1%81%D1%82` },
  {
    name: 'words in their context',
    directive: { prefix: 'a', start: 'b', suffix: 'c' },
    address: `${PAGE}#:~:text=a-,b,-c`,
  },
  {
    name: 'the first and the last words',
    directive: { prefix: 'a', start: 'b', end: 'c', suffix: 'd' },
    address: `${PAGE}#:~:text=a-,b,c,-d`,
  },
  {
    name: 'what is syntax in a directive',
    directive: { start: 'a-b, c & d' },
    address: `${PAGE}#:~:text=a%2Db%2C%20c%20%26%20d`,
  },
  {
    name: 'what is syntax in an address',
    directive: { start: '100% # ? +' },
    address: `${PAGE}#:~:text=100%25%20%23%20%3F%20%2B`,
  },
  { name: 'case and accents as they are', directive: { start: 'Éa' }, address: `${PAGE}#:~:text=%C3%89a` },
  { name: 'letters without their soft hyphens', directive: { start: 'a\u00ADb' }, address: `${PAGE}#:~:text=ab` },
  { name: 'no space that only a soft hyphen held', directive: { start: 'a \u00AD' }, address: `${PAGE}#:~:text=a` },
  {
    name: 'half a letter as a letter that is not there',
    directive: { start: 'a\uD83D' },
    address: `${PAGE}#:~:text=a%EF%BF%BD`,
  },
  {
    name: 'an element of the page as what to fall back on',
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
