// A language tag comes in; the texts a reader is told go out, one language a file in words/, fetched when it is used.
import ru from './words/ru.js';

/** Everything the widget says. `{name}` marks a place that the widget fills. */
export interface Words {
  /** BCP 47 tag of these texts. */
  lang: string;
  /** The dialog's title. */
  title: string;
  cancel: string;
  send: string;
  /** Closes the dialog when there is nothing left to send. */
  close: string;
  /** Names the marked words for a screen reader. */
  fragment: string;
  /** Told when nothing is marked. `{keys}`: the shortcut, named as on the reader's keyboard, or the name of the button on a touch screen. */
  hint: string;
  /** What the Control key is called, where it is not «Ctrl». */
  ctrl?: string;
  sending: string;
  /** The endpoint has accepted the report. */
  accepted: string;
  /** The report has left, and the endpoint's answer can't be read. */
  sent: string;
  /** A letter stands written in the reader's mail program. */
  letter: string;
  /** The editors have this report already. */
  known: string;
  /** No connection: the report is kept here and will be sent later. */
  kept: string;
  /** The same, and the oldest kept report had to be dropped. */
  dropped: string;
  /** The endpoint will never accept this report; its text stays, to be copied. */
  refused: string;
  /** The report could be neither sent nor kept; it can be sent again. */
  failed: string;
  /** The site's owner has set no address. */
  noEndpoint: string;
  /** More is marked than a report may hold. `{max}`: characters allowed. */
  tooLong: string;
  /** Label of the field for the right spelling. */
  correction: string;
  /** Label of the field for anything else. */
  comment: string;
  /** Told near a field's limit. `{n}`: characters left; worded so that it needs no plural. */
  left: string;
  /** On the button that appears on touch screens. */
  touchButton: string;
  /** Names the small button that puts the touch button away until the next visit. */
  dismiss: string;
}

/** The words of the default language, which are always at hand. */
export const DEFAULT_WORDS: Words = ru;

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
 * Fetches the words of a language; those of the default language when there are none, or they can't be fetched.
 *
 * There is one file a language, so of a tag its language alone decides: `pt-BR`, `zh-Hant-TW`; old codes count as what they are now, `iw` as `he`.
 *
 * @param tag - BCP 47
 * @see https://www.rfc-editor.org/rfc/rfc4647#section-3.4
 */
export async function wordsFor(tag: string): Promise<Words> {
  try {
    const file = FILES[new Intl.Locale(tag).language];
    return file ? (await file()).default : ru;
  } catch {
    return ru; // Not a tag, or not to be had: better the default language than none.
  }
}
