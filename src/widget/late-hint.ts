// Fits and places hints for the script tag, which loads this file only where it is needed.

import { fitHint as fit } from './hint.js';
import { loadHintWords } from './hint-words.js';
import { placeHint as place } from './placed-hint.js';

/** Fits a hint to the reader's keyboard or finger. */
export const fitHint = (hint: HTMLElement): Promise<void> =>
  fit(hint, () => loadHintWords(hint).then((words) => words?.touchHint ?? ''));

/** Puts the hint that the script tag asks for. */
export const placeHint = place;
