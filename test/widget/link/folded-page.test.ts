// Checks where a text directive lands in a page's text, by the rules of the specification:
// https://wicg.github.io/scroll-to-text-fragment/#find-a-range-from-a-text-directive

import { FoldedPage } from '../../../src/widget/link/folded-page.js';
import { expect } from '../../helpers.js';

/** The directive is written `a-,b,c,-d`, as in an address; ⟦⟧ in the text show where it lands. */
const cases: [name: string, text: string, directive: string][] = [
  ['on words alone', 'a ⟦bc⟧ d', 'bc'],
  ['on the first of two', 'a ⟦bc⟧ d bc', 'bc'],
  ['nowhere when the page does not have the words', 'a bc d', 'bd'],
  ['on whole words', 'abc ⟦bc⟧ bcd', 'bc'],
  ['on a word between punctuation marks', 'a (⟦bc⟧). d', 'bc'],
  ['after a prefix', 'bc a ⟦bc⟧', 'a-,bc'],
  ['after the prefix that stands right before the words', 'a d a ⟦bc⟧', 'a-,bc'],
  ['after a prefix in the line before', 'bc a\n⟦bc⟧', 'a-,bc'],
  ['after a prefix, in the middle of a word', 'the w⟦ro⟧d', 'the w-,ro,-d'],
  ['nowhere when the prefix begins in the middle of a word', 'xa bc', 'a-,bc'],
  ['after a prefix, on whole words when there is no suffix', 'a bcd a ⟦bc⟧', 'a-,bc'],
  ['before a suffix', 'bc d ⟦bc⟧ e', 'bc,-e'],
  ['before a suffix in the next line', 'bc d ⟦bc⟧\ne', 'bc,-e'],
  ['before a suffix, in the middle of a word', '⟦bc⟧d', 'bc,-d'],
  ['nowhere when the suffix ends in the middle of a word', 'bc de', 'bc,-d'],
  ['from the first words to the last', 'a ⟦bc d e⟧ f', 'bc,e'],
  ['across lines', 'a ⟦bc\nd\ne⟧ f', 'bc,e'],
  ['to the nearest last words', 'a ⟦bc d e⟧ f e', 'bc,e'],
  ['to the last words that the suffix follows', 'a ⟦bc d e f e⟧ g', 'bc,e,-g'],
  ['nowhere when the last words stand before the first', 'e bc d', 'bc,e'],
  ['between a prefix and a suffix', 'a bc d a ⟦bc⟧ e', 'a-,bc,-e'],
  ['nowhere when a term would cross a line', 'a bc\nd', 'bc d'],
  ['on a word of a language without spaces', '河岸⟦步道⟧开放', '步道'],
  ['nowhere in the middle of a word of a language without spaces', '图书馆', '书'],
  ['on a whole word, not on the start of the word before it', 'aab ⟦aa⟧ b', 'aa'],
  ['nowhere when nothing is left of the words', 'a b', 'a-,,-b'],
  ['on katakana for hiragana', '犬と⟦ネコ⟧', 'ねこ'],
  ['past hidden text between two terms', 'a\n\x02b\x03\n⟦c⟧', 'a-,c'],
  ['inside hidden text', 'a\n\x02b ⟦c⟧\x03\nb c', 'b-,c'],
  ['nowhere when something inert stands between two terms', 'a\n\x01\x01\nc', 'a-,c'],
  ['nowhere when hidden text is only beside the first term', 'a\n\x02c\x03\nb', 'a-,c'],
];

const directiveOf = (text: string) => {
  const terms = text.split(',');
  const prefix = terms[0]!.endsWith('-') ? terms.shift()!.slice(0, -1) : '';
  const suffix = terms.at(-1)!.startsWith('-') ? terms.pop()!.slice(1) : '';
  const [start = '', end = ''] = terms;
  return { prefix, start, end, suffix };
};

describe('A text directive lands', () => {
  for (const [name, marked, directive] of cases) {
    it(name, () => {
      const at = marked.indexOf('⟦');
      const landing = at < 0 ? null : [at, marked.indexOf('⟧') - 1];
      expect(new FoldedPage(marked.replace(/[⟦⟧]/g, '')).landingOf(directiveOf(directive))).to.deep.equal(landing);
    });
  }

  it('quickly on a long page that repeats the same words', () => {
    const timeOf = (words: number): number => {
      const begun = performance.now();
      const text = 'ab '.repeat(words) + 'ab c';
      expect(new FoldedPage(text).landingOf(directiveOf('ab-,ab,-c'))).to.deep.equal([3 * words, 3 * words + 2]);
      return performance.now() - begun;
    };
    // Ten times as many words take about ten times as long. A search that starts again at each word takes a hundred.
    const few = timeOf(20_000);
    expect(timeOf(200_000), 'ms').to.be.below(40 * few + 100);
  });
});
