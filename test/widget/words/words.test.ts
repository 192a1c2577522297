// Checks that each language has all the texts that Russian has, translated, and in its own typography.

import { expect } from '@open-wc/testing';
import ar from '../../../src/widget/words/ar.js';
import az from '../../../src/widget/words/az.js';
import be from '../../../src/widget/words/be.js';
import de from '../../../src/widget/words/de.js';
import en from '../../../src/widget/words/en.js';
import es from '../../../src/widget/words/es.js';
import fa from '../../../src/widget/words/fa.js';
import fr from '../../../src/widget/words/fr.js';
import he from '../../../src/widget/words/he.js';
import hy from '../../../src/widget/words/hy.js';
import it_ from '../../../src/widget/words/it.js';
import ja from '../../../src/widget/words/ja.js';
import ka from '../../../src/widget/words/ka.js';
import kk from '../../../src/widget/words/kk.js';
import ko from '../../../src/widget/words/ko.js';
import ky from '../../../src/widget/words/ky.js';
import pl from '../../../src/widget/words/pl.js';
import pt from '../../../src/widget/words/pt.js';
import ru from '../../../src/widget/words/ru.js';
import tg from '../../../src/widget/words/tg.js';
import tk from '../../../src/widget/words/tk.js';
import tr from '../../../src/widget/words/tr.js';
import uk from '../../../src/widget/words/uk.js';
import uz from '../../../src/widget/words/uz.js';
import zh from '../../../src/widget/words/zh.js';

/** How many characters fit the touch button on a screen 320 px wide. */
const TOUCH_BUTTON_CHARS = 22;

/** Characters. A longer title would take more than two lines on a screen 320 px wide. */
const TITLE_CHARS = 30;

const RIGHT_TO_LEFT = ['ar', 'he', 'fa'];

const original: Record<string, string> = ru;

/** By file name. Italian is imported as `it_`, since `it` is mocha's. */
const languages: Record<string, Record<string, string>> = {
  ru,
  kk,
  en,
  uk,
  be,
  ky,
  uz,
  tg,
  tk,
  az,
  hy,
  ka,
  tr,
  de,
  fr,
  es,
  pt,
  it: it_,
  pl,
  zh,
  ja,
  ko,
  ar,
  he,
  fa,
};

/** What stands before and after a quotation. */
const GUILLEMETS = ['«', '»'];
const HIGH = ['“', '”'];
const LOW_AND_HIGH = ['„', '“'];

const QUOTATION_MARKS: Record<string, string[]> = {
  ru: GUILLEMETS,
  kk: GUILLEMETS,
  en: HIGH,
  uk: GUILLEMETS,
  be: GUILLEMETS,
  ky: GUILLEMETS,
  uz: HIGH,
  tg: GUILLEMETS,
  tk: HIGH,
  az: HIGH,
  hy: GUILLEMETS,
  ka: LOW_AND_HIGH,
  tr: HIGH,
  de: LOW_AND_HIGH,
  fr: ['«\u202f', '\u202f»'],
  es: GUILLEMETS,
  pt: HIGH,
  it: GUILLEMETS,
  pl: ['„', '”'],
  zh: HIGH,
  ja: ['「', '」'],
  ko: ['‘', '’'],
  ar: GUILLEMETS,
  he: ['”', '”'],
  fa: GUILLEMETS,
};

function placeholdersOf(text = ''): string[] {
  return [...text.matchAll(/\{[^{}]*\}/g)].map(([placeholder]) => placeholder).sort();
}

/** The keys whose text is `wrong`, so that a failure names them all. */
function keysWhere(words: Record<string, string>, wrong: (text: string, key: string) => boolean): string[] {
  return Object.entries(words)
    .filter(([key, text]) => wrong(text, key))
    .map(([key]) => key);
}

describe('The widget', () => {
  it('speaks 25 languages', () => {
    expect(Object.keys(languages)).to.have.lengthOf(25);
  });

  for (const [name, words] of Object.entries(languages)) {
    describe(name, () => {
      it('names its language as its file does', () => {
        expect(words.lang).to.equal(name);
      });

      it('has the same texts as Russian, in the same order', () => {
        expect(Object.keys(words).filter((key) => key !== 'ctrl')).to.deep.equal(Object.keys(original));
      });

      it('has no empty text and no space at the ends of a text', () => {
        expect(keysWhere(words, (text) => text === '' || text !== text.trim())).to.be.empty;
      });

      it('has the same placeholders as Russian', () => {
        for (const key of Object.keys(original)) {
          expect(placeholdersOf(words[key]), key).to.deep.equal(placeholdersOf(original[key]));
        }
      });

      it('keeps the touch button short', () => {
        expect([...(words.touchButton ?? '')].length).to.be.at.most(TOUCH_BUTTON_CHARS);
      });

      it('keeps the titles short', () => {
        expect(keysWhere(words, (text, key) => key.endsWith('Title') && [...text].length > TITLE_CHARS)).to.be.empty;
      });

      it('names the touch button in the touch hint, in its own quotation marks', () => {
        expect(words.touchHint).to.include(QUOTATION_MARKS[name]?.join(words.touchButton));
      });

      it('says in parentheses that a field may stay empty', () => {
        expect(words.optional).to.match(/^(\(.+\)|（.+）)$/);
      });

      it('has no straight quotes or apostrophes', () => {
        expect(keysWhere(words, (text) => /["']/.test(text))).to.be.empty;
      });

      it('has no three dots for an ellipsis and no two spaces in a row', () => {
        expect(keysWhere(words, (text) => /\.\.|\s\s/.test(text))).to.be.empty;
      });

      if (name !== 'ru') {
        it('has no text that is still in Russian', () => {
          expect(keysWhere(words, (text, key) => text === original[key])).to.be.empty;
        });
      }

      if (RIGHT_TO_LEFT.includes(name)) {
        it('starts each text with a right-to-left letter', () => {
          const startsRightToLeft = /^\(?(?=\p{L})[\p{Script=Arabic}\p{Script=Hebrew}]/u;
          expect(keysWhere(words, (text, key) => key !== 'lang' && !startsRightToLeft.test(text))).to.be.empty;
        });
      }
    });
  }

  it('puts a narrow no-break space before French ? ! : ;', () => {
    expect(keysWhere(fr, (text) => /[^\u202f][?!:;]/.test(text))).to.be.empty;
  });

  it('ends Armenian sentences with the Armenian full stop', () => {
    expect(keysWhere(hy, (text) => /[.:]/.test(text))).to.be.empty;
  });

  for (const [name, words] of Object.entries({ ar, fa })) {
    it(`writes ${name} with the Arabic comma, semicolon and question mark`, () => {
      expect(keysWhere(words, (text) => /[,;?]/.test(text))).to.be.empty;
    });
  }

  for (const [name, words] of Object.entries({ zh, ja })) {
    it(`writes ${name} with full-width punctuation`, () => {
      expect(keysWhere(words, (text) => /[.,:;!?()]/.test(text))).to.be.empty;
    });
  }

  it('never ends a Polish line with a word of one letter', () => {
    expect(keysWhere(pl, (text) => /(^|[\s\u00a0])[aiouwz] /i.test(text))).to.be.empty;
  });

  it('writes Uzbek oʻ and gʻ with their own letter, not a quotation mark', () => {
    expect(keysWhere(uz, (text) => /[‘’`]/.test(text))).to.be.empty;
  });

  it('calls the Control key Strg on German keyboards', () => {
    expect(de.ctrl).to.equal('Strg');
  });
});
