// Says in the reader's words what keeps a report from being made.

import type { Quote } from '../capture/quote.js';
import type { DialogHost } from './dialog.js';
import type { Words } from '../words/words.js';

/** What keeps a report from being made: the name of its text, and the text itself. */
export interface Problem {
  name: 'hint' | 'tooLong' | 'noEndpoint';
  message: string;
}

/**
 * Finds what is wrong with the marked words or with the owner's settings.
 *
 * A missing endpoint is also told to the owner, on the console.
 *
 * @param quote - null when nothing is marked
 * @param longest - the longest fragment that a report can hold, UTF-16 code units; the owner may allow less
 * @returns null when nothing is wrong
 */
export function problemWith(
  quote: Quote | null,
  { endpoint, shortcut, maxLength }: { endpoint: string; shortcut: string; maxLength: number },
  longest: number,
  { ctrl = 'Ctrl', hint, touchHint, tooLong, noEndpoint }: Words,
  { isApple, isTouch }: Pick<DialogHost, 'isApple' | 'isTouch'>,
): Problem | null {
  if (!quote?.exact) {
    const keys = shortcut.replace('Ctrl', isApple() ? '⌘' : ctrl);
    return { name: 'hint', message: isTouch() ? touchHint : hint.replace('{keys}', keys) };
  }
  const max = Math.min(maxLength || longest, longest);
  if (quote.exact.length > max) return { name: 'tooLong', message: tooLong.replace('{max}', String(max)) };
  if (endpoint) return null;
  console.error(
    '<typo-report> has no endpoint: write <typo-report endpoint="/where/reports/go"> or <script src="…/typo-report.js" data-endpoint="/where/reports/go">.',
  );
  return { name: 'noEndpoint', message: noEndpoint };
}
