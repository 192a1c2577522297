// Checks that the reports of one typo find each other, and those of different typos do not.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Report } from '../../src/report.js';
import { pageOf } from '../../src/receiver/page-address.js';
import { marksOf, normal, overlaps, typoKey } from '../../src/receiver/same-typo.js';
import type { Quoted } from '../../src/receiver/same-typo.js';
import { aNewReport } from '../a-report.js';

const PAGE = 'https://news.example/most';

/** Quotes a part of a page as the widget does: at most 64 UTF-16 code units of context, cut between words. */
function quote(text: string, start: number, end: number, most = 64): Quoted {
  const prefix = text.slice(0, start);
  const suffix = text.slice(end);
  return {
    prefix: prefix.length <= most ? prefix : prefix.slice(-most - 1).replace(/^\S*\s/, ''),
    exact: text.slice(start, end),
    suffix: suffix.length <= most ? suffix : suffix.slice(0, most + 1).replace(/\s\S*$/, ''),
  };
}

/** Quotes the words between brackets. */
function marked(text: string, most?: number): Quoted {
  const [start, end] = [text.indexOf('['), text.indexOf(']') - 1];
  return quote(text.replace(/[[\]]/g, ''), start, end, most);
}

/** Whether a store finds one by the other and puts both on one card. */
const areOne = (one: Quoted, other: Quoted): boolean =>
  typoKey(PAGE, one) === typoKey(PAGE, other) || (shareMark(one, other) && overlaps(one, other) > 0);

const shareMark = (one: Quoted, other: Quoted): boolean =>
  marksOf(PAGE, one).some((mark) => marksOf(PAGE, other).includes(mark));

