// Says in words how the widget is set, for the owner to compare with what was meant.

import { addressOf } from './answer-advice.js';
import type { Checked } from './glance.js';
import { countMatches } from './selector-matches.js';
import { isFromScript, writtenName } from './written-name.js';

/** How much of the hint is shown, UTF-16 code units: enough to know it by. */
const HINT_CHARS = 80;

function endpointFact({ endpoint }: Checked): string {
  const url = addressOf(endpoint);
  if (!endpoint || !url) return endpoint || 'none';
  if (url.protocol === 'mailto:') return `${url.href}: the reader's mail program opens with a letter`;
  return `${url.href}, ${url.origin === location.origin ? 'on this site' : 'on another site, which must allow it (CORS)'}`;
}

function placesFact(selector: string, none: string): string {
  const count = selector ? countMatches(selector) : null;
  return selector ? `${selector}: ${count === null ? 'not a selector' : `${count} on this page`}` : none;
}

function languageFact({ lang }: Checked, loaded: string): string {
  const asked = lang === 'auto' ? document.documentElement.lang : lang;
  const isOther = asked && asked.slice(0, 2).toLowerCase() !== loaded.slice(0, 2);
  const set = lang === 'auto' ? `${loaded} (auto)` : loaded;
  return isOther ? `${set}: there are no texts for "${asked}", or their file is missing` : set;
}

function hintFact(element: Element): string {
  const text = element.textContent.trim().replace(/\s+/g, ' ');
  const after = document.querySelector('script[data-hint-after]')?.getAttribute('data-hint-after');
  if (text) return text.length > HINT_CHARS ? `${text.slice(0, HINT_CHARS)}…` : text;
  return after ? placesFact(after, '') : 'none: readers learn of it only from the page';
}

/**
 * Lists the settings as a name and a value in words.
 *
 * @param language - of the texts that readers are told
 */
export function settingFacts(element: Checked, language: string): [name: string, value: string][] {
  const { format, mode, shortcut, fields, within, except } = element;
  const count = document.querySelectorAll('typo-report').length;
  return [
    [
      'Element',
      `${isFromScript(element) ? 'added by the script tag' : 'on the page'}${count > 1 ? `, one of ${count}` : ''}`,
    ],
    [writtenName(element, 'endpoint'), endpointFact(element)],
    ['Sent as', `${format}, ${mode}`],
    [writtenName(element, 'lang'), languageFact(element, language)],
    [writtenName(element, 'shortcut'), shortcut],
    [writtenName(element, 'fields'), fields || 'none'],
    [writtenName(element, 'within'), placesFact(within, 'the whole page')],
    [writtenName(element, 'except'), placesFact(except, 'nothing is left out')],
    ['Hint', hintFact(element)],
  ];
}
