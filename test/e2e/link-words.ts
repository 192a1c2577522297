// Makes random phrases of words that a browser's finder takes for one another, for fast-check.

import fc from 'fast-check';

/** Each row is one word in forms that differ by case, accent, letter or digit, or that a reader takes for the same. */
const FORMS: readonly (readonly string[])[] = [
  ['мост', 'Мост', 'МОСТ', 'мостъ'],
  ['ещё', 'еще', 'Ещё', 'еще\u0308'],
  ['мой', 'мои', 'Мой', 'мои\u0306'],
  ['обра\u00ADзец', 'образец', 'Образец'],
  ['на'],
  ['и'],
  ['из-за', 'из за', 'из–за'],
  ['ґанок', 'ганок', 'Ґанок'],
  ['їжак', 'іжак'],
  ['łaska', 'laska', 'Łaska'],
  ['źle', 'zle'],
  ['café', 'cafe', 'cafe\u0301', 'CAFÉ'],
  ['Ærø', 'AEro', 'aero'],
  ['søn', 'son', 'són'],
  ['œuvre', 'oeuvre'],
  ['Straße', 'STRASSE', 'strasse'],
  ['ﬁn', 'fin'],
  ['it’s', "it's", 'its'],
  ['«да»', '"да"', 'да'],
  ['R&D', 'R,D'],
  ['שלום', 'שלומ'],
  ['דרך', 'דרכ'],
  ['مدرسة', 'مدرسه'],
  ['كتاب', 'كتـــاب'],
  ['٢٠٢٦', '2026', '۲۰۲۶', '२०२६'],
  ['12', '１２', '1,2'],
  ['カナ', 'かな', 'ｶﾅ'],
  ['東京', '図書館', '京'],
  ['the', 'The'],
  ['news'],
];

const formsOf = new Map(FORMS.flatMap((forms) => forms.map((form) => [form, forms] as const)));

const word = fc.constantFrom(...formsOf.keys());

const gap = fc.oneof(
  { weight: 24, arbitrary: fc.constant(' ') },
  { weight: 4, arbitrary: fc.constantFrom(', ', '. ', ' — ', '-', '\u00A0', '\u2009', '\n  ') },
  { weight: 1, arbitrary: fc.constantFrom('\u00A0 ', ' \u00A0', '\u3000', '\u2009\u2009') },
);

/** A few words, as text. */
export const phrase = fc
  .array(fc.tuple(word, gap), { minLength: 1, maxLength: 7, size: 'max' })
  .map((words) => words.map(([each, after], index) => (index < words.length - 1 ? each + after : each)).join(''));

/** Makes a text that differs from `text` by the forms of its words; 0 leaves it as it is. */
export const twisted = (text: string, by: number): string =>
  by === 0
    ? text
    : text
        .split(/([ ,.—\u00A0\u3000\u2009\n]+)/)
        .map((each, index) => {
          const forms = formsOf.get(each);
          // Not every word, so that look-alikes differ in one place.
          return forms && (index / 2 + by) % 3 < 2 ? forms[(forms.indexOf(each) + by) % forms.length]! : each;
        })
        .join('');
