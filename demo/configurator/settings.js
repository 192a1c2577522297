// Reads what the owner has chosen in the form, and turns it into the widget's attributes and custom properties.

import { SERVICES } from './services.js';

/** What the widget does without an attribute: such a value is not written. */
const DEFAULTS = { lang: 'ru', shortcut: 'Ctrl+Enter', format: 'json', mode: 'cors' };

/** Each pair of colours, the one behind and the one of the text: their fields have the same names. */
export const COLOURS = {
  button: ['accent', 'on-accent'],
  marked: ['mark', 'on-mark'],
  dialog: ['background', 'color'],
};

/**
 * @typedef {object} Settings
 * @property {'script' | 'element'} form - one tag, or the script and the element
 * @property {string} file - the script's name
 * @property {string} base - where the files are on the owner's site
 * @property {boolean} integrity - whether the browser checks the files
 * @property {Record<string, string>} attributes - of the element, without those that say what is the default
 * @property {string} hint - the element's content; empty for none
 * @property {string} hintAfter - selector after whose first match the widget's own hint stands; empty for none
 * @property {Record<string, string>} colours - custom properties by their names without `--typo-report-`
 */

/**
 * Reads the form as it stands; what is wrong in it is for `faultsIn` to say.
 *
 * @param {HTMLFormElement} form
 * @returns {Settings}
 */
export function readSettings(form) {
  const data = new FormData(form);
  const text = (name) => String(data.get(name) ?? '').trim();
  const has = (name) => data.has(name);
  const { format, mode, extra, names } = serviceOf(text('service')).attributes;
  const isElement = text('form') === 'element';
  const wanted = {
    endpoint: text('endpoint'),
    format,
    mode,
    extra: extra && text('extra'),
    names: names && text('names'),
    lang: text('lang'),
    fields: ['correction', 'comment'].filter(has).join(' '),
    shortcut: text('shortcut'),
    within: text('within'),
    except: text('except'),
    'touch-button': has('touch') ? '' : 'off',
    'touch-hint': isElement ? text('touch-hint') : '',
  };
  const own = Object.entries(wanted).filter(([name, value]) => value && value !== DEFAULTS[name]);
  const colours = Object.entries(COLOURS).flatMap(([pair, properties]) => (has(pair) ? properties : []));
  return {
    form: isElement ? 'element' : 'script',
    file: text('file'),
    base: text('base'),
    integrity: has('integrity'),
    attributes: Object.fromEntries(own),
    hint: isElement ? text('hint') : '',
    hintAfter: isElement ? '' : text('hint-after'),
    colours: Object.fromEntries(colours.map((name) => [name, text(name)])),
  };
}

/** Finds the row of a service; the first one when there is none. */
export const serviceOf = (id) => SERVICES.find((service) => service.id === id) ?? SERVICES[0];
