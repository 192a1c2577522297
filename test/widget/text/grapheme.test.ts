// Text with a cut in it comes in, written |; how far the letter that is cut reaches goes out.

import { graphemePast } from '../../../src/widget/text/grapheme.js';
import { expect } from '../../helpers.js';

const cases: [name: string, text: string, past: number][] = [
  ['between two letters', 'a|b', 0],
  ['at the text’s start', '|ab', 0],
  ['at its end', 'ab|', 0],
  ['through a surrogate pair', '\uD83D|\uDC4Db', 1],
  ['before an accent', 'e|\u0301b', 1],
  ['between two accents', 'e\u0302|\u0323b', 1],
  ['through a family', '👨\u200D|👩\u200D👧b', 5],
  ['before a skin’s colour', '👍|🏽b', 2],
  ['through a flag', '🇰|🇿b', 2],
  ['between two flags', '🇰🇿|🇺🇦', 0],
  ['through a Hindi syllable', 'क्|षि ', 2],
  ['before a variation selector', '❤|\uFE0Fb', 1],
  ['between the two units of a line’s end', '\r|\n', 1],
  ['after a non-joiner', 'می\u200C|خواهد', 0],
];

describe('A letter that a mark cuts', () => {
  for (const [name, text, past] of cases) {
    it(`reaches ${past} further, ${name}`, () => {
      const [left = '', right = ''] = text.split('|');
      expect(graphemePast(left, right)).to.equal(past);
    });
  }

  it('is found behind any length of text', () =>
    expect(graphemePast('абв '.repeat(100_000) + 'e', '\u0301' + ' где'.repeat(100_000))).to.equal(1));
});
