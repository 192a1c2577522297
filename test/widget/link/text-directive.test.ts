// Checks which text directives are tried for a marked passage, and in which order; ⟦⟧ show the mark.

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
    'three words of context on each side',
    'one two three four ⟦five⟧ six seven eight nine',
    'two three four-,five,-six seven eight',
  ],
  ['context from the same line only', 'zero\none ⟦two⟧ three\nfour', 'one-,two,-three'],
  ['context from the line before when the mark begins a line', 'zero one\n⟦two⟧ three', 'zero one-,two,-three'],
  ['context from the next line when the mark ends a line', 'one ⟦two⟧\nthree four', 'one-,two,-three four'],
  ['the rest of the word as context when letters in it are marked', 'in w⟦ro⟧d here', 'in w-,ro,-d here'],
  ['no context at the ends of the page', '⟦one⟧', 'one'],
  ['punctuation marks around the words', 'He said: «⟦no⟧», twice', 'He said: «-,no,-», twice'],
  ['the first and the last words of a mark across lines', 'a ⟦b c d e\nf\ng h i j⟧ k', 'a-,b c d,h i j,-k'],
  ['the whole word when it has soft hyphens', 'a kon\u00AD⟦stan⟧ty b', 'a-,kon\u00ADstanty,-b'],
  ['the word with the zero-width character before it', 'a b \u00AD⟦c⟧ d', 'a-,b \u00ADc,-d'],
  ['words of a language without spaces', '河岸步道⟦昨天⟧开放', '河岸步道-,昨天,-开放'],
];

describe('The text directives of a passage', () => {
  for (const [name, text, first] of cases) {
    it(`begin with ${name}`, () =>
      expect(written(directivesOf(passageOf(text)).next().value as Candidate)).to.equal(first));
  }

  it('give only the first and last words of a long text', () => {
    const words = `one two three${' and'.repeat(60)} seven eight nine`;
    expect(written(directivesOf(passageOf(`a ⟦${words}⟧ b`)).next().value as Candidate)).to.equal(
      'a-,one two three,seven eight nine,-b',
    );
  });

  it('take more context, then the whole line, then the lines around it', () => {
    const all = [...directivesOf(passageOf('x\ny\na b c d e ⟦f⟧ g h i j k\nz'))];
    const texts = all.map(written);
    expect(texts[0]).to.equal('c d e-,f,-g h i');
    expect(texts).to.include('a b c d e-,f,-g h i j k');
    expect(texts).to.include('y-,a b c d e f g h i j k,-z');
    expect(texts.at(-1)).to.match(/^x,z$|^x\b/);
  });

  it('say how much outside the mark they cover, in code units', () => {
    const [first, ...rest] = directivesOf(passageOf('a ⟦b⟧ c'));
    expect(first!.extra).to.deep.equal([0, 0]);
    expect(rest.at(-1)!.extra).to.deep.equal([2, 2]);
  });

  it('never contain a line feed', () => {
    for (const { directive } of directivesOf(passageOf('a\nb c\nd ⟦e\nf g\nh⟧ i\nj k')))
      expect(Object.values(directive).join('')).not.to.include('\n');
  });
});
