// Types <typo-report> in Vue's templates.

import type { HTMLAttributes } from 'vue';
import type {
  TypoReport,
  TypoReportAttributes,
  TypoReportEvent,
  TypoReportFailedEvent,
  TypoReportSentEvent,
  Words,
} from '../index.js';

type Hyphenated = 'max-length' | 'touch-button' | 'touch-hint';

interface TypoReportProps
  extends Omit<TypoReportAttributes, Hyphenated>, Omit<HTMLAttributes, keyof TypoReportAttributes> {
  // Vue's compiler looks for `max-length` under this name. In a template, write the attribute with its hyphen.
  maxLength?: TypoReportAttributes['max-length'] | undefined;
  touchButton?: TypoReportAttributes['touch-button'] | undefined;
  touchHint?: TypoReportAttributes['touch-hint'] | undefined;
  /** Texts of the owner's own: `:words.prop="…"`. */
  words?: Partial<Words> | undefined;
  onTypoReport?: ((event: TypoReportEvent) => void) | undefined;
  onTypoReportSent?: ((event: TypoReportSentEvent) => void) | undefined;
  onTypoReportFailed?: ((event: TypoReportFailedEvent) => void) | undefined;
}

declare module 'vue' {
  interface GlobalComponents {
    'typo-report': new () => TypoReport & { $props: TypoReportProps };
  }
}
