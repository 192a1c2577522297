// Defines <typo-report>: what the script tag brings at the first sign of use.

import { TypoReport } from './typo-report.js';

// Loaded twice, perhaps in two versions, the first one stays: a name can be defined once.
if (!customElements.get('typo-report')) customElements.define('typo-report', TypoReport);

declare global {
  interface HTMLElementTagNameMap {
    'typo-report': TypoReport;
  }
}
