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

/** The words of one page. With few rows most words of the page stand in several places. */
export const vocabulary = fc.subarray([...FORMS], { minLength: 3, maxLength: 12 });

export type Vocabulary = readonly (readonly string[])[];

const gap = fc.oneof(
  { weight: 24, arbitrary: fc.constant(' ') },
  { weight: 4, arbitrary: fc.constantFrom(', ', '. ', ' — ', '-', '\u00A0', '\u2009', '\n  ') },
  { weight: 1, arbitrary: fc.constantFrom('\u00A0 ', ' \u00A0', '\u3000', '\u2009\u2009') },
);

/** A word in a phrase, by the numbers of its row and form: `⟨3.0⟩`. */
const WORD = /⟨(\d+)\.(\d+)⟩/g;

/** A few words, by their numbers. */
export const phrase = fc
  .array(fc.tuple(fc.nat(11), fc.nat(3), gap), { minLength: 1, maxLength: 7, size: 'max' })
  .map((words) =>
    words.map(([row, form, after], index) => `⟨${row}.${form}⟩${index < words.length - 1 ? after : ''}`).join(''),
  );

/** Makes a phrase that differs from `phrase` in the form of some words; 0 leaves it as it is. */
export const twisted = (phrase: string, by: number): string =>
  phrase.replace(WORD, (word, row: string, form: string, at: number) =>
    by && (at + by) % 3 < 2 ? `⟨${row}.${Number(form) + by}⟩` : word,
  );

/** Puts the words of `vocabulary` in place of their numbers. */
export const spelled = (phrase: string, vocabulary: Vocabulary): string =>
  phrase.replace(WORD, (_, row: string, form: string) => {
    const forms = vocabulary[Number(row) % vocabulary.length]!;
    return forms[Number(form) % forms.length]!.replace('&', '&amp;');
  });
