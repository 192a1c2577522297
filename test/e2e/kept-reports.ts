// Notes each report that a store has taken for the first time.

import type { Store } from '../../src/receiver/store/store.js';
import type { Report } from '../../src/report.js';

/** Gives a store like `store` that puts what it takes into `kept`. */
export const noteKept = (store: Store, kept: Report[]): Store => ({
  ...store,
  async keep(report, heldFor) {
    const outcome = await store.keep(report, heldFor);
    if (outcome === 'new' || outcome === 'known') kept.push(report);
    return outcome;
  },
});