/** Random numbers from a seed, so that a failure can be seen again. */
function randomBy(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('Thirteen reports of one typo by thirteen readers', () => {
  const words = (text: string, most?: number): Partial<Report> =>
    marked(
      `Вчера вечером мэр объявил, что новый и давно обещанный мост через реку ${text} для всех, как сказали в пресс-службе.`,
      most,
    );
  const usual = words('[откроеться] в декабре');
  const readers: Array<[name: string, parts: Partial<Report>]> = [
    ['marks the word', usual],
    ['marks the next word too', words('[откроеться в] декабре')],
    ['marks a few letters', words('откро[еться] в декабре')],
    ['marks three more words', { ...words('[откроеться в декабре для] всех'), ...words('[откроеться в декабре]') }],
    ['comes from a letter', { ...usual, url: `${PAGE}?utm_source=mail&utm_medium=x&fbclid=9` }],
    ['comes by http', { ...usual, url: PAGE.replace('https', 'http') }],
    ['has a slash at the end of the address', { ...words('[откроеться в декабре]'), url: `${PAGE}/` }],
    ['has soft hyphens in the page', { ...words('[от\u00ADкроеть\u00ADся] в де\u00ADкабре') }],
    [
      'has letters in parts',
      Object.fromEntries(Object.entries(words('[откроеться в] декабре')).map(([k, v]) => [k, v.normalize('NFD')])),
    ],
    ['has spaces that do not break', words('[откроеться\u00A0в]\u00A0декабре')],
    ['reads by a place on the page', { ...usual, url: `${PAGE}#comments` }],
    ['reads on a phone', { ...words('[откроеться] в декабре'), url: 'https://m.news.example/7', canonical: PAGE }],
    ['sends a short context', words('[откроеться] в декабре', 12)],
  ];
  const reports = readers.map(([name, parts]) => ({ name, report: aNewReport({ url: PAGE, ...parts }) }));

  for (const { name, report } of reports) {
    it(`are on one card with that of the one who ${name}`, () => {
      assert.equal(pageOf(report), PAGE);
      for (const other of reports) assert.ok(areOne(report, other.report), other.name);
    });
  }
});

describe('Two reports', () => {
  const cases: Array<{ name: string; one: Quoted; other: Quoted; together: boolean }> = [
    {
      name: 'of a word and the sentence around it are of one typo',
      one: marked('Новый [мост через реку откроеться в декабре], сказали в мэрии.'),
      other: marked('Новый мост через реку [откроеться] в декабре, сказали в мэрии.'),
      together: true,
    },
    {
      name: 'of neighbours are of two',
      one: marked('Новый мост через реку [откроеться] в дикабре, сказали в мэрии.'),
      other: marked('Новый мост через реку откроеться [в дикабре], сказали в мэрии.'),
      together: false,
    },
    {
      name: 'that meet in a space are of two',
      one: marked('Новый мост через реку [откроеться ]в дикабре, сказали в мэрии.'),
      other: marked('Новый мост через реку откроеться[ в дикабре], сказали в мэрии.'),
      together: false,
    },
    {
      name: 'that meet in a comma are of two',
      one: marked('Новый мост [откроеться,] патамушто готов, сказали в мэрии.'),
      other: marked('Новый мост откроеться[, патамушто] готов, сказали в мэрии.'),
      together: false,
    },
    {
      name: 'of the comma itself are of one',
      one: marked('Новый мост[,] откроют в декабре, сказали вчера в мэрии.'),
      other: marked('Новый [мост, откроют] в декабре, сказали вчера в мэрии.'),
      together: true,
    },
    {
      name: 'of a word that stands twice in a sentence are of two',
      one: marked('Всем [превед] и ещё раз превед от нашего медведа.'),
      other: marked('Всем превед и ещё раз [превед] от нашего медведа.'),
      together: false,
    },
    {
      name: 'of a word that stands twice in a row are of two',
      one: marked('[превед] превед медвед'),
      other: marked('превед [превед] медвед'),
      together: false,
    },
    {
      name: 'of rows of a table are of two',
      one: marked('Мост 1 2025 год не [готоф] Мост 2 2025 год не готоф Мост 3 2025 год не готоф'),
      other: marked('Мост 1 2025 год не готоф Мост 2 2025 год не [готоф] Мост 3 2025 год не готоф'),
      together: false,
    },
    {
      name: 'of repeated words with a context too short to tell are of two',
      one: marked('да да да да [да да] да да да да да да да да да да', 12),
      other: marked('да да да да да да да да да да да да [да да] да да да да да', 40),
      together: false,
    },
    {
      name: 'at the start of a page are of one',
      one: marked('[Мост] через реку откроеться в декабре'),
      other: marked('[Мост через] реку откроеться в декабре'),
      together: true,
    },
    {
      name: 'at the end of a page are of one',
      one: marked('Мост через реку откроеться в [дикабре]'),
      other: marked('Мост через реку откроеться [в дикабре]'),
      together: true,
    },
    {
      name: 'with contexts cut inside of words are of one',
      one: { prefix: 'ост через ', exact: 'реку', suffix: ' откроет' },
      other: marked('Новый мост [через реку] откроется в декабре, сказали в мэрии.'),
      together: true,
    },
    {
      name: 'one of them with a context on one side alone are of one',
      one: { prefix: '', exact: 'реку', suffix: ' откроется в' },
      other: marked('Новый мост [через реку] откроется в декабре, сказали в мэрии.'),
      together: true,
    },
    {
      name: 'one of them with its texts trimmed are of one',
      one: { prefix: 'Новый мост через', exact: 'реку', suffix: 'откроется в декабре' },
      other: marked('Новый мост [через реку] откроется в декабре, сказали в мэрии.'),
      together: true,
    },
    {
      name: 'of the same three words, one of them with little context, are of one',
      one: { prefix: '', exact: 'через реку откроеться', suffix: ' в дека' },
      other: marked('Вчера мэр сказал, что новый мост [через реку откроеться] в декабре, сказали в мэрии.'),
      together: true,
    },
    {
      name: 'that have nothing but the marked words in common are of two',
      one: { prefix: 'Всем давно известный ', exact: 'превед медвед', suffix: '' },
      other: { prefix: '', exact: 'превед медвед', suffix: ' и другие звери' },
      together: false,
    },
    {
      name: 'that have too little in common are of two',
      one: { prefix: 'и ', exact: 'в', suffix: ' горот' },
      other: marked('Вчера мэр сказал, что и [в горот] мост приведёт.'),
      together: false,
    },
    {
      name: 'in a script without spaces are of one',
      one: marked('他昨天在城市里说，这座新的[桥粱]将在十二月开放，市长办公室确认了这一消息。'),
      other: marked('他昨天在城市里说，这座新[的桥粱将]在十二月开放，市长办公室确认了这一消息。'),
      together: true,
    },
    {
      name: 'of two places in a script without spaces are of two',
      one: marked('他昨天在城市里说，这座新的[桥粱]将在十二月开放，市长办公室确认了这座桥粱的消息。'),
      other: marked('他昨天在城市里说，这座新的桥粱将在十二月开放，市长办公室确认了这座[桥粱]的消息。'),
      together: false,
    },
    {
      name: 'one of them without any context are of two, since nobody can tell',
      one: { prefix: '', exact: 'реку', suffix: '' },
      other: marked('Новый мост [через реку] откроется в декабре, сказали в мэрии.'),
      together: false,
    },
  ];
  for (const { name, one, other, together } of cases) {
    it(name, () => {
      assert.equal(areOne(one, other), together);
      assert.equal(areOne(other, one), together, 'the other way round');
      if (!together) assert.equal(overlaps(one, other), 0, 'when laid together');
    });
  }

  it('without any context are of one typo when their words are the same', () => {
    const bare = { prefix: '', exact: 'реку', suffix: '' };
    assert.deepEqual(marksOf(PAGE, bare), []);
    assert.ok(areOne(bare, { prefix: ' ', exact: ' ре\u00ADку\n', suffix: '' }));
  });

  it('of one typo on two pages share nothing', () => {
    const one = marked('Новый мост [через реку] откроется в декабре, сказали в мэрии.');
    const there = 'https://news.example/other';
    assert.notEqual(typoKey(PAGE, one), typoKey(there, one));
    assert.ok(marksOf(PAGE, one).every((mark) => !marksOf(there, one).includes(mark)));
  });
});

describe('On a page of random words', () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  const random = randomBy(seed);
  const VOCABULARY =
    'мост река город мэр в и на не что как год новый сказал вчера превед, медвед. 12 2025 — «да»'.split(' ');
  const aPage = (): string => {
    const row = Array.from({ length: 4 }, () => VOCABULARY[random(VOCABULARY.length)]).join(' ');
    // Every third line is a row that differs from the others in one number.
    return Array.from({ length: 60 }, (_, line) =>
      random(3) === 0
        ? `${row} ${line} ${row}`
        : Array.from({ length: 8 }, () => VOCABULARY[random(VOCABULARY.length)]).join(' '),
    ).join(' ');
  };
  /** Marks one to four words from the word at `first` on, maybe not the whole of them. */
  const aSpan = (text: string, first: number): [start: number, end: number] => {
    const words = [...text.matchAll(/\S+/g)].slice(first, first + 1 + random(4));
    const [start, end] = [words[0]!.index, words.at(-1)!.index + words.at(-1)![0].length];
    return random(4) ? [start, end] : [start + random(2), end];
  };
  const isLetter = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

  it(`200 pairs of different typos stay apart (SEED=${seed})`, () => {
    for (let done = 0; done < 200;) {
      const text = aPage();
      const at = random(400);
      const [one, other] = [aSpan(text, at), aSpan(text, random(2) ? at + 1 + random(8) : random(400))];
      const [first, second] = one[0] <= other[0] ? [one, other] : [other, one];
      if (first[1] > second[0]) continue;
      const [a, b] = [quote(text, ...first), quote(text, ...second)];
      assert.ok(!areOne(a, b), `${JSON.stringify(a)} ${JSON.stringify(b)}`);
      done++;
    }
  });

  it(`200 pairs that mark a common letter are of one typo (SEED=${seed})`, () => {
    for (let done = 0; done < 200;) {
      const text = aPage();
      const at = random(400);
      const [one, other] = [aSpan(text, at), aSpan(text, at + random(3))];
      const common = text.slice(Math.max(one[0], other[0]), Math.min(one[1], other[1]));
      if (!isLetter(common) || one[1] <= other[0] || other[1] <= one[0]) continue;
      const [a, b] = [quote(text, ...one), quote(text, ...other)];
      assert.ok(areOne(a, b), `${JSON.stringify(a)} ${JSON.stringify(b)}`);
      done++;
    }
  });
});

