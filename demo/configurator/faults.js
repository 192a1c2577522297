// Finds what is wrong in the form, so that each sentence stands beside its field.

import { serviceOf } from './settings.js';

/** Whoever has such an address can post anything there: it must not stand in a page. */
const SECRET = /hooks\.slack\.com\/services|discord(app)?\.com\/api\/webhooks|api\.telegram\.org\/bot/;
/** Addresses of the examples, which belong to nobody. */
const EXAMPLE =
  /…|^https?:\/\/([^/]*\.)?example([/:]|\.(org|com|net))|@example\.(org|com|net)|\/123456\/abcdef\/|\/mzbnabcd$/;
const SHORTCUT = /^(none|((ctrl|alt|shift|meta)\+)+(enter|space|insert|f\d{1,2}|[^\s])|f\d{1,2})$/i;

const endpointFault = (value) => {
  if (!value) return 'endpointMissing';
  if (/^mailto:/i.test(value)) {
    if (!/^mailto:[^\s@]+@[^\s@]+$/i.test(value)) return 'endpointLetter';
  } else if (/\s/.test(value) || (/^[a-z][a-z\d+.-]*:/i.test(value) && !/^https?:\/\/[^/]/i.test(value)))
    return 'endpointAddress';
  else if (!URL.canParse(value, 'https://site.example/')) return 'endpointAddress';
  else if (/^https?:\/\/[^/]*@/i.test(value)) return 'endpointPassword';
  if (SECRET.test(value)) return 'endpointSecret';
  return EXAMPLE.test(value) ? 'endpointExample' : '';
};

const jsonFault = (value) => {
  try {
    const parsed = JSON.parse(value || '{}');
    if (Object.prototype.toString.call(parsed) !== '[object Object]') return 'json';
    return Object.values(parsed).includes('…') ? 'jsonExample' : '';
  } catch {
    return 'json'; // A SyntaxError.
  }
};

const selectorFault = (value) => {
  try {
    if (value) new DocumentFragment().querySelector(value);
    return '';
  } catch {
    return 'selector'; // A SyntaxError.
  }
};

const baseFault = (value) => (/[\s"'<>]/.test(value) || /^[a-z]+:(?!\/\/[^/])/i.test(value) ? 'baseFault' : '');

/** What judges each field: gives the key of a text, or nothing. */
const JUDGES = {
  endpoint: endpointFault,
  extra: jsonFault,
  names: jsonFault,
  'hint-after': selectorFault,
  within: selectorFault,
  except: selectorFault,
  shortcut: (value) => (!value || SHORTCUT.test(value) ? '' : 'shortcutFault'),
  base: baseFault,
};

/**
 * Finds the faults in the fields that count for the chosen service and form.
 *
 * @param {HTMLFormElement} form
 * @returns {Map<string, string>} for each field the key of the text that says what is wrong; empty when nothing is
 */
export function faultsIn(form) {
  const { attributes } = serviceOf(form.elements.namedItem('service').value);
  const isUnused = (name) => ['extra', 'names'].includes(name) && !(name in attributes);
  return new Map(
    Object.entries(JUDGES).map(([name, judge]) => {
      const { value, disabled } = form.elements.namedItem(name);
      return [name, disabled || isUnused(name) ? '' : judge(value.trim())];
    }),
  );
}
