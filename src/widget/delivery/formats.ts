// Writes a report in the format that the endpoint expects.

import type { Report } from '../../report.js';

/** The body of the POST. */
export interface Body {
  type: string;
  text: string;
}

/**
 * `json`; `text`: the same as text/plain, which needs no CORS preflight; `form`: urlencoded; `annotation`: W3C Web
 * Annotation.
 */
export type Format = 'json' | 'text' | 'form' | 'annotation';

/**
 * Writes the body of the POST.
 *
 * @param names - fields to rename, for services with other names: `{"exact": "entry.123"}`; an annotation ignores them
 * @param extra - fixed fields to add: `{"access_key": "…"}`
 */
export function bodyOf(
  report: Report,
  format: Format,
  names: Record<string, string> = {},
  extra: Record<string, string> = {},
): Body {
  if (format === 'annotation')
    return { type: 'application/ld+json', text: JSON.stringify({ ...annotationOf(report), ...extra }) };
  const fields = Object.fromEntries([
    ...Object.entries(report).map(([name, value]) => [names[name] ?? name, value as string]),
    ...Object.entries(extra),
  ]) as Record<string, string>;
  if (format === 'form')
    return { type: 'application/x-www-form-urlencoded', text: new URLSearchParams(fields).toString() };
  return { type: format === 'text' ? 'text/plain' : 'application/json', text: JSON.stringify(fields) };
}

/**
 * Writes the report as an annotation that proposes an edit.
 *
 * @see https://www.w3.org/TR/annotation-model/#motivation-and-purpose
 */
function annotationOf(report: Report): object {
  const { id, created, url, canonical, lang, prefix, exact, suffix, correction, comment } = report;
  const bodyWith = (value: string | undefined, purpose: string) =>
    value ? [{ type: 'TextualBody', value, format: 'text/plain', purpose }] : [];
  const body = [...bodyWith(correction, 'editing'), ...bodyWith(comment, 'commenting')];
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: `urn:uuid:${id}`,
    type: 'Annotation',
    motivation: 'editing',
    created,
    ...(body.length && { body }),
    target: {
      source: url,
      ...(canonical && { canonical }),
      ...(lang && { language: lang }),
      selector: { type: 'TextQuoteSelector', exact, prefix, suffix },
    },
  };
}