describe('The marks of a report', () => {
  it('are those of another report whose context ends elsewhere, also in a script without spaces', () => {
    const text = '他昨天在城市里说这座新的桥粱将在十二月开放市长办公室确认了这一消息并且感谢所有参与建设的工人和工程师';
    const at = text.indexOf('桥粱');
    const cut = (start: number, end: number): Quoted => ({
      prefix: text.slice(start, at),
      exact: '桥粱',
      suffix: text.slice(at + 2, end),
    });
    assert.ok(shareMark(cut(0, 40), cut(2, 44)));
  });

  it('are not those of the same words elsewhere, also in a script without spaces', () => {
    const one = marked('他昨天在城市里说，这座[新的桥粱将在十二月]开放，市长办公室确认了消息。');
    const other = marked('市民一直盼望着，他说这座[新的桥粱将在明年夏天]建成，大家都很高兴。');
    assert.ok(!shareMark(one, other));
  });

  it('are not those of another one where 300 reports of a page differ in a number alone', () => {
    const seen = new Set<string>();
    for (let n = 1; n <= 300; n++) {
      const marks = marksOf(PAGE, {
        prefix: `Сегодня в городе k3x9qz ${n} прошло заседание, на котором обсуждался вопрос `,
        exact: `превед медвед ${n}`,
        suffix: ' и принято решение о проведении работ в срок до конца года.',
      });
      assert.ok(marks.length >= 3 && marks.length <= 8, `${marks.length}`);
      for (const mark of marks) assert.ok(!seen.has(mark), `${n}`);
      for (const mark of marks) seen.add(mark);
    }
  });

  it('are few for a few words, and at most 40', () => {
    const text =
      'Вчера вечером мэр объявил, что новый мост через реку откроеться в декабре для всех, как сказали в мэрии.';
    const at = text.indexOf('реку');
    for (const length of [4, 15, 17]) {
      const count = marksOf(PAGE, quote(text, at, at + length)).length;
      assert.ok(count >= 3 && count <= 8, `${count} for ${text.slice(at, at + length)}`);
    }
    const long = Array.from({ length: 200 }, (_, n) => `слово${n}`).join(' ');
    assert.equal(marksOf(PAGE, quote(`до ${long} после`, 3, 3 + long.length)).length, 40);
  });
});

