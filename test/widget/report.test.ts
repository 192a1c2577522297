// Checks how a report is made within its limits, and how a posted report is checked before it is trusted.

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
  it('has the fields that it is made from', () => {
    const report = aReport({ canonical: 'https://news.example/most', correction: 'откроется', comment: 'с главной' });
    expect(makeReport(report)).to.deep.equal(report);
  });

  it('leaves out optional fields that are empty', () => {
    expect(Object.keys(makeReport(aReport({ canonical: '', correction: '', comment: '' })))).to.have.members(
      Object.keys(aReport()),
    );
  });

  it('keeps the other fields even when they are empty', () => {
    expect(makeReport(aReport({ title: '', lang: '', prefix: '', suffix: '' }))).to.include({
      title: '',
      lang: '',
      prefix: '',
      suffix: '',
    });
  });

  for (const field of texts) {
    it(`cuts its ${field} to the limit, and never cuts a surrogate pair`, () => {
      const whole = 'я'.repeat(LIMITS[field]);
      const split = 'я'.repeat(LIMITS[field] - 1) + '🌉';
      expect(makeReport(aReport({ [field]: whole + 'я' }))[field]).to.equal(whole);
      expect(makeReport(aReport({ [field]: split }))[field]).to.equal('я'.repeat(LIMITS[field] - 1));
    });
  }

  const halves: [name: string, text: string, made: string][] = [
    ['the first half of a pair', 'мост\uD83C', 'мост\uFFFD'],
    ['the second half of a pair', '\uDF09мост', '\uFFFDмост'],
    ['two halves in the wrong order', '\uDF09\uD83C', '\uFFFD\uFFFD'],
    ['a half before a whole pair', '\uD83C🌉', '\uFFFD🌉'],
    ['a half after a whole pair', '🌉\uDF09', '🌉\uFFFD'],
  ];
  for (const [name, text, made] of halves) {
    it(`puts the replacement sign in place of ${name}, which UTF-8 can’t hold`, () => {
      const { exact } = makeReport(aReport({ exact: text }));
      expect(exact).to.equal(made);
      expect(exact).to.equal(text.toWellFormed());
      expect(new TextDecoder().decode(new TextEncoder().encode(exact))).to.equal(exact);
    });
  }

  const tooLong: [name: string, parts: Partial<Report>, link: string, canonical?: string][] = [
    ['keeps a link of the greatest length', { link: long(LIMITS.link) }, long(LIMITS.link)],
    ['has the page’s address instead of a link that is too long', { link: long(LIMITS.link + 1) }, aReport().url],
    [
      'keeps a canonical address of the greatest length',
      { canonical: long(LIMITS.canonical) },
      aReport().link,
      long(LIMITS.canonical),
    ],
    ['leaves out a canonical address that is too long', { canonical: long(LIMITS.canonical + 1) }, aReport().link],
  ];
  for (const [name, parts, link, canonical] of tooLong) {
    it(`${name}, since half an address leads to another page`, () => {
      const report = makeReport(aReport(parts));
      expect([report.link, report.canonical]).to.deep.equal([link, canonical]);
    });
  }

  /** The owner's server must accept a report from any page. */
  const pages: [name: string, parts: Partial<Report>][] = [
    ['an ordinary page', {}],
    ['a page without a title or language', { title: '', lang: '', prefix: '', suffix: '' }],
    [
      'a page whose address has the greatest length',
      { url: long(LIMITS.url), link: long(LIMITS.url) + '#:~:text=' + 'a'.repeat(500) },
    ],
    [
      'a page with a route',
      { url: 'https://news.example/#/statja/8', link: 'https://news.example/#/statja/8:~:text=a' },
    ],
    [
      'a page with a route of the old form',
      { url: 'https://news.example/#!statja', link: 'https://news.example/#!statja' },
    ],
    ['a page whose address is too long', { url: long(LIMITS.url + 1), link: long(LIMITS.url + 1) }],
    [
      'a page whose address is longer than any link',
      { url: long(LIMITS.link + 1), link: long(LIMITS.link + 1) + '#:~:text=a' },
    ],
    [
      'a page whose address is too long and is cut inside an encoded letter',
      { url: long(LIMITS.url - 4) + '%D0%BC', link: long(LIMITS.url - 4) + '%D0%BC' },
    ],
    [
      'a page where every field is too long',
      Object.fromEntries(texts.map((field) => [field, '🌉'.repeat(LIMITS[field])])),
    ],
    ['a page where every field has broken letters', Object.fromEntries(texts.map((field) => [field, '\uDF09\uD83C']))],
    ['a page whose title contains a NUL', { title: 'a\0b' }],
  ];
  for (const [name, parts] of pages) {
    it(`passes the receiver’s checks when it comes from ${name}`, () => {
      const report = makeReport(aReport(parts));
      expect(parseReport(JSON.parse(JSON.stringify(report)))).to.deep.equal(report);
    });
  }

  for (const [name, url] of [
    ['query', 'https://news.example/most?' + 'a'.repeat(LIMITS.url)],
    ['path', long(LIMITS.url + 500)],
    ['route', 'https://news.example/#/' + 'a'.repeat(LIMITS.url)],
    ['query of a route', 'https://news.example/#/most?' + 'a'.repeat(LIMITS.url)],
  ] as const) {
    it(`has no address that is cut in the middle of a long ${name}`, () => {
      const report = makeReport(aReport({ url, link: url }));
      for (const address of [report.url, report.link]) {
        const ends = address.endsWith('/') || /^([/?#]|$)/.test(url.slice(address.length));
        expect(url.startsWith(address) && ends, `${address.slice(0, 40)}… of ${address.length}`).to.equal(true);
      }
    });
  }
});

