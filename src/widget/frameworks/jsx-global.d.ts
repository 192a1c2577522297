// Types <typo-report> in the global JSX of older @types/react, and of other libraries that use it.

import type { TypoReport, TypoReportAttributes } from '../index.js';

declare global {
  namespace JSX {
    interface IntrinsicElements {
      'typo-report': TypoReportAttributes & {
        id?: string | undefined;
        class?: string | undefined;
        className?: string | undefined;
        hidden?: boolean | undefined;
        slot?: string | undefined;
        title?: string | undefined;
        children?: unknown;
        key?: string | number | null | undefined;
        ref?: ((element: TypoReport | null) => void) | { readonly current: TypoReport | null } | null | undefined;
      };
    }
  }
}
