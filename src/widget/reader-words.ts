// Holds the texts in the reader's language, and loads them when `lang` changes.

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import ru from './words/ru.js';
import type { Words } from './words/words.js';

/** The attributes of the element that decide about its texts. */
export interface WordsHost extends ReactiveControllerHost {
  /** BCP 47, or `auto`: the language of the page. */
  lang: string;
  /** Texts of the owner's own, in place of those of the language. */
  words?: Partial<Words>;
}

/** The texts of one element. They are Russian until another language has been loaded, and when it can't be loaded. */
export class ReaderWords implements ReactiveController {
  /** Resolves when the texts of the language are there, or can't be loaded. */
  ready: Promise<void> = Promise.resolve();

  readonly #host: WordsHost;
  #tag: string = ru.lang;
  #loaded: Words = ru;

  constructor(host: WordsHost) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const { lang } = this.#host;
    const tag = (lang === 'auto' ? document.documentElement.lang : lang) || ru.lang;
    if (tag === this.#tag) return;
    this.#tag = tag;
    this.ready = this.#load(tag);
  }

  get texts(): Words {
    return { ...this.#loaded, ...this.#host.words };
  }

  async #load(tag: string): Promise<void> {
    const found =
      tag !== ru.lang &&
      (await loadLanguages()
        .then(({ wordsFor }) => wordsFor(tag))
        .catch(tellMissing));
    // The owner may have set another language meanwhile.
    if (tag !== this.#tag) return;
    this.#loaded = found || ru;
    this.#host.requestUpdate();
  }
}

const loadLanguages = () => import('./words/languages.js');

/** One line a page: each element on it asks for the same file. */
let isTold = false;
const tellMissing = (error: unknown): void => {
  if (!isTold)
    console.error(
      '<typo-report> speaks Russian: a file of its language did not load. Serve the folder words beside the script, from another origin with Access-Control-Allow-Origin.',
      error,
    );
  isTold = true;
};
