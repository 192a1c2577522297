// Checks annotations by the rules that the tests of the W3C model check, besides those in formats.test.ts.

import type { Report } from '../../../src/report.js';
import { bodyOf } from '../../../src/widget/delivery/formats.js';
import { expect } from '../../helpers.js';
import { aReport } from '../../a-report.js';

type Json = Record<string, unknown>;
const annotationOf = (parts: Partial<Report>): Json => JSON.parse(bodyOf(aReport(parts), 'annotation').text) as Json;

/** The terms that we use of http://www.w3.org/ns/anno.jsonld; a reader can't understand other terms. */
const TERMS: Readonly<Record<string, readonly string[]>> = {
  annotation: ['@context', 'id', 'type', 'motivation', 'created', 'body', 'target'],
  body: ['type', 'value', 'format', 'purpose'],
  target: ['source', 'canonical', 'language', 'selector'],
  selector: ['type', 'exact', 'prefix', 'suffix'],
};

const CASES: [name: string, parts: Partial<Report>][] = [
  ['without notes', {}],
  ['with a correction', { correction: 'откроется' }],
  ['with a correction and a comment', { correction: 'откроется', comment: 'с главной' }],
  ['with a canonical address', { canonical: 'https://www.news.example/most' }],
  ['without a language or context', { lang: '', prefix: '', suffix: '' }],
];

describe('An annotation', () => {
  for (const [name, parts] of CASES) {
    const annotation = annotationOf(parts);
    const [target, bodies] = [annotation.target as Json, (annotation.body ?? []) as Json[]];

    it(`uses only terms of its context, ${name}`, () => {
      for (const [what, one] of [
        ['annotation', annotation],
        ['target', target],
        ['selector', target.selector],
        ...bodies.map((body) => ['body', body]),
      ] as [string, Json][]) {
        for (const term of Object.keys(one)) expect(TERMS[what], what).to.include(term);
      }
    });

    // A property without a value is left out: https://www.w3.org/TR/annotation-model/#model
    it(`has no empty property, ${name}`, () => {
      const empty = (one: unknown): boolean => one === null || (Array.isArray(one) && one.length === 0);
      for (const value of [
        ...Object.values(annotation),
        ...Object.values(target),
        ...bodies.flatMap((body) => Object.values(body)),
      ])
        expect(empty(value)).to.equal(false);
    });

    // A specific resource has a source and a selector: https://www.w3.org/TR/annotation-model/#specific-resources
    it(`points at one place of one page, ${name}`, () => {
      expect(target.source).to.equal(aReport().url);
      expect((target.selector as Json).type).to.equal('TextQuoteSelector');
      expect(target).not.to.have.property('id');
    });

    // A language is a BCP 47 tag: https://www.w3.org/TR/annotation-model/#language
    it(`has a valid language tag or none, ${name}`, () => {
      if ('language' in target) expect(Intl.getCanonicalLocales(target.language as string)).to.have.length(1);
    });

    // https://www.w3.org/TR/annotation-model/#bodies-and-targets
    it(`has one body for each note, ${name}`, () =>
      expect(bodies).to.have.length(+!!parts.correction + +!!parts.comment));
  }

  it('is the same on every try', () =>
    expect(bodyOf(aReport(), 'annotation')).to.deep.equal(bodyOf(aReport(), 'annotation')));
});
