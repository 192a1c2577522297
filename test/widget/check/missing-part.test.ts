// Checks that a file which could not be loaded is named once, with its address where the browser tells it.

import { tellMissing } from '../../../src/widget/check/missing-part.js';
import { expect } from '../../helpers.js';
import { linesOf } from './console-lines.js';

/** What browsers say of a file that is missing; the file's name in our line. */
const ROWS: [message: string, named: string][] = [
  [
    'Failed to fetch dynamically imported module: https://example.org/a/typo-report-link-x.js',
    'https://example.org/a/typo-report-link-x.js',
  ],
  ['error loading dynamically imported module: https://example.org/b.js?v=1', 'https://example.org/b.js?v=1'],
  ['Importing a module script failed.', 'a part of it'],
];

describe('A missing file', () => {
  for (const [message, named] of ROWS) {
    it(`is named once when the browser says "${message}"`, async () => {
      const said = await linesOf(() => {
        tellMissing(new TypeError(message));
        tellMissing(new TypeError(message));
      });
      expect(said).to.deep.equal([
        `<typo-report>: ${named} could not be loaded; all its files must stand beside each other.`,
      ]);
    });
  }
});
