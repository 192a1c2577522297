// A page's text and a text directive come in; where a browser that follows the specification lands goes out.
// https://wicg.github.io/scroll-to-text-fragment/#find-a-range-from-a-text-directive

import { folded, landingOf } from '../../../src/widget/link/landing.js';
import { expect } from '../../helpers.js';

/** `a-,b,c,-d` as in an address; where it lands is written ⟦⟧ in the text. */
const cases: [name: string, text: string, directive: string][] = [
  ['on words alone', 'a ⟦bc⟧ d', 'bc'],
  ['on the first of two', 'a ⟦bc⟧ d bc', 'bc'],
  ['nowhere when the words are not there', 'a bc d', 'bd'],
  ['on whole words', 'abc ⟦bc⟧ bcd', 'bc'],
  ['on a word beside signs', 'a (⟦bc⟧). d', 'bc'],
  ['behind a prefix', 'bc a ⟦bc⟧', 'a-,bc'],
  ['behind the prefix that the words follow', 'a d a ⟦bc⟧', 'a-,bc'],
  ['behind a prefix in the line before', 'bc a\n⟦bc⟧', 'a-,bc'],
  ['behind a prefix, amid a word', 'the w⟦ro⟧d', 'the w-,ro,-d'],
  ['nowhere when a prefix begins amid a word', 'xa bc', 'a-,bc'],
  ['behind a prefix, on whole words where nothing follows', 'a bcd a ⟦bc⟧', 'a-,bc'],
  ['before a suffix', 'bc d ⟦bc⟧ e', 'bc,-e'],
  ['before a suffix in the line behind', 'bc d ⟦bc⟧\ne', 'bc,-e'],
  ['before a suffix, amid a word', '⟦bc⟧d', 'bc,-d'],
  ['nowhere when a suffix ends amid a word', 'bc de', 'bc,-d'],
  ['from the first words to the last', 'a ⟦bc d e⟧ f', 'bc,e'],
  ['over lines', 'a ⟦bc\nd\ne⟧ f', 'bc,e'],
  ['to the nearest last words', 'a ⟦bc d e⟧ f e', 'bc,e'],
  ['to the last words that the suffix follows', 'a ⟦bc d e f e⟧ g', 'bc,e,-g'],
  ['nowhere when the last words stand before', 'e bc d', 'bc,e'],
  ['between a prefix and a suffix', 'a bc d a ⟦bc⟧ e', 'a-,bc,-e'],
  ['nowhere when a term would cross a line', 'a bc\nd', 'bc d'],
  ['on a word of a language without spaces', '河岸⟦步道⟧开放', '步道'],
  ['nowhere amid a word of a language without spaces', '图书馆', '书'],
  ['on words that repeat their own beginning', 'aab ⟦aa⟧ b', 'aa'],
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
      expect(landingOf(marked.replace(/[⟦⟧]/g, ''), directiveOf(directive))).to.deep.equal(landing);
    });
  }

  it('in time on a long page of alike words', () => {
    const begun = performance.now();
    expect(landingOf('ab '.repeat(200_000) + 'ab c', directiveOf('ab-,ab,-c'))).to.deep.equal([600_000, 600_002]);
    expect(performance.now() - begun, 'ms').to.be.below(2_000);
  });
});

describe('Folded text', () => {
  const alike: [string, string][] = [
    ['Мост', 'МОСТ'],
    ['ёж', 'Еж'],
    ['café', 'cafe\u0301'],
    ['ﬁn', 'fin'],
    ['Ｆｕｌｌ', 'full'],
    ['“a”', '"a"'],
    ['it’s', "it's"],
    ['カナ', 'かな'],
    ['Straße', 'STRASSE'],
    ['so\u00ADft', 'soft'],
  ];
  for (const [one, other] of alike)
    it(`takes ${one} and ${other} for alike`, () => expect(folded(one)).to.equal(folded(other)));
  it('tells letters apart', () => expect(folded('мост')).not.to.equal(folded('масть')));
});
