// The parts of a report, and what a stranger posts as one, come in; a report within its limits, or words on what is
// wrong, goes out.

import { LIMITS, makeReport, parseReport, ReportError } from '../../src/report.js';
import type { Field, Report } from '../../src/report.js';
import { expect } from '../helpers.js';
import { aReport } from '../a-report.js';

const fields = Object.keys(LIMITS) as Field[];
const optional: Field[] = ['canonical', 'correction', 'comment'];
const addresses: Field[] = ['url', 'canonical', 'link'];
const texts = fields.filter((field) => !addresses.includes(field) && !['id', 'created'].includes(field));

const long = (length: number): string => 'https://news.example/' + 'a'.repeat(length - 21);

describe('A report that is made', () => {
  it('holds what it is made of', () => {
    const report = aReport({ canonical: 'https://news.example/most', correction: 'откроется', comment: 'с главной' });
    expect(makeReport(report)).to.deep.equal(report);
  });

  it('leaves out what the reader and the page did not give', () => {
    expect(Object.keys(makeReport(aReport({ canonical: '', correction: '', comment: '' })))).to.have.members(
      Object.keys(aReport()),
    );
  });

  it('says the rest even when it is empty', () => {
    expect(makeReport(aReport({ title: '', lang: '', prefix: '', suffix: '' }))).to.include({
      title: '',
      lang: '',
      prefix: '',
      suffix: '',
    });
  });

  for (const field of texts) {
    it(`cuts its ${field} to the limit, and not through a letter of two code units`, () => {
      const whole = 'я'.repeat(LIMITS[field]);
      const split = 'я'.repeat(LIMITS[field] - 1) + '🌉';
      expect(makeReport(aReport({ [field]: whole + 'я' }))[field]).to.equal(whole);
      expect(makeReport(aReport({ [field]: split }))[field]).to.equal('я'.repeat(LIMITS[field] - 1));
    });
  }

  const halves: [name: string, text: string, made: string][] = [
    ['the first half of a pair', 'мост\uD83C', 'мост\uFFFD'],
    ['the second half of a pair', '\uDF09мост', '\uFFFDмост'],
    ['two halves the wrong way round', '\uDF09\uD83C', '\uFFFD\uFFFD'],
    ['a half before a whole pair', '\uD83C🌉', '\uFFFD🌉'],
    ['a half behind a whole pair', '🌉\uDF09', '🌉\uFFFD'],
  ];
  for (const [name, text, made] of halves) {
    it(`puts a sign in the place of ${name}, which no file could hold`, () => {
      const { exact } = makeReport(aReport({ exact: text }));
      expect(exact).to.equal(made);
      expect(exact).to.equal(text.toWellFormed());
      expect(new TextDecoder().decode(new TextEncoder().encode(exact))).to.equal(exact);
    });
  }

  const tooLong: [name: string, parts: Partial<Report>, link: string, canonical?: string][] = [
    ['a link of the longest', { link: long(LIMITS.link) }, long(LIMITS.link)],
    ['the page’s address for a link that is too long', { link: long(LIMITS.link + 1) }, aReport().url],
    [
      'a canonical address of the longest',
      { canonical: long(LIMITS.canonical) },
      aReport().link,
      long(LIMITS.canonical),
    ],
    ['no canonical address for one that is too long', { canonical: long(LIMITS.canonical + 1) }, aReport().link],
  ];
  for (const [name, parts, link, canonical] of tooLong) {
    it(`gives ${name}: half an address leads elsewhere`, () => {
      const report = makeReport(aReport(parts));
      expect([report.link, report.canonical]).to.deep.equal([link, canonical]);
    });
  }

  /** Whatever page it comes from, the owner's server must take it. */
  const pages: [name: string, parts: Partial<Report>][] = [
    ['an ordinary page', {}],
    ['a page without title or language', { title: '', lang: '', prefix: '', suffix: '' }],
    [
      'a page of the longest address',
      { url: long(LIMITS.url), link: long(LIMITS.url) + '#:~:text=' + 'a'.repeat(500) },
    ],
    ['a page whose address is too long', { url: long(LIMITS.url + 1), link: long(LIMITS.url + 1) }],
    [
      'a page whose address is longer than any link',
      { url: long(LIMITS.link + 1), link: long(LIMITS.link + 1) + '#:~:text=a' },
    ],
    [
      'a page whose too long address is cut in a letter',
      { url: long(LIMITS.url - 4) + '%D0%BC', link: long(LIMITS.url - 4) + '%D0%BC' },
    ],
    ['a page of too much of everything', Object.fromEntries(texts.map((field) => [field, '🌉'.repeat(LIMITS[field])]))],
    ['a page of broken letters', Object.fromEntries(texts.map((field) => [field, '\uDF09\uD83C']))],
    ['a page whose title holds a NUL', { title: 'a\0b' }],
  ];
  for (const [name, parts] of pages) {
    it(`can be parsed again, from ${name}`, () => {
      const report = makeReport(aReport(parts));
      expect(parseReport(JSON.parse(JSON.stringify(report)))).to.deep.equal(report);
    });
  }

  for (const [name, url] of [
    ['query', 'https://news.example/most?' + 'a'.repeat(LIMITS.url)],
    ['path', long(LIMITS.url + 500)],
  ] as const) {
    it(`sends an editor to no half of an address with a long ${name}`, () => {
      const report = makeReport(aReport({ url, link: url }));
      for (const address of [report.url, report.link]) {
        const ends = address.endsWith('/') || /^([/?#]|$)/.test(url.slice(address.length));
        expect(url.startsWith(address) && ends, `${address.slice(0, 40)}… of ${address.length}`).to.equal(true);
      }
    });
  }
});

describe('What a stranger posts', () => {
  it('is taken as a report when it is one', () => {
    const report = aReport({ canonical: 'http://news.example/', correction: 'откроется', comment: 'с главной' });
    expect(parseReport(report)).to.deep.equal(report);
  });

  it('is taken from the entries of a form', () => {
    const form = new FormData();
    for (const [name, value] of Object.entries(aReport())) form.append(name, value as string);
    expect(parseReport(Object.fromEntries(form))).to.deep.equal(aReport());
  });

  it('needs an id, a time, an address and the words; the rest is empty, and the link is the address', () => {
    const { id, created, url, exact } = aReport();
    expect(parseReport({ id, created, url, exact })).to.deep.equal({
      id,
      created,
      url,
      exact,
      link: url,
      title: '',
      lang: '',
      prefix: '',
      suffix: '',
      version: '',
    });
  });

  it('loses what is no field of a report', () => {
    const posted = JSON.parse(
      `{"__proto__": {"comment": "чужое"}, "admin": true, ${JSON.stringify(aReport()).slice(1)}`,
    ) as unknown;
    expect(parseReport(posted)).to.deep.equal(aReport());
  });

  it('is not read through what an object inherits', () => {
    expect(() => parseReport(Object.create(aReport()))).to.throw(ReportError, '"id" is missing');
  });

  for (const [name, posted] of [
    ['nothing', undefined],
    ['null', null],
    ['a number', 1],
    ['a text', 'откроеться'],
    ['a list', [aReport()]],
    ['true', true],
  ] as const) {
    it(`is refused with an example when it is ${name}`, () => {
      expect(() => parseReport(posted))
        .to.throw(ReportError, 'A report is an object of fields, such as')
        .with.property('field', '');
    });
  }

  for (const field of fields) {
    const tooLong = addresses.includes(field) ? long(LIMITS[field] + 1) : 'я'.repeat(LIMITS[field] + 1);
    const wrongs: [name: string, value: unknown, words: string][] = [
      ['is too long', tooLong, `has ${LIMITS[field] + 1} UTF-16 code units; at most ${LIMITS[field]} are taken`],
      ['is a number', 7, 'must be a string, not number'],
      ['is an object', {}, 'must be a string, not object'],
      ['is a list', ['a'], 'must be a string, not object'],
      ['holds half a letter', 'https://news.example/\uD83C'.slice(-20), 'half of a surrogate pair'],
    ];
    for (const [name, value, words] of wrongs) {
      it(`is refused when its ${field} ${name}, and says so`, () => {
        expect(() => parseReport({ ...aReport(), [field]: value }))
          .to.throw(ReportError, words)
          .with.property('field', field);
      });
    }
  }

  for (const field of texts) {
    it(`may have a ${field} of the longest`, () => {
      expect(parseReport(aReport({ [field]: 'я'.repeat(LIMITS[field]) }))[field]).to.have.lengthOf(LIMITS[field]);
    });
  }

  for (const field of ['id', 'created', 'url', 'exact'] as const) {
    for (const value of [undefined, null, '']) {
      it(`is refused when its ${field} is ${value === '' ? 'empty' : String(value)}`, () => {
        expect(() => parseReport({ ...aReport(), [field]: value }))
          .to.throw(ReportError, `"${field}" is missing`)
          .with.property('field', field);
      });
    }
  }

  for (const field of optional) {
    it(`has no ${field} when that is empty`, () =>
      expect(parseReport(aReport({ [field]: '' }))).not.to.have.property(field));
  }

  const bad: [field: Field, value: string, words: string][] = [
    ['id', '0b3f5d5e-7a3c-1c1e-9b1a-2f6d8e4c7a90', 'UUID, version 4'],
    ['id', '0b3f5d5e-7a3c-4c1e-7b1a-2f6d8e4c7a90', 'UUID, version 4'],
    ['id', '../../etc/passwd', 'UUID, version 4'],
    ['id', '0b3f5d5e7a3c4c1e9b1a2f6d8e4c7a90', 'UUID, version 4'],
    ['created', '2026-05-14', 'ISO 8601 time in UTC'],
    ['created', '2026-05-14T17:10:00+05:00', 'ISO 8601 time in UTC'],
    ['created', '2026-13-14T17:10:00Z', 'ISO 8601 time in UTC'],
    ['created', '2026-05-14T27:10:00Z', 'ISO 8601 time in UTC'],
    ['created', 'Thu, 14 May 2026 17:10:00 GMT', 'ISO 8601 time in UTC'],
    ...addresses.flatMap((field) =>
      [
        'javascript:alert(1)',
        'data:text/html,x',
        'ftp://news.example/',
        '/most',
        'news.example',
        'http://',
        'https://news.example/a b',
        ' https://news.example',
        'java\nscript:alert(1)',
        'https://[news',
      ].map((value): [Field, string, string] => [field, value, 'must be an http or https address']),
    ),
  ];
  for (const [field, value, words] of bad) {
    it(`is refused when its ${field} is ${JSON.stringify(value)}`, () => {
      expect(() => parseReport({ ...aReport(), [field]: value }))
        .to.throw(ReportError, words)
        .with.property('field', field);
    });
  }

  it('may have any id that a browser makes, and the time that it tells', () => {
    for (let time = 0; time < 100; time++) {
      const report = aReport({
        id: crypto.randomUUID(),
        created: new Date(Date.UTC(2026, 0, 1) + time * 86_400_001).toISOString(),
      });
      expect(parseReport(report)).to.deep.equal(report);
    }
  });

  for (const url of [
    'http://localhost:8080/',
    'https://новости.example/мост?id=7',
    'HTTPS://NEWS.EXAMPLE/',
    'https://[::1]/',
    'https://user@news.example/',
  ]) {
    it(`may come from ${url}`, () => expect(parseReport(aReport({ url })).url).to.equal(url));
  }
});
