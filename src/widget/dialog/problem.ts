// Says in the reader's words what keeps a report from being made.

import type { Quote } from '../capture/quote.js';
import { isApple, isTouch } from '../device.js';
import type { Words } from '../words/words.js';

/**
 * Finds what is wrong with the marked words or with the owner's settings.
 *
 * A missing endpoint is also told to the owner, on the console.
 *
 * @param quote - null when nothing is marked
 * @param longest - the longest fragment that a report can hold, UTF-16 code units; the owner may allow less
 * @returns empty when nothing is wrong
 */
export function problemWith(
  quote: Quote | null,
  { endpoint, shortcut, maxLength }: { endpoint: string; shortcut: string; maxLength: number },
  longest: number,
  { ctrl = 'Ctrl', hint, tooLong, noEndpoint, touchButton }: Words,
): string {
  if (!quote?.exact) {
    const keys = shortcut.replace('Ctrl', isApple() ? '⌘' : ctrl);
    return hint.replace('{keys}', isTouch() ? `«${touchButton}»` : keys);
  }
  const max = Math.min(maxLength || longest, longest);
  if (quote.exact.length > max) return tooLong.replace('{max}', String(max));
  if (endpoint) return '';
  console.error(
    '<typo-report> has no endpoint: write <typo-report endpoint="/where/reports/go"> or <script src="…/typo-report.js" data-endpoint="/where/reports/go">.',
  );
  return noEndpoint;
}
