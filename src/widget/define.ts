// Defines <typo-report>. The script tag loads this file at the first sign of use.

import { TypoReport } from './typo-report.js';

// A name can be defined only once. If the widget is loaded twice, the first version stays.
if (!customElements.get('typo-report')) customElements.define('typo-report', TypoReport);

declare global {
  interface HTMLElementTagNameMap {
    'typo-report': TypoReport;
  }
}
