// Writes the texts of the page in one language: labels, lists, faults and what the colours are worth.

import { contrastOf } from './contrast.js';
import { faultsIn } from './faults.js';
import { LANGUAGES, SERVICES } from './services.js';
import { COLOURS } from './settings.js';

/** What a plain text takes. @see https://www.w3.org/TR/WCAG22/#contrast-minimum */
const GOOD_CONTRAST = 4.5;
/** Below this even a large text is hard to see. */
const WEAK_CONTRAST = 3;

const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

/** Fills a list, and keeps what was chosen. */
function fillList(select, options) {
  const chosen = select.value;
  select.replaceChildren(...options.map(([value, text]) => new Option(text, value)));
  if (chosen) select.value = chosen;
}

/**
 * Writes all texts that stay.
 *
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} texts
 * @param {'kk' | 'ru' | 'en'} lang
 */
export function fillTexts(form, texts, lang) {
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = texts[element.dataset.text];
  for (const element of document.querySelectorAll('[data-label]')) element.ariaLabel = texts[element.dataset.label];
  for (const element of document.querySelectorAll('[data-title]')) element.title = texts[element.dataset.title];
  for (const button of document.querySelectorAll('.tongues button')) button.ariaPressed = String(button.lang === lang);
  // Not every browser knows the names in Kazakh.
  const [names, russian] = [lang, 'ru'].map(
    (tag) => new Intl.DisplayNames(tag, { type: 'language', fallback: 'none' }),
  );
  fillList(form.elements.namedItem('lang'), [
    ...LANGUAGES.map((code) => [code, capital(names.of(code) ?? russian.of(code) ?? code)]),
    ['auto', texts.langAuto],
  ]);
  fillList(
    form.elements.namedItem('service'),
    SERVICES.map((service) => [service.id, lang === 'en' ? service.en : service.ru]),
  );
}

/** Says in words how well the texts are read on the chosen colours. */
function showContrasts(form, texts) {
  for (const [pair, properties] of Object.entries(COLOURS)) {
    const contrast = contrastOf(...properties.map((name) => form.elements.namedItem(name).value));
    const words =
      contrast >= GOOD_CONTRAST
        ? texts.contrastGood
        : contrast >= WEAK_CONTRAST
          ? texts.contrastWeak
          : texts.contrastBad;
    const shown = document.getElementById(`${pair}-contrast`);
    // Rounded down: 4.49 is not 4.5.
    const number = (Math.floor(contrast * 10) / 10).toLocaleString(document.documentElement.lang);
    shown.textContent = form.elements.namedItem(pair).checked ? `${texts.contrast} ${number}: ${words}` : '';
    shown.classList.toggle('is-low', contrast < GOOD_CONTRAST);
  }
}

/**
 * Writes each fault beside its field.
 *
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} texts
 * @returns {boolean} whether there is none
 */
export function showFaults(form, texts) {
  showContrasts(form, texts);
  const faults = faultsIn(form);
  for (const [name, key] of faults) {
    document.getElementById(`${name}-fault`).textContent = key ? texts[key] : '';
    form.elements.namedItem(name).ariaInvalid = key ? 'true' : null;
  }
  return ![...faults.values()].some(Boolean);
}
