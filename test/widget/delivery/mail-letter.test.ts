// Checks the letter that a mail program shows for a report.

import { letterOf } from '../../../src/widget/delivery/mail-letter.js';
import { expect } from '../../helpers.js';
import { aReport } from '../../a-report.js';

/** Reads a mailto: address as RFC 6068 says: with percent-encoding only, so that a plus is a plus. */
function read(address: string): { to: string; fields: Record<string, string> } {
  const [to, query = ''] = address.replace(/^mailto:/i, '').split('?') as [string, string?];
  const pairs = query
    .split('&')
    .filter(Boolean)
    .map((pair) => pair.split('=').map(decodeURIComponent) as [string, string]);
  expect(new Set(pairs.map(([name]) => name.toLowerCase())).size, 'no field stands twice').to.equal(pairs.length);
  return { to: decodeURIComponent(to), fields: Object.fromEntries(pairs) };
}

const EDITOR = 'mailto:editor@news.example';

describe('A letter to the editors', () => {
  it('has the page’s title as its subject, and the words in their sentence and the link as its text', () => {
    const report = aReport();
    expect(read(letterOf(report, EDITOR))).to.deep.equal({
      to: 'editor@news.example',
      fields: { subject: report.title, body: `Мост через реку [откроеться] в декабре.\r\n\r\n${report.link}` },
    });
  });

  it('has the reader’s correction and comment', () => {
    const { body } = read(letterOf(aReport({ correction: 'откроется', comment: 'и ещё:\r\nдва' }), EDITOR)).fields;
    expect(body).to.contain('\r\n\r\n→ откроется\r\n\r\nи ещё:\r\nдва\r\n\r\n');
  });

  it('has every character unchanged', () => {
    const odd = 'a&b=c?d#e%41+f 🌉 «ё» \u202E <b>';
    const { fields } = read(letterOf(aReport({ title: odd, exact: odd, comment: odd }), EDITOR));
    expect(fields.subject).to.equal(odd);
    expect(fields.body).to.contain(`[${odd}]`).and.to.contain(`\r\n\r\n${odd}\r\n\r\n`);
  });

  it('has the replacement sign for half of a surrogate pair, which a page may have put into the report', () => {
    const { fields } = read(letterOf(aReport({ title: 'мост\uD83C', comment: '\uDF09мост' }), EDITOR));
    expect(fields.subject).to.equal('мост\uFFFD');
    expect(fields.body).to.contain('\uFFFDмост');
  });

  for (const [name, endpoint, expected] of [
    ['a subject', `${EDITOR}?subject=${encodeURIComponent('Опечатка на сайте')}`, { subject: 'Опечатка на сайте' }],
    ['a subject in capitals', `${EDITOR}?Subject=Typo`, { Subject: 'Typo' }],
    ['a copy', `${EDITOR}?cc=chief@news.example`, { cc: 'chief@news.example', subject: aReport().title }],
  ] as const) {
    it(`keeps ${name} that the owner has set`, () => {
      const { body, ...others } = read(letterOf(aReport(), endpoint)).fields;
      expect(others).to.deep.equal(expected);
      expect(body).to.contain('[откроеться]');
    });
  }

  describe('that is too long for mail programs', () => {
    const LONG = 2_000;
    const long = (letters: number): string => 'ж'.repeat(letters);

    it('loses its context first', () => {
      const { body } = read(letterOf(aReport({ prefix: long(150), suffix: long(150) }), EDITOR)).fields;
      expect(body).to.equal(`[откроеться]\r\n\r\n${aReport().link}`);
    });

    it('then has the plain address instead of the link', () => {
      const link = `${aReport().url}#:~:text=${'%D0'.repeat(600)}`;
      const { body } = read(letterOf(aReport({ link }), EDITOR)).fields;
      expect(body).to.equal(`[откроеться]\r\n\r\n${aReport().url}`);
    });

    it('then loses the middle of the marked words, and no surrogate pair is cut', () => {
      const letter = letterOf(aReport({ exact: `${long(39)}🌉${'🌉'.repeat(400)}${long(40)}` }), EDITOR);
      expect(letter.length).to.be.at.most(LONG);
      expect(read(letter).fields.body).to.equal(`[${long(39)}🌉 … ${long(40)}]\r\n\r\n${aReport().url}`);
    });

    it('keeps everything that the reader wrote', () => {
      const comment = long(1_000);
      expect(read(letterOf(aReport({ exact: long(900), comment }), EDITOR)).fields.body).to.contain(comment);
    });
  });
});
