// Checks the events that tell the page about a report.

import type { Verdict } from '../../../src/widget/delivery/post.js';
import { TypoReportEvent, TypoReportFailedEvent, TypoReportSentEvent } from '../../../src/widget/delivery/events.js';
import { expect, fixture, html } from '../../helpers.js';
import { aReport } from '../../a-report.js';

const verdict: Verdict = { outcome: 'accepted', status: 201 };

const cases = [
  { name: 'typo-report', make: () => new TypoReportEvent(aReport()), cancelable: true, verdict: undefined },
  { name: 'typo-report-sent', make: () => new TypoReportSentEvent(aReport(), verdict), cancelable: false, verdict },
  { name: 'typo-report-failed', make: () => new TypoReportFailedEvent(aReport(), verdict), cancelable: false, verdict },
];

describe('The event', () => {
  for (const { name, make, cancelable, verdict } of cases) {
    describe(name, () => {
      it('has the report and the verdict', () => {
        const event = make();
        expect(event.type).to.equal(name);
        expect(event.report).to.deep.equal(aReport());
        expect('verdict' in event ? event.verdict : undefined).to.equal(verdict);
      });

      it('reaches the window from inside a shadow root', async () => {
        const host = await fixture(html`<div></div>`);
        const inner = host.attachShadow({ mode: 'open' }).appendChild(document.createElement('span'));
        const heard: Event[] = [];
        const hear = (event: Event): void => void heard.push(event);
        window.addEventListener(name, hear);
        const event = make();
        inner.dispatchEvent(event);
        window.removeEventListener(name, hear);
        expect(heard.map((other) => other === event)).to.deep.equal([true]);
      });

      it(cancelable ? 'can be cancelled' : 'can’t be cancelled, since the report has left', async () => {
        const element = await fixture(html`<div></div>`);
        element.addEventListener(name, (event) => event.preventDefault());
        expect(element.dispatchEvent(make())).to.equal(!cancelable);
      });
    });
  }

  it('lets the page change the report, or put another in its place', () => {
    const event = new TypoReportEvent(aReport());
    event.report.comment = 'с главной';
    expect(event.report.comment).to.equal('с главной');
    event.report = aReport({ title: 'Другая' });
    expect(event.report.title).to.equal('Другая');
  });
});
