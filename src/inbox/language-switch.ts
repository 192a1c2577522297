// Makes the switch between the languages of the inbox.

import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { LANGUAGES } from './speech.js';
import type { Speech } from './speech.js';

/** The editor has chosen a language. */
export class LanguageEvent extends Event {
  static readonly TYPE = 'language-pick';
  /** BCP 47. */
  readonly lang: string;

  constructor(lang: string) {
    super(LanguageEvent.TYPE, { bubbles: true, composed: true });
    this.lang = lang;
  }
}

/** Makes the switch. */
export const languageSwitch = ({ words }: Speech): TemplateResult =>
  html`<select
    aria-label=${words.languageLabel}
    @change=${({ target }: Event) => target!.dispatchEvent(new LanguageEvent((target as HTMLSelectElement).value))}
  >
    ${LANGUAGES.map(
      ({ lang, language }) =>
        html`<option value=${lang} lang=${lang} .selected=${lang === words.lang}>${language}</option>`,
    )}
  </select>`;
