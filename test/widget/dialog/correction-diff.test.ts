// Checks which letters the dialog shows as removed and added for a correction.

import { correctionDiff } from '../../../src/widget/dialog/correction-diff.js';
import { expect } from '../../helpers.js';

const cases: [name: string, was: string, now: string, change: [string, string, string, string]][] = [
  ['a letter that is removed', 'откроеться', 'откроется', ['откроет', 'ь', '', 'ся']],
  ['a letter that is added', 'програма', 'программа', ['програм', '', 'м', 'а']],
  ['a letter that is replaced', 'карова', 'корова', ['к', 'а', 'о', 'рова']],
  ['a change of the first letter', 'марта', 'Марта', ['', 'м', 'М', 'арта']],
  ['a change of the last letter', 'мосту', 'моста', ['мост', 'у', 'а', '']],
  [
    'changes in two places as one change from the first to the last',
    'карова мычыт',
    'корова мычит',
    ['к', 'арова мыч' + 'ы', 'орова мыч' + 'и', 'т'],
  ],
  ['a change of the whole word', 'да', 'нет', ['', 'да', 'нет', '']],
  ['no change when the words are the same', 'мост', 'мост', ['мост', '', '', '']],
  ['a repeated letter that is added', 'аа', 'ааа', ['аа', '', 'а', '']],
  ['the whole of a letter that has two code points', 'й\u0306да', 'и\u0306да', ['', 'й\u0306', 'и\u0306', 'да']],
  ['an accent together with its letter', 'за\u0301мок', 'замо\u0301к', ['з', 'а\u0301мо', 'амо\u0301', 'к']],
  ['the whole of an emoji that is made of several', '👩‍🚀 летит', '👩‍🔬 летит', ['', '👩‍🚀', '👩‍🔬', ' летит']],
  ['the whole of one flag among two', '🇰🇿🇷🇺', '🇰🇬🇷🇺', ['', '🇰🇿', '🇰🇬', '🇷🇺']],
  [
    'whole words in Arabic, since its letters are joined',
    'افتتاح الجصر الجديد',
    'افتتاح الجسر الجديد',
    ['افتتاح ', 'الجصر', 'الجسر', ' الجديد'],
  ],
  ['whole words in Persian', 'پل تازه باذ شد', 'پل تازه باز شد', ['پل تازه ', 'باذ', 'باز', ' شد']],
  ['single letters in Hebrew', 'הגשר נפטח', 'הגשר נפתח', ['הגשר נפ', 'ט', 'ת', 'ח']],
  ['single characters in Chinese', '大桥即将幵放', '大桥即将开放', ['大桥即将', '幵', '开', '放']],
];

describe('The dialog', () => {
  for (const [name, was, now, change] of cases) {
    it(`shows ${name}`, () => {
      const { before, removed, added, after } = correctionDiff(was, now);
      expect([before, removed, added, after]).to.deep.equal(change);
      expect([before + removed + after, before + added + after]).to.deep.equal([was, now]);
    });
  }
});
