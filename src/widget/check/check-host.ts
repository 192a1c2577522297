// Defines what the check asks of the element.

import type { html, render } from 'lit';
import type { Words } from '../words/words.js';
import type { Checked } from './glance.js';
import type { Matches } from './shortcut-fault.js';

/** The element, and what the check can't import: the element's file would load a second time. */
export interface CheckHost {
  element: Checked;
  lit: { html: typeof html; render: typeof render };
  /** Tells whether a key press is the shortcut. */
  matches: Matches;
  /** Loads the texts that a reader is told. */
  words: () => Promise<Words>;
}
