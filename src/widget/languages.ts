// A language tag comes in; the texts a reader is told in that language go out, fetched when they are used.

import type { Words } from './words.js';

const FILES: Record<string, () => Promise<{ default: Words }>> = {
  ar: () => import('./words/ar.js'),
  az: () => import('./words/az.js'),
  be: () => import('./words/be.js'),
  de: () => import('./words/de.js'),
  en: () => import('./words/en.js'),
  es: () => import('./words/es.js'),
  fa: () => import('./words/fa.js'),
  fr: () => import('./words/fr.js'),
  he: () => import('./words/he.js'),
  hy: () => import('./words/hy.js'),
  it: () => import('./words/it.js'),
  ja: () => import('./words/ja.js'),
  ka: () => import('./words/ka.js'),
  kk: () => import('./words/kk.js'),
  ko: () => import('./words/ko.js'),
  ky: () => import('./words/ky.js'),
  pl: () => import('./words/pl.js'),
  pt: () => import('./words/pt.js'),
  tg: () => import('./words/tg.js'),
  tk: () => import('./words/tk.js'),
  tr: () => import('./words/tr.js'),
  uk: () => import('./words/uk.js'),
  uz: () => import('./words/uz.js'),
  zh: () => import('./words/zh.js'),
};

/**
 * Fetches the words of a language.
 *
 * There is one file a language, so of a tag its language alone decides: `pt-BR`, `zh-Hant-TW`; old codes count as
 * what they are now, `iw` as `he`.
 *
 * @param tag - BCP 47
 * @returns null when there are none, `tag` is not a tag, or they can't be fetched: then the default language must do
 * @see https://www.rfc-editor.org/rfc/rfc4647#section-3.4
 */
export async function wordsFor(tag: string): Promise<Words | null> {
  try {
    const file = FILES[new Intl.Locale(tag).language];
    return file ? (await file()).default : null;
  } catch {
    return null;
  }
}
