// Checks which language tags of a page are understood, and that a wrong one changes no letters wrongly.

import { localeOf } from '../../../src/widget/text/locale.js';
import { transformed } from '../../../src/widget/text/rendered-text.js';
import { expect } from '../../helpers.js';

const tags: [name: string, lang: string, tag: string | undefined][] = [
  ['a language', 'ru', 'ru'],
  ['a language and a country', 'pt-BR', 'pt-BR'],
  ['a language, a script and a country', 'zh-Hant-TW', 'zh-Hant-TW'],
  ['a tag in other letter cases, as it is', 'EN-us', 'EN-us'],
  ['a tag with an underscore, as with a hyphen', 'ru_RU', 'ru-RU'],
  ['a tag with two underscores', 'zh_Hans_CN', 'zh-Hans-CN'],
  ['no name of a locale with its encoding', 'ru_RU.UTF-8', undefined],
  ['no word that is not a language', 'auto', undefined],
  ['no name of a language', 'по-русски', undefined],
  ['no single letter', 'x', undefined],
  ['no tag that breaks off', 'ru-', undefined],
  ['no list', 'ru, en', undefined],
  ['no empty text', '', undefined],
  ['no white space', ' ', undefined],
  ['no endless text', 'ru'.repeat(150), undefined],
];

const shortened = (text: string): string => text.slice(0, 20);

const shown: [name: string, transform: string, lang: string, text: string, expected: string][] = [
  ['in capitals, by the rules of its language', 'uppercase', 'tr', 'istanbul', 'İSTANBUL'],
  ['in capitals, by the rules of a language with an underscore', 'uppercase', 'tr_TR', 'istanbul', 'İSTANBUL'],
  ['in small letters, by the rules of a language with an underscore', 'lowercase', 'tr_TR', 'ISPARTA', 'ısparta'],
  ['with a first capital, by the rules of a language with an underscore', 'capitalize', 'tr_TR', 'izmir', 'İzmir'],
  ...tags
    .filter(([, , tag]) => !tag)
    .flatMap(([, lang]): typeof shown =>
      [
        ['uppercase', 'МОСТ'],
        ['lowercase', 'мост'],
        ['capitalize', 'Мост'],
        ['none', 'мост'],
      ].map(([transform = '', expected = '']) => [
        `with text-transform: ${transform}, where the language is ${JSON.stringify(shortened(lang))}`,
        transform,
        lang,
        'мост',
        expected,
      ]),
    ),
];

describe('The language of a text', () => {
  for (const [name, lang, tag] of tags) {
    it(`may be ${name}`, () => expect(localeOf(lang)).to.equal(tag));
  }

  for (const [name, transform, lang, text, expected] of shown) {
    it(`leaves the text as the page shows it ${name}`, () =>
      expect(transformed(text, { transform, lang }, '')).to.equal(expected));
  }
});
