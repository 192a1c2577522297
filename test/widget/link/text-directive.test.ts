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
  ['one side alone when the mark begins a line', 'zero one\n⟦two⟧ three', 'two,-three'],
  ['one side alone when the mark ends a line', 'one ⟦two⟧\nthree four', 'one-,two'],
  ['context from the next line when the mark is the whole line', 'zero one\n\n⟦two⟧\nthree four', 'two,-three four'],
  ['context from the nearer line', 'zero one\n⟦two⟧\n\nthree four', 'zero one-,two'],
  ['no context when the mark is a line of several words', 'zero\n⟦one two three⟧\nfour', 'one two three'],
  ['words between numbers, since numbers change', 'at 12 some ⟦words⟧ are 7 here', 'some-,words,-are'],
  ['one side alone when a number stands on the other', 'seen 7709 ⟦times⟧ so far', 'times,-so far'],
  ['the line behind hidden text', 'zero\n⟦one⟧\n\x02two\x03\nthree', 'zero-,one'],
  ['no line behind a wall', 'zero\n\x01\x01\n⟦one⟧\n\ntwo', 'one,-two'],
  ['white space as the page has it', 'a\u00A0 b ⟦c\u3000d⟧ e', 'a\u00A0 b-,c\u3000d,-e'],
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

  it('take more context, then numbers, then the line before, then the whole line', () => {
    const texts = [...directivesOf(passageOf('x\ny\na 1 b c d e ⟦f⟧ g h i j k\nz'))].map(written);
    const wanted = ['c d e-,f,-g h i', 'b c d e-,f,-g h i j k', 'a 1 b c d e-,f,-g h i j k', 'y-,a 1 b c d e f'];
    const places = wanted.map((directive) => texts.findIndex((text) => text.startsWith(directive)));
    expect(places[0]).to.equal(0);
    expect(places).to.deep.equal([...places].sort((one, other) => one - other));
    expect(places).not.to.include(-1);
  });

  it('lean on a number of another line only when nothing else is left', () => {
    const texts = [...directivesOf(passageOf('seen 7709\n⟦one⟧ two'))].map(written);
    expect(texts[0]).to.equal('one,-two');
    expect(texts.filter((text) => text.startsWith('seen-,') || text.startsWith('seen 7709-,'))[0]).to.equal(
      'seen 7709-,one,-two',
    );
  });

  it('never cover more than 250 code units beyond the mark', () => {
    const passage = passageOf(`${'word '.repeat(40)}⟦one⟧ ${'word '.repeat(60)}`);
    const widest = Math.max(...[...directivesOf(passage)].map(({ extra: [before, after] }) => before + after));
    expect(widest).to.be.within(1, 250);
  });

  it('never have an empty start', () => {
    for (const text of ['⟦⟧', 'a\n⟦⟧', '⟦\n⟧ b', 'a ⟦\x01\x01⟧ b'])
      expect([...directivesOf(passageOf(text))].map(({ directive }) => directive.start)).not.to.include('');
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
