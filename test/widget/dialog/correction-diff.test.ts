// Marked words and their correction come in; the change that a reader is shown goes out.

import { correctionDiff } from '../../../src/widget/dialog/correction-diff.js';
import { expect } from '../../helpers.js';

const cases: [name: string, was: string, now: string, change: [string, string, string, string]][] = [
  ['a letter too many', 'откроеться', 'откроется', ['откроет', 'ь', '', 'ся']],
  ['a letter too few', 'програма', 'программа', ['програм', '', 'м', 'а']],
  ['another letter', 'карова', 'корова', ['к', 'а', 'о', 'рова']],
  ['the first letter', 'марта', 'Марта', ['', 'м', 'М', 'арта']],
  ['the last letter', 'мосту', 'моста', ['мост', 'у', 'а', '']],
  [
    'two places, as the one stretch that holds both',
    'карова мычыт',
    'корова мычит',
    ['к', 'арова мыч' + 'ы', 'орова мыч' + 'и', 'т'],
  ],
  ['everything', 'да', 'нет', ['', 'да', 'нет', '']],
  ['nothing', 'мост', 'мост', ['мост', '', '', '']],
  ['a letter that repeats', 'аа', 'ааа', ['аа', '', 'а', '']],
  ['a letter made of two code points, which is not cut', 'й\u0306да', 'и\u0306да', ['', 'й\u0306', 'и\u0306', 'да']],
  ['an accent alone, together with its letter', 'за\u0301мок', 'замо\u0301к', ['з', 'а\u0301мо', 'амо\u0301', 'к']],
  ['an emoji of several, which is not cut', '👩‍🚀 летит', '👩‍🔬 летит', ['', '👩‍🚀', '👩‍🔬', ' летит']],
  ['a flag among flags', '🇰🇿🇷🇺', '🇰🇬🇷🇺', ['', '🇰🇿', '🇰🇬', '🇷🇺']],
  [
    'Arabic, word by word, since its letters are joined',
    'افتتاح الجصر الجديد',
    'افتتاح الجسر الجديد',
    ['افتتاح ', 'الجصر', 'الجسر', ' الجديد'],
  ],
  ['Persian, word by word', 'پل تازه باذ شد', 'پل تازه باز شد', ['پل تازه ', 'باذ', 'باز', ' شد']],
  ['Hebrew, letter by letter', 'הגשר נפטח', 'הגשר נפתח', ['הגשר נפ', 'ט', 'ת', 'ח']],
  ['Chinese', '大桥即将幵放', '大桥即将开放', ['大桥即将', '幵', '开', '放']],
];

describe('A change', () => {
  for (const [name, was, now, change] of cases) {
    it(`shows ${name}`, () => {
      const { before, removed, added, after } = correctionDiff(was, now);
      expect([before, removed, added, after]).to.deep.equal(change);
      expect([before + removed + after, before + added + after]).to.deep.equal([was, now]);
    });
  }
});
