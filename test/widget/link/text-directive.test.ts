// A passage comes in, the mark in it written ⟦⟧; the text directives that may land on it go out, the most exact first.

import { directivesOf } from '../../../src/widget/link/text-directive.js';
import type { Candidate } from '../../../src/widget/link/text-directive.js';
import { expect } from '../../helpers.js';

const passageOf = (text: string) => {
  const [before = '', marked = '', after = ''] = text.split(/[⟦⟧]/);
  return { before, marked, after };
};

const written = ({ directive: { prefix, start, end, suffix } }: Candidate): string =>
  [prefix && `${prefix}-`, start, end, suffix && `-${suffix}`].filter(Boolean).join(',');

const cases: [name: string, text: string, first: string][] = [
  [
    'a word in three words on each side',
    'one two three four ⟦five⟧ six seven eight nine',
    'two three four-,five,-six seven eight',
  ],
  ['no more than its line holds', 'zero\none ⟦two⟧ three\nfour', 'one-,two,-three'],
  ['the line before where it begins its own', 'zero one\n⟦two⟧ three', 'zero one-,two,-three'],
  ['the line behind where it ends its own', 'one ⟦two⟧\nthree four', 'one-,two,-three four'],
  ['the letters alone, between what the word has besides', 'in w⟦ro⟧d here', 'in w-,ro,-d here'],
  ['no side at the page’s ends', '⟦one⟧', 'one'],
  ['signs around the words', 'He said: «⟦no⟧», twice', 'He said: «-,no,-», twice'],
  ['first and last words over lines', 'a ⟦b c d e\nf\ng h i j⟧ k', 'a-,b c d,h i j,-k'],
  ['the whole word at a soft hyphen', 'a kon\u00AD⟦stan⟧ty b', 'a-,kon\u00ADstanty,-b'],
  ['the word behind a mark without width', 'a b \u00AD⟦c⟧ d', 'a-,b \u00ADc,-d'],
  ['words of a language without spaces', '河岸步道⟦昨天⟧开放', '河岸步道-,昨天,-开放'],
];

describe('The directives of a passage', () => {
  for (const [name, text, first] of cases) {
    it(`begin with ${name}`, () =>
      expect(written(directivesOf(passageOf(text)).next().value as Candidate)).to.equal(first));
  }

  it('name a long text by its ends', () => {
    const words = `one two three${' and'.repeat(60)} seven eight nine`;
    expect(written(directivesOf(passageOf(`a ⟦${words}⟧ b`)).next().value as Candidate)).to.equal(
      'a-,one two three,seven eight nine,-b',
    );
  });

  it('take in more context, then the whole line, then its neighbours', () => {
    const all = [...directivesOf(passageOf('x\ny\na b c d e ⟦f⟧ g h i j k\nz'))];
    const texts = all.map(written);
    expect(texts[0]).to.equal('c d e-,f,-g h i');
    expect(texts).to.include('a b c d e-,f,-g h i j k');
    expect(texts).to.include('y-,a b c d e f g h i j k,-z');
    expect(texts.at(-1)).to.match(/^x,z$|^x\b/);
  });

  it('say how much more than marked they cover', () => {
    const [first, ...rest] = directivesOf(passageOf('a ⟦b⟧ c'));
    expect(first!.extra).to.deep.equal([0, 0]);
    expect(rest.at(-1)!.extra).to.deep.equal([2, 2]);
  });

  it('never hold a line feed', () => {
    for (const { directive } of directivesOf(passageOf('a\nb c\nd ⟦e\nf g\nh⟧ i\nj k')))
      expect(Object.values(directive).join('')).not.to.include('\n');
  });
});
