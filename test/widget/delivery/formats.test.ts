// A report comes in; the body that goes to an endpoint is read as that endpoint would read it.

import type { Report } from '../../../src/report.js';
import { bodyOf } from '../../../src/widget/delivery/formats.js';
import type { Format } from '../../../src/widget/delivery/formats.js';
import { expect } from '../../helpers.js';
import { aReport } from '../../a-report.js';

/** Letters that each way of writing has to mind. */
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
      it(`says that it is ${type}`, () => expect(bodyOf(aReport(), format as Format).type).to.equal(type));

      it('is read again as it was', () => expect(written(awkward)).to.deep.equal(awkward));

      it('calls fields as the service calls them', () => {
        const { exact, url, ...others } = aReport();
        expect(written(aReport(), { exact: 'entry.12', url: 'entry.34' })).to.deep.equal({
          ...others,
          'entry.12': exact,
          'entry.34': url,
        });
      });

      it('names no field that the report has not', () =>
        expect(written(aReport(), { comment: 'entry.5' })).to.deep.equal(aReport()));

      it('holds the fixed fields of the owner', () => {
        expect(written(aReport(), {}, { access_key: 'k&=1', subject: 'Опечатка' })).to.deep.equal({
          ...aReport(),
          access_key: 'k&=1',
          subject: 'Опечатка',
        });
      });

      it('lets the owner’s field stand in a report’s place', () =>
        expect(written(aReport(), {}, { title: 'Опечатка' })).to.include({ title: 'Опечатка' }));

      it('does not rename the fixed fields', () =>
        expect(written(aReport(), { subject: 'x' }, { subject: 'y' })).to.include({ subject: 'y' }));
    });
  }

  it('needs no preflight as text, nor as a form', () => {
    // https://fetch.spec.whatwg.org/#cors-safelisted-request-header
    const safe = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'];
    for (const format of ['text', 'form'] as const) expect(safe).to.include(bodyOf(aReport(), format).type);
  });
});

/** What https://www.w3.org/TR/annotation-model/ says an annotation MUST be, and of what we use of it. */
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

  it('is sent as what the Web Annotation Protocol asks for', () => {
    expect(bodyOf(aReport(), 'annotation').type).to.match(/^application\/ld\+json/);
  });

  for (const [name, parts] of [
    ['with nothing added', {}],
    ['with a correction', { correction: 'откроется' }],
    ['with a correction and a comment', { correction: 'откроется', comment: 'с главной' }],
    ['of a page with a canonical address', { canonical: 'https://www.news.example/most' }],
    ['of a page without a language', { lang: '', prefix: '', suffix: '' }],
  ] as [string, Partial<Report>][]) {
    it(`keeps the model, ${name}`, () => expect(breaches(annotation(aReport(parts)))).to.deep.equal([]));
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

  it('says what the reader would write apart from what they remark', () => {
    const purposes = (
      annotation(aReport({ correction: 'откроется', comment: 'с главной' })).body as Record<string, string>[]
    ).map(({ purpose, value }) => [purpose, value]);
    expect(purposes).to.deep.equal([
      ['editing', 'откроется'],
      ['commenting', 'с главной'],
    ]);
  });

  it('has the names of the model, whatever the owner calls fields, and the owner’s fixed ones', () => {
    const made = annotation(aReport(), { exact: 'entry.12' }, { 'schema:genre': 'news' });
    expect(breaches(made)).to.deep.equal([]);
    expect(made['schema:genre']).to.equal('news');
  });
});