describe('Laying two texts together', () => {
  it('takes less than 20 ms for the longest texts, also for those that repeat themselves', () => {
    const [a, b] = ['а', 'аб'].map((part) => quote(part.repeat(1400), 200, 1200, 200));
    for (const [one, other] of [
      [a!, a!],
      [a!, b!],
      [b!, { ...b!, prefix: `${b!.prefix}.` }],
    ] as const) {
      overlaps(one, other);
      const began = performance.now();
      for (let n = 0; n < 10; n++) overlaps(one, other);
      assert.ok(performance.now() - began < 20 * 10, `${(performance.now() - began) / 10} ms`);
    }
  });
});

describe('The spelling for comparison', () => {
  const cases: Array<[name: string, text: string, expected: string]> = [
    ['has composed letters', 'и\u0306', 'й'],
    ['has no soft hyphen, zero width or byte order mark', 'a\u00ADb\u200Bc\uFEFFd\u2060e', 'abcde'],
    ['has no joiners', 'می\u200Cخواهم', 'میخواهم'],
    ['has one space for white space of any kind', 'a\u00A0\n\t b\u2009c\u3000d\u0085e', 'a b c d e'],
    ['composes letters across what nobody sees', 'и\u00AD\u0306', 'й'],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.equal(normal(text), expected));
});