describe('The address of a report, when it is too long,', () => {
  const much = 'a'.repeat(LIMITS.url);
  const cuts: [name: string, url: string, cut: string][] = [
    ['loses its query', `https://news.example/most?${much}`, 'https://news.example/most'],
    ['loses its query and keeps its route', `https://news.example/app?${much}#/most`, 'https://news.example/app#/most'],
    ['loses the query of its route', `https://news.example/#/most?${much}`, 'https://news.example/#/most'],
    ['then loses its route', `https://news.example/app#/${much}`, 'https://news.example/app'],
    ['then loses its path', `https://news.example/${much}#/most`, 'https://news.example/'],
  ];
  for (const [name, url, cut] of cuts) {
    it(name, () => expect(makeReport(aReport({ url })).url).to.equal(cut));
  }
});

describe('A posted report', () => {
  it('is accepted when it is right', () => {
    const report = aReport({ canonical: 'http://news.example/', correction: 'откроется', comment: 'с главной' });
    expect(parseReport(report)).to.deep.equal(report);
  });

  it('is accepted from the entries of a form', () => {
    const form = new FormData();
    for (const [name, value] of Object.entries(aReport())) form.append(name, value as string);
    expect(parseReport(Object.fromEntries(form))).to.deep.equal(aReport());
  });

  it('needs only an id, a time, an address and the words; its link is then the address', () => {
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

  it('loses fields that a report does not have', () => {
    const posted = JSON.parse(
      `{"__proto__": {"comment": "чужое"}, "admin": true, ${JSON.stringify(aReport()).slice(1)}`,
    ) as unknown;
    expect(parseReport(posted)).to.deep.equal(aReport());
  });

  it('is not read from inherited properties', () => {
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
    it(`is refused, with an example of a right one, when it is ${name}`, () => {
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
      ['has half of a surrogate pair', 'https://news.example/\uD83C'.slice(-20), 'half of a surrogate pair'],
    ];
    for (const [name, value, words] of wrongs) {
      it(`is refused with a clear message when its ${field} ${name}`, () => {
        expect(() => parseReport({ ...aReport(), [field]: value }))
          .to.throw(ReportError, words)
          .with.property('field', field);
      });
    }
  }

  for (const field of texts) {
    it(`may have a ${field} of the greatest length`, () => {
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
    it(`has no ${field} when the posted one is empty`, () =>
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

  // The widget sends none of these. But a report of another program is worth more than its language.
  for (const lang of ['ru_RU', 'auto', 'x', 'ru-', 'по-русски']) {
    it(`may have a language that is no tag: ${lang}`, () => expect(parseReport(aReport({ lang })).lang).to.equal(lang));
  }

  it('may have any id and time that a browser makes', () => {
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
    'https://news.example/#/statja/8',
    'https://user@news.example/',
  ]) {
    it(`may come from ${url}`, () => expect(parseReport(aReport({ url })).url).to.equal(url));
  }
});
