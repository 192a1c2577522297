// Tells at a glance whether the owner may have something to mend, so that the check is worth loading.

import type { Settings } from '../delivery/sending.js';
import type { Verdict } from '../delivery/post.js';

/** Everything that the owner can set. */
export interface Checked extends HTMLElement, Settings {
  shortcut: string;
  fields: string;
  within: string;
  except: string;
  maxLength: number;
  touchButton: string;
}

/** Settings that the element takes, in the order in which `looksOdd` joins them. */
const WELL_SET =
  /^(json|text|form|annotation),(no-)?cors,(auto|off),(\d{1,3}|1000),\d+,(auto|..([-_].+)?)?,(none|(ctrl.|alt.|shift.)*(enter|f\d+|.)),(correction|comment|[\s,])*,\s*(\{.*)?,\s*(\{.*)?$/is;

/** Attributes that are no property of the element: ours, and those of pages, frameworks and optimizers. */
const KNOWN =
  /^((max-length|touch-button|touch-hint|hint-after|class|is|tabindex|cfasync)$|(data|aria|v|no|wp|turbo|svelte)-|[^a-z])/;

/**
 * Tells whether something may be wrong. It is coarse, since every reader loads it and pays for it: the check that
 * follows knows exactly. It costs next to nothing, whatever the size of the page.
 *
 * @param isReporting - whether a reader tries to report: by then the page is there, and the settings must be
 * @param verdict - what became of a report
 */
export function looksOdd(element: Checked, isReporting: boolean, verdict?: Verdict): boolean {
  // Not accepted, known, sent or a letter.
  if (verdict) return !/^(ac|kn|s|l)/.test(verdict.outcome) && (verdict.status > 0 || navigator.onLine);
  const { endpoint, format, mode, touchButton, maxLength, timeout, lang, shortcut, fields } = element;
  const { within, except, names, extra } = element;
  try {
    // A wrong selector throws, and so does wrong JSON.
    element.matches(`${within || '_'},${except || '_'}`);
    for (const json of [names, extra]) JSON.parse(json || '{}');
  } catch {
    return true;
  }
  return (
    !WELL_SET.test([format, mode, touchButton, maxLength, timeout, lang, shortcut, fields, names, extra].join()) ||
    element.getAttributeNames().some((name) => !(name in element || KNOWN.test(name))) ||
    (isReporting && (!endpoint || (!!within && !document.querySelector(within)))) ||
    location.search.includes('typo-report=check')
  );
}
