// A report as an annotation comes in; it is held against the rules that the model's own tests check beyond those in
// formats.test.ts.

import type { Report } from '../../../src/report.js';
import { bodyOf } from '../../../src/widget/delivery/formats.js';
import { expect } from '../../helpers.js';
import { aReport } from '../../a-report.js';

type Json = Record<string, unknown>;
const annotationOf = (parts: Partial<Report>): Json => JSON.parse(bodyOf(aReport(parts), 'annotation').text) as Json;

/** Terms of http://www.w3.org/ns/anno.jsonld that we use: a term it does not define means nothing to who reads it. */
const TERMS: Readonly<Record<string, readonly string[]>> = {
  annotation: ['@context', 'id', 'type', 'motivation', 'created', 'body', 'target'],
  body: ['type', 'value', 'format', 'purpose'],
  target: ['source', 'canonical', 'language', 'selector'],
  selector: ['type', 'exact', 'prefix', 'suffix'],
};

const CASES: [name: string, parts: Partial<Report>][] = [
  ['a bare one', {}],
  ['one with a correction', { correction: 'откроется' }],
  ['one with both notes', { correction: 'откроется', comment: 'с главной' }],
  ['one with a canonical address', { canonical: 'https://www.news.example/most' }],
  ['one without a language or surroundings', { lang: '', prefix: '', suffix: '' }],
];

describe('An annotation', () => {
  for (const [name, parts] of CASES) {
    const annotation = annotationOf(parts);
    const [target, bodies] = [annotation.target as Json, (annotation.body ?? []) as Json[]];

    it(`uses terms of the context alone: ${name}`, () => {
      for (const [what, one] of [
        ['annotation', annotation],
        ['target', target],
        ['selector', target.selector],
        ...bodies.map((body) => ['body', body]),
      ] as [string, Json][]) {
        for (const term of Object.keys(one)) expect(TERMS[what], what).to.include(term);
      }
    });

    // https://www.w3.org/TR/annotation-model/#model says that a property without a value is left out.
    it(`has no empty property: ${name}`, () => {
      const empty = (one: unknown): boolean => one === null || (Array.isArray(one) && one.length === 0);
      for (const value of [
        ...Object.values(annotation),
        ...Object.values(target),
        ...bodies.flatMap((body) => Object.values(body)),
      ])
        expect(empty(value)).to.equal(false);
    });

    // https://www.w3.org/TR/annotation-model/#specific-resources: what makes a target a specific resource is a source
    // and a selector.
    it(`points at one place of one page: ${name}`, () => {
      expect(target.source).to.equal(aReport().url);
      expect((target.selector as Json).type).to.equal('TextQuoteSelector');
      expect(target).not.to.have.property('id');
    });

    // https://www.w3.org/TR/annotation-model/#language: a language is a tag as in BCP 47.
    it(`has a language that is a tag, or none: ${name}`, () => {
      if ('language' in target) expect(Intl.getCanonicalLocales(target.language as string)).to.have.length(1);
    });

    // https://www.w3.org/TR/annotation-model/#bodies-and-targets
    it(`has a body for each note and no other: ${name}`, () =>
      expect(bodies).to.have.length(+!!parts.correction + +!!parts.comment));
  }

  it('is the same on every try', () =>
    expect(bodyOf(aReport(), 'annotation')).to.deep.equal(bodyOf(aReport(), 'annotation')));
});
