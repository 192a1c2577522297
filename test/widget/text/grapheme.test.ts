// Checks how far a letter reaches past the place where a text is cut; the table writes the cut as |.

import { graphemePast } from '../../../src/widget/text/grapheme.js';
import { expect } from '../../helpers.js';

const cases: [name: string, text: string, past: number][] = [
  ['between two letters', 'a|b', 0],
  ['at the text’s start', '|ab', 0],
  ['at the text’s end', 'ab|', 0],
  ['through a surrogate pair', '\uD83D|\uDC4Db', 1],
  ['before an accent', 'e|\u0301b', 1],
  ['between two accents', 'e\u0302|\u0323b', 1],
  ['through a family emoji', '👨\u200D|👩\u200D👧b', 5],
  ['before a skin colour', '👍|🏽b', 2],
  ['through a flag', '🇰|🇿b', 2],
  ['between two flags', '🇰🇿|🇺🇦', 0],
  ['through a Hindi syllable', 'क्|षि ', 2],
  ['before a variation selector', '❤|\uFE0Fb', 1],
  ['between \\r and \\n', '\r|\n', 1],
  ['after a non-joiner', 'می\u200C|خواهد', 0],
];

describe('A letter at the cut', () => {
  for (const [name, text, past] of cases) {
    it(`reaches ${past} code units past a cut ${name}`, () => {
      const [left = '', right = ''] = text.split('|');
      expect(graphemePast(left, right)).to.equal(past);
    });
  }

  it('is found in a very long text', () =>
    expect(graphemePast('абв '.repeat(100_000) + 'e', '\u0301' + ' где'.repeat(100_000))).to.equal(1));
});
