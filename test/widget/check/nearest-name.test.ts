// Checks that a misspelt name is recognized, and that another word is not taken for one.

import { nearestName } from '../../../src/widget/check/nearest-name.js';
import { expect } from '../../helpers.js';

const NAMES = ['endpoint', 'format', 'mode', 'max-length', 'touch-button', 'lang', 'fields'];

const ROWS: [wrong: string, meant: string | null][] = [
  ['endpont', 'endpoint'],
  ['end-point', 'endpoint'],
  ['ENDPOINT', 'endpoint'],
  ['fromat', 'format'],
  ['moed', 'mode'],
  ['maxlength', 'max-length'],
  ['touchbutton', 'touch-button'],
  ['language', null],
  ['field', 'fields'],
  ['color', null],
  ['url', null],
  ['', null],
];

describe('The nearest name', () => {
  for (const [wrong, meant] of ROWS) {
    it(`to ${JSON.stringify(wrong)} is ${meant ?? 'none'}`, () => expect(nearestName(wrong, NAMES)).to.equal(meant));
  }
});
