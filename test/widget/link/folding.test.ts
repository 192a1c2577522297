// Checks which letters count as one when a link is followed, by the browser's own order of letters.

import { Folding } from '../../../src/widget/link/folding.js';
import { expect } from '../../helpers.js';

/** Folds texts of one page. */
const foldAll = (texts: string[], locale = 'en'): string[] => {
  const folding = new Folding(locale);
  return texts.map((text) => folding.fold(text));
};

describe('Comparing letters', () => {
  const alike: [one: string, other: string, locale?: string][] = [
    ['Мост', 'МОСТ'],
    ['ёж', 'Еж'],
    ['їжак', 'іжак'],
    ['ґніт', 'гніт'],
    ['за\u0301мок', 'замок'],
    ['café', 'cafe\u0301'],
    ['łódka', 'lodka'],
    ['smørrebrød', 'smorrebrod'],
    ['đak', 'dak'],
    ['ħobż', 'hobz'],
    ['æble', 'aeble'],
    ['cœur', 'coeur'],
    ['ﬁn', 'fin'],
    ['Ｆｕｌｌ', 'full'],
    ['“a”', '"a"'],
    ['it’s', "it's"],
    ['ג׳ורג', "ג'ורג"],
    ['ךםןףץ', 'כמנפצ'],
    ['كتــاب', 'كتاب'],
    ['مدرسة', 'مدرسه'],
    ['على', 'علي'],
    ['١٢٣ ۱۲۳ १२३', '123 123 123'],
    ['Straße', 'STRASSE'],
    ['so\u00ADft', 'soft'],
    ['a\u200Bb\u2060c', 'abc'],
    ['й', 'и\u0306'],
    ['a \x01\x01 b', 'a b'],
    ['Mädchen', 'Maedchen', 'de'],
    ['Åbenrå', 'Aabenraa', 'da'],
    ['Müller', 'Myller', 'sv'],
  ];
  for (const [one, other, locale] of alike)
    it(`treats ${one} and ${other} as the same`, () => {
      const [folded, same] = foldAll([one, other], locale);
      expect(folded).to.equal(same);
    });

  const different = [
    'мост масть',
    'й и',
    'қ к',
    'ң н',
    'ә а',
    'ғ г',
    'ө о',
    'ұ у',
    'һ х',
    'і и',
    'ñ m',
    'し ミ',
    '– -',
  ];
  for (const pair of different) {
    it(`tells ${pair} apart`, () => {
      const [folded, other] = foldAll(pair.split(' '));
      expect(folded).not.to.equal(other);
    });
  }
});
