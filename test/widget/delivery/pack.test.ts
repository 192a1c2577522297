// Checks for which address a report is packed, and how.

import type { Format } from '../../../src/widget/delivery/formats.js';
import { parcelWith } from '../../../src/widget/delivery/pack.js';
import { aReport } from '../../a-report.js';
import { expect } from '../../helpers.js';
import { someSettings } from './a-draft.js';

const PAGE = 'https://news.example/2026/may/bridge.html?a=1#top';

describe('A report is packed', () => {
  const addresses: [endpoint: string, base: string, to: string][] = [
    ['/v1/reports', PAGE, 'https://news.example/v1/reports'],
    ['reports', PAGE, 'https://news.example/2026/may/reports'],
    ['?report', PAGE, 'https://news.example/2026/may/bridge.html?report'],
    ['//forms.example/r', PAGE, 'https://forms.example/r'],
    ['http://forms.example/r', PAGE, 'http://forms.example/r'],
    // A frame without an address of its own.
    ['/v1/reports', 'about:srcdoc', new URL('/v1/reports', document.baseURI).href],
  ];
  for (const [endpoint, base, to] of addresses) {
    it(`for ${to} when ${endpoint} stands on ${base}`, () => {
      expect(parcelWith(aReport(), someSettings({ endpoint }), base)!.endpoint).to.equal(to);
    });
  }

  it('with its own id, due at once and never tried', () => {
    const report = aReport();
    const { id, tries, due, created, mustWait, report: packed } = parcelWith(report, someSettings(), PAGE)!;
    expect([id, tries, mustWait, packed, due === created]).to.deep.equal([report.id, 0, true, report, true]);
    expect(Date.now() - due).to.be.within(0, 1_000);
  });

  it('as JSON when the owner’s format is none that there is', () => {
    const { body } = parcelWith(aReport(), someSettings({ format: 'xml' as Format }), PAGE)!;
    expect(body.type).to.equal('application/json');
  });

  it('with the names and the fields that the owner has set', () => {
    const settings = someSettings({ names: '{"exact": "entry.1"}', extra: '{"site": "1"}' });
    expect(JSON.parse(parcelWith(aReport(), settings, PAGE)!.body.text)).to.include({
      'entry.1': aReport().exact,
      site: '1',
    });
  });

  for (const endpoint of ['ftp://news.example/', 'javascript:alert(1)', 'http://', 'mailto:a@example.org']) {
    it(`for nobody when the endpoint is ${endpoint}, and the owner is told`, () => {
      const { error } = console;
      const said: string[] = [];
      console.error = (text: string) => void said.push(text);
      try {
        expect(parcelWith(aReport(), someSettings({ endpoint }), PAGE)).to.equal(null);
      } finally {
        console.error = error;
      }
      expect(said.join()).to.contain(`endpoint="${endpoint}"`);
    });
  }
});
