// Finds attributes whose value the element does not take.

import type { Checked } from './glance.js';
import { nearestName } from './nearest-name.js';
import { shortcutFault } from './shortcut-fault.js';
import type { Matches } from './shortcut-fault.js';
import { written } from './written-name.js';

/** The values of each attribute that has a list; the first one is used when the value is none of them. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  format: ['json', 'text', 'form', 'annotation'],
  mode: ['cors', 'no-cors'],
  'touch-button': ['auto', 'off'],
};

const FIELDS = ['correction', 'comment'] as const;

/** The longest fragment that a report holds, UTF-16 code units. */
const LONGEST = 1000;

const quoted = (names: readonly string[]): string => `"${names.slice(0, -1).join('", "')}" or "${names.at(-1)}"`;

const guessOf = (value: string, names: readonly string[]): string => {
  const near = nearestName(value, names);
  return near ? `: did you mean "${near}"? ` : '. ';
};

/** Judges a value that is in the attribute; gives what is wrong, or an empty text. */
type Judge = (value: string, matches: Matches) => string;

const oneOf =
  (list: readonly string[]): Judge =>
  (value) =>
    list.includes(value)
      ? ''
      : `is not a value that it takes${guessOf(value, list)}Write ${quoted(list)}. It now counts as "${list[0]}".`;

const jsonObject: Judge = (value) => {
  if (!value) return '';
  const wrong = 'must hold a JSON object, such as {"exact": "entry.1"}';
  try {
    const parsed: unknown = JSON.parse(value);
    return Object.prototype.toString.call(parsed) === '[object Object]' ? '' : `${wrong}. It now counts as absent.`;
  } catch (error) {
    return `${wrong}. It now counts as absent: ${(error as Error).message}.`;
  }
};

const selector: Judge = (value) => {
  try {
    if (value) new DocumentFragment().querySelector(value);
    return '';
  } catch {
    return 'is not a CSS selector. Write one, such as "article" or ".text, .comments".';
  }
};

const fieldNames: Judge = (value) => {
  const wrong = value.split(/[\s,]+/).filter((name) => name && !FIELDS.some((field) => field === name));
  return wrong.length
    ? `names "${wrong.join(' ')}", which is no field${guessOf(wrong[0]!, FIELDS)}Write "correction", "comment", or both.`
    : '';
};

const maxLength: Judge = (value) => {
  if (!(Number(value) > 0)) return `is no number of characters. Write digits, at most ${LONGEST}.`;
  return Number(value) > LONGEST ? `is more than a report holds. Write at most ${LONGEST}.` : '';
};

const timeout: Judge = (value) =>
  Number(value) > 0 && Number(value) < 1e6
    ? ''
    : 'is no time that a reader waits. Write milliseconds in digits, less than 1000000. It now counts as 10000.';

/** Texts are in languages of two letters. A code of three letters may mean one of them, as `rus` does. */
const language: Judge = (value) => {
  try {
    if (!value || value === 'auto' || new Intl.Locale(value.replace(/_/g, '-')).language.length === 2) return '';
  } catch {
    // A RangeError: not a tag.
  }
  return 'names no language that has texts, so the texts are Russian. Write a tag such as "en" or "kk", or "auto".';
};

const JUDGES: Readonly<Record<string, Judge>> = {
  ...Object.fromEntries(Object.entries(LISTS).map(([name, list]) => [name, oneOf(list)])),
  names: jsonObject,
  extra: jsonObject,
  within: selector,
  except: selector,
  'hint-after': selector,
  shortcut: shortcutFault,
  fields: fieldNames,
  'max-length': maxLength,
  timeout,
  lang: language,
};

/** The property of an attribute: `maxLength` of `max-length`. */
const propertyOf = (name: string): string => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/**
 * Lists the attributes whose value the element does not take, each with what to write. Some frameworks set properties
 * in their place.
 */
export function valueFaults(element: Checked, matches: Matches): string[] {
  return Object.entries(JUDGES).flatMap(([name, judge]) => {
    const { [propertyOf(name)]: property } = element as unknown as Record<string, string | number | undefined>;
    const value = element.getAttribute(name) ?? `${property ?? ''}`;
    const fault = judge(value, matches);
    return fault ? `${written(element, name, value)} ${fault}` : [];
  });
}
