// Loads what a language says in the hint, without the rest of its texts where that is possible.

import { wordsFor } from './words/languages.js';
import ru from './words/ru.js';
import type { Words } from './words/words.js';

/** The texts that a hint may need. */
export type HintWords = Pick<Words, 'lang' | 'hint' | 'touchHint' | 'ctrl'>;

/** One line a page: each hint on it asks for the same file. */
let isTold = false;

/**
 * Loads the texts in the language of `element`, as the element itself does: `auto` is the language of the page, and
 * Russian stands in for a language without texts.
 *
 * @returns null when the language's file can't be loaded; then one line on the console says so
 */
export async function loadHintWords(element: HTMLElement & { words?: Partial<Words> }): Promise<HintWords | null> {
  // Not the attribute: some frameworks set the property only.
  const { lang } = element;
  const tag = (lang === 'auto' ? document.documentElement.lang : lang) || ru.lang;
  try {
    // Named one by one, so that the build leaves out all others.
    const words = (await wordsFor(tag)) ?? { lang: ru.lang, hint: ru.hint, touchHint: ru.touchHint };
    return { ...words, ...element.words };
  } catch (error) {
    if (!isTold) console.error('<typo-report> has no hint: serve the folder words beside the script.', error);
    isTold = true;
    return null;
  }
}
