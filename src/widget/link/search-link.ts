// Searches the link of the marked words while the reader reads the dialog.

import type { LIMITS } from '../../report.js';
import { findLink } from './find-link.js';
import { findQuote } from './find-quote.js';
import { afterPaint, pause } from './pause.js';
import type { Quote } from '../capture/quote.js';

const LINK_CHARS: (typeof LIMITS)['link'] = 4096;

/** What the link must land on. */
export interface Mark {
  range: AbstractRange;
  quote: Quote & { lang: string };
  /** Whether a range still reads as the quote does: the page may have changed. */
  says: (range: AbstractRange) => boolean;
  /** Ends the search. */
  signal: AbortSignal;
}

/**
 * Searches in short tasks, and begins when the dialog is on the screen.
 *
 * @returns the address of the page, with a text directive when one lands on the words; never settles after `signal`
 */
export async function searchLink({ range, quote, says, signal }: Mark): Promise<string> {
  const pauseUntilEnd = () => (signal.aborted ? new Promise<never>(() => undefined) : pause());
  await afterPaint();
  const stands = (place: AbstractRange) =>
    place.startContainer.isConnected && place.endContainer.isConnected && says(place);
  const place = stands(range) ? range : findQuote(quote);
  const url = location.href;
  return place && stands(place) ? findLink(url, place, { lang: quote.lang, longest: LINK_CHARS }, pauseUntilEnd) : url;
}
