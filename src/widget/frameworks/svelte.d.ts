// Types <typo-report> in Svelte's markup.

import type { HTMLAttributes } from 'svelte/elements';
import type {
  TypoReport,
  TypoReportAttributes,
  TypoReportEvent,
  TypoReportFailedEvent,
  TypoReportSentEvent,
} from '../index.js';

interface TypoReportProps extends TypoReportAttributes, Omit<HTMLAttributes<TypoReport>, keyof TypoReportAttributes> {
  'ontypo-report'?: ((event: TypoReportEvent) => void) | undefined;
  'ontypo-report-sent'?: ((event: TypoReportSentEvent) => void) | undefined;
  'ontypo-report-failed'?: ((event: TypoReportFailedEvent) => void) | undefined;
  // Svelte 4.
  'on:typo-report'?: ((event: TypoReportEvent) => void) | undefined;
  'on:typo-report-sent'?: ((event: TypoReportSentEvent) => void) | undefined;
  'on:typo-report-failed'?: ((event: TypoReportFailedEvent) => void) | undefined;
}

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'typo-report': TypoReportProps;
  }
}
