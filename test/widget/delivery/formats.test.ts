// Checks the body of a report in each format by reading it as an endpoint does.

import type { Report } from '../../../src/report.js';
import { bodyOf } from '../../../src/widget/delivery/formats.js';
import type { Format } from '../../../src/widget/delivery/formats.js';
import { expect } from '../../helpers.js';
import { aReport } from '../../a-report.js';

/** A report with characters that each format must escape. */
const awkward = aReport({
  exact: 'a=b&c+d %41 «ё»',
  prefix: '"\\\n\t',
  suffix: '🌉 </script>',
  comment: 'строка\r\nдругая',
});

/** How each endpoint reads a body. */
const readers: Record<Exclude<Format, 'annotation'>, { type: string; read: (text: string) => unknown }> = {
  json: { type: 'application/json', read: (text) => JSON.parse(text) as unknown },
  text: { type: 'text/plain', read: (text) => JSON.parse(text) as unknown },
  form: { type: 'application/x-www-form-urlencoded', read: (text) => Object.fromEntries(new URLSearchParams(text)) },
};

describe('The body of a report', () => {
  for (const [format, { type, read }] of Object.entries(readers)) {
    const written = (report: Report, ...settings: Record<string, string>[]): unknown =>
      read(bodyOf(report, format as Format, ...settings).text);

    describe(`as ${format}`, () => {
      it(`has the type ${type}`, () => expect(bodyOf(aReport(), format as Format).type).to.equal(type));

      it('is read back unchanged', () => expect(written(awkward)).to.deep.equal(awkward));

      it('has the field names that the service expects', () => {
        const { exact, url, ...others } = aReport();
        expect(written(aReport(), { exact: 'entry.12', url: 'entry.34' })).to.deep.equal({
          ...others,
          'entry.12': exact,
          'entry.34': url,
        });
      });

      it('has no renamed field that the report does not have', () =>
        expect(written(aReport(), { comment: 'entry.5' })).to.deep.equal(aReport()));

      it('has the owner’s fixed fields', () => {
        expect(written(aReport(), {}, { access_key: 'k&=1', subject: 'Опечатка' })).to.deep.equal({
          ...aReport(),
          access_key: 'k&=1',
          subject: 'Опечатка',
        });
      });

      it('has the owner’s fixed field instead of the report’s own', () =>
        expect(written(aReport(), {}, { title: 'Опечатка' })).to.include({ title: 'Опечатка' }));

      it('does not rename the owner’s fixed fields', () =>
        expect(written(aReport(), { subject: 'x' }, { subject: 'y' })).to.include({ subject: 'y' }));
    });
  }

  it('needs no CORS preflight as text or as a form', () => {
    // https://fetch.spec.whatwg.org/#cors-safelisted-request-header
    const safe = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'];
    for (const format of ['text', 'form'] as const) expect(safe).to.include(bodyOf(aReport(), format).type);
  });
});

/** Lists the rules of https://www.w3.org/TR/annotation-model/, for the parts we use, that an annotation breaks. */
function breaches(annotation: Record<string, unknown>): string[] {
  const asList = (value: unknown): Record<string, unknown>[] =>
    (value === undefined ? [] : Array.isArray(value) ? value : [value]) as Record<string, unknown>[];
  const isIri = (value: unknown): boolean => typeof value === 'string' && /^[a-z][a-z0-9+.-]*:\S+$/i.test(value);
  const motivations = [
    'assessing',
    'bookmarking',
    'classifying',
    'commenting',
    'describing',
    'editing',
    'highlighting',
    'identifying',
    'linking',
    'moderating',
    'questioning',
    'replying',
    'tagging',
  ];
  const must: [section: string, kept: boolean][] = [
    [
      '3.1 has the context of the model',
      asList(annotation['@context']).includes('http://www.w3.org/ns/anno.jsonld' as never),
    ],
    ['3.1 has exactly one id, an IRI', isIri(annotation.id)],
    ['3.1 has the type Annotation', asList(annotation.type).includes('Annotation' as never)],
    ['3.1 has one or more targets', asList(annotation.target).length > 0],
    [
      '3.3.1 has at most one time of creation, in UTC',
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(String(annotation.created)),
    ],
    [
      '3.3.5 has motivations of the model',
      asList(annotation.motivation).every((motivation) => motivations.includes(motivation as never)),
    ],
    ...asList(annotation.body).flatMap((body): [string, boolean][] => [
      [
        '3.2.4 a textual body has exactly one value, a text',
        body.type === 'TextualBody' && typeof body.value === 'string',
      ],
      ['3.2.4 a textual body has at most one format, a media type', /^\w+\/\w+$/.test(String(body.format))],
      ['3.3.5 a body’s purpose is a motivation', motivations.includes(body.purpose as string)],
    ]),
    ...asList(annotation.target).flatMap((target): [string, boolean][] => [
      ['4.0 a specific resource has exactly one source, an IRI', isIri(target.source)],
      ['3.3.6 has at most one canonical IRI', target.canonical === undefined || isIri(target.canonical)],
      ...asList(target.selector).flatMap((selector): [string, boolean][] => [
        ['4.2.4 the selector is a text quote', selector.type === 'TextQuoteSelector'],
        ['4.2.4 it has exactly one text', typeof selector.exact === 'string' && selector.exact !== ''],
        [
          '4.2.4 it has at most one prefix and one suffix',
          typeof selector.prefix === 'string' && typeof selector.suffix === 'string',
        ],
      ]),
    ]),
  ];
  return must.filter(([, kept]) => !kept).map(([section]) => section);
}

describe('A report as an annotation', () => {
  const annotation = (report: Report, ...settings: Record<string, string>[]) =>
    JSON.parse(bodyOf(report, 'annotation', ...settings).text) as Record<string, unknown>;

  it('has the media type of the Web Annotation Protocol', () => {
    expect(bodyOf(aReport(), 'annotation').type).to.match(/^application\/ld\+json/);
  });

  for (const [name, parts] of [
    ['without notes', {}],
    ['with a correction', { correction: 'откроется' }],
    ['with a correction and a comment', { correction: 'откроется', comment: 'с главной' }],
    ['on a page with a canonical address', { canonical: 'https://www.news.example/most' }],
    ['on a page without a language', { lang: '', prefix: '', suffix: '' }],
  ] as [string, Partial<Report>][]) {
    it(`follows the model, ${name}`, () => expect(breaches(annotation(aReport(parts)))).to.deep.equal([]));
  }

  it('proposes an edit of the marked words', () => {
    const { motivation, target, id, created } = annotation(awkward);
    expect({ motivation, target, id, created }).to.deep.equal({
      motivation: 'editing',
      id: `urn:uuid:${awkward.id}`,
      created: awkward.created,
      target: {
        source: awkward.url,
        language: 'ru',
        selector: { type: 'TextQuoteSelector', exact: awkward.exact, prefix: awkward.prefix, suffix: awkward.suffix },
      },
    });
  });

  it('keeps the reader’s correction apart from their comment', () => {
    const purposes = (
      annotation(aReport({ correction: 'откроется', comment: 'с главной' })).body as Record<string, string>[]
    ).map(({ purpose, value }) => [purpose, value]);
    expect(purposes).to.deep.equal([
      ['editing', 'откроется'],
      ['commenting', 'с главной'],
    ]);
  });

  it('keeps the names of the model even when the owner renames fields, and has the owner’s fixed fields', () => {
    const made = annotation(aReport(), { exact: 'entry.12' }, { 'schema:genre': 'news' });
    expect(breaches(made)).to.deep.equal([]);
    expect(made['schema:genre']).to.equal('news');
  });
});
