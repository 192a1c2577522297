// Types <typo-report> in JSX, for React 19, and for React 18 with @types/react of 18.2.6 or newer.

import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { TypoReport, TypoReportAttributes } from '../index.js';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'typo-report': TypoReportAttributes &
        Omit<DetailedHTMLProps<HTMLAttributes<TypoReport>, TypoReport>, keyof TypoReportAttributes> & {
          /** React 18 writes `className` as it is. */
          class?: string | undefined;
        };
    }
  }
}
