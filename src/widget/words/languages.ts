// Loads the texts of a language when they are used.

import type { Words } from './words.js';

const FILES: Record<string, () => Promise<{ default: Words }>> = {
  ar: () => import('./ar.js'),
  az: () => import('./az.js'),
  be: () => import('./be.js'),
  de: () => import('./de.js'),
  en: () => import('./en.js'),
  es: () => import('./es.js'),
  fa: () => import('./fa.js'),
  fr: () => import('./fr.js'),
  he: () => import('./he.js'),
  hy: () => import('./hy.js'),
  it: () => import('./it.js'),
  ja: () => import('./ja.js'),
  ka: () => import('./ka.js'),
  kk: () => import('./kk.js'),
  ko: () => import('./ko.js'),
  ky: () => import('./ky.js'),
  pl: () => import('./pl.js'),
  pt: () => import('./pt.js'),
  tg: () => import('./tg.js'),
  tk: () => import('./tk.js'),
  tr: () => import('./tr.js'),
  uk: () => import('./uk.js'),
  uz: () => import('./uz.js'),
  zh: () => import('./zh.js'),
};

/**
 * Loads the texts of a language.
 *
 * There is one file a language, so only the language of a tag counts: `pt` of `pt-BR`, `zh` of `zh-Hant-TW`. An old
 * code counts as the new one: `iw` as `he`.
 *
 * @param tag - BCP 47; an underscore counts as a hyphen, since many pages write `en_US`
 * @returns null when there are none, or `tag` is not a tag
 * @throws {TypeError} when they can't be loaded; most browsers name the address
 * @see https://www.rfc-editor.org/rfc/rfc4647#section-3.4
 */
export async function wordsFor(tag: string): Promise<Words | null> {
  return (await FILES[languageOf(tag)]?.())?.default ?? null;
}

const languageOf = (tag: string): string => {
  try {
    return new Intl.Locale(tag.replace(/_/g, '-')).language;
  } catch {
    // It is not a tag.
    return '';
  }
};
