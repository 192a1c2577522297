// Checks which addresses a browser blocks since they are less safe than the page.

import { isMixedContent } from '../../../src/widget/delivery/mixed-content.js';
import { expect } from '../../helpers.js';

const cases: [page: string, address: string, isMixed: boolean][] = [
  ['https:', 'http://news.example/reports', true],
  ['https:', 'http://localhost.example/', true],
  ['https:', 'http://news.example/?localhost', true],
  ['https:', 'http://10.0.0.7/reports', true],
  ['https:', 'https://news.example/reports', false],
  ['https:', 'http://localhost:8080/reports', false],
  ['https:', 'http://news.localhost/reports', false],
  ['https:', 'http://127.0.0.1:8080/reports', false],
  ['https:', 'http://[::1]/reports', false],
  ['http:', 'http://news.example/reports', false],
  ['http:', 'https://news.example/reports', false],
];

describe('On a page of', () => {
  for (const [protocol, address, isMixed] of cases) {
    it(`${protocol} the address ${address} is ${isMixed ? '' : 'not '}blocked`, () =>
      expect(isMixedContent(address, { protocol })).to.equal(isMixed));
  }
});
