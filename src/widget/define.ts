// Defines <typo-report>. The script tag loads this file at the first sign of use.

import { TypoReport } from './typo-report.js';

// A name can be defined only once. If the widget is loaded twice, the first version stays, and the page is told once.
const first = customElements.get('typo-report') as { isTold?: boolean } | undefined;
if (!first) customElements.define('typo-report', TypoReport);
else if (first !== TypoReport && !first.isTold) {
  first.isTold = true;
  console.warn('<typo-report> is loaded twice: the first one stays.');
}

declare global {
  interface HTMLElementTagNameMap {
    'typo-report': TypoReport;
  }
}
