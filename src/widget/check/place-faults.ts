// Finds settings that fit another page than this one.

import { countMatches } from './selector-matches.js';
import { isFromScript, written } from './written-name.js';

/** The settings that say where a report is made, and where it goes. */
export interface Placed extends Element {
  endpoint: string;
  within: string;
}

const scriptEndpoint = (): string | null | undefined =>
  document.querySelector('script[src*="typo-report"][data-endpoint]')?.getAttribute('data-endpoint');

/** Says that the address on the script tag is not used, where the page has an element of its own. Empty when it is. */
export function unusedEndpointFault(element: Placed): string {
  const unused = element.endpoint || isFromScript(element) ? null : scriptEndpoint();
  return unused
    ? `data-endpoint="${unused}" of the script tag is not used, since the page has an element of its own: write endpoint="${unused}" there.`
    : '';
}

/** Says where to write the address. Empty when there is one. */
export const endpointFault = (element: Placed): string =>
  unusedEndpointFault(element) ||
  (element.endpoint
    ? ''
    : 'there is no endpoint: write <typo-report endpoint="/where/reports/go"> or <script src="…/typo-report.js" data-endpoint="/where/reports/go">.');

/** Says that nothing on this page can be reported. Empty when something can, or when `within` is not a selector. */
export function withinFault(element: Placed): string {
  const { within } = element;
  return within && countMatches(within) === 0
    ? `${written(element, 'within', within)} matches nothing on this page, so nothing here can be reported. Write a selector of the text, such as "article".`
    : '';
}
