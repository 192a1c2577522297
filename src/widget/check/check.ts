// Tells the owner on the console what is wrong with the settings, and what an endpoint's refusal asks for.
//
// Loaded only when something may be wrong, or when the page's address asks for the check.

import type { Verdict } from '../delivery/post.js';
import { answerAdvice } from './answer-advice.js';
import { attributeFaults } from './attribute-faults.js';
import type { CheckHost } from './check-host.js';
import { unusedEndpointFault, withinFault } from './place-faults.js';
import { tellOnce } from './told-once.js';
import { valueFaults } from './value-faults.js';

/** In the page's address it asks for the panel. */
const ASKED = /[?&]typo-report=check(&|$)/;

/** The owner may have closed the panel: it is shown once a page. */
let isShown = false;

/**
 * Tells what is wrong, one line each, once a page. Where the page's address asks for it, shows the panel.
 *
 * @param isReporting - whether a reader tries to report: by then the page is there, and so are all settings
 * @param verdict - what became of a report, when there is one; its refusal is explained
 */
export async function check(host: CheckHost, isReporting: boolean, verdict?: Verdict): Promise<void> {
  const { element, matches } = host;
  const ofPage = isReporting ? [withinFault(element), unusedEndpointFault(element)] : [];
  const ofAnswer = verdict ? [answerAdvice(verdict, element)] : [];
  for (const fault of [...attributeFaults(element), ...valueFaults(element, matches), ...ofPage, ...ofAnswer])
    if (fault) tellOnce(fault);
  if (isShown || !ASKED.test(location.search)) return;
  isShown = true;
  const { CheckPanel } = await import('./panel.js');
  await CheckPanel.show(host);
}
