// Defines a report: its fields and limits, how the reader's page makes it, how the owner's server parses it.

/** Longest value of each field, in UTF-16 code units. */
export const LIMITS = {
  id: 36,
  created: 30,
  url: 2048,
  canonical: 2048,
  link: 4096,
  title: 500,
  lang: 35,
  prefix: 200,
  exact: 1000,
  suffix: 200,
  correction: 1000,
  comment: 2000,
  version: 32,
} as const;

/** The name of a report's field. */
export type Field = keyof typeof LIMITS;

/**
 * One marked fragment on its way from a reader to an editor. It is flat and every value is a string, so that a form
 * can carry it too.
 *
 * @see https://www.w3.org/TR/annotation-model/#text-quote-selector for `prefix`, `exact` and `suffix`
 */
export interface Report {
  /** UUID v4, the same on every retry. */
  id: string;
  /** ISO 8601, UTC. */
  created: string;
  /** The page's address; http or https. Its fragment is there only if it is a route, such as `#/articles/8`. */
  url: string;
  /** rel=canonical without a fragment, when the page has one of the same site. */
  canonical?: string;
  /** `url` with a text directive that lands on the fragment, or `url` itself. */
  link: string;
  /** The page's title. */
  title: string;
  /** Language of the marked text, BCP 47; empty when the page does not say, or says what is no tag. */
  lang: string;
  prefix: string;
  exact: string;
  suffix: string;
  /** What the reader would write instead. */
  correction?: string;
  comment?: string;
  /** The widget's version. */
  version: string;
}

/** Says which field of a would-be report is wrong, and how to mend it. */
export class ReportError extends Error {
  override name = 'ReportError';
  /** The field that is wrong; empty when the value is no report at all. */
  readonly field: Field | '';

  constructor(field: Field | '', message: string) {
    super(message);
    this.field = field;
  }
}

/** Halves of a surrogate pair. No encoding can carry them. */
export const LONE_SURROGATES = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Cuts `text` to `max` UTF-16 code units, never through a surrogate pair. Lone surrogates become U+FFFD. */
const clip = (text: string, max: number): string => {
  const cut = text.slice(0, max);
  const whole = cut.length < text.length ? cut.replace(/[\uD800-\uDBFF]$/, '') : cut;
  return whole.replace(LONE_SURROGATES, '\uFFFD');
};

/**
 * Makes a report of its parts. Every value is cut to its limit and well-formed; empty optional fields are left out.
 *
 * An address is never cut in the middle, since half an address leads to another page. A `url` over its limit loses its
 * query, then its fragment, then its path; a `link` over its limit becomes `url`; a `canonical` over its limit is left out.
 */
export function makeReport(parts: Report): Report {
  const report: Partial<Report> = {};
  for (const field of Object.keys(LIMITS) as Field[]) {
    const value = parts[field];
    if (!value && OPTIONAL.has(field)) continue;
    report[field] = clip(value ?? '', LIMITS[field]);
  }
  const url = [/$/, /\?[^#]*/, /[?#].*/s, /(?<=^\w+:\/\/[^/?]*\/).*/s]
    .map((part) => parts.url.replace(part, ''))
    .find((address) => address.length <= LIMITS.url);
  report.url = clip(url ?? '', LIMITS.url);
  if (parts.link.length > LIMITS.link) report.link = report.url;
  if (parts.canonical && parts.canonical.length > LIMITS.canonical) delete report.canonical;
  return report as Report;
}

const OPTIONAL: ReadonlySet<Field> = new Set(['canonical', 'correction', 'comment']);
const REQUIRED: readonly Field[] = ['id', 'created', 'url', 'exact'];
const ADDRESSES: readonly Field[] = ['url', 'canonical', 'link'];
const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const ISO_UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;

/**
 * Parses a value from outside into a report.
 *
 * `id`, `created`, `url` and `exact` must be there; the other texts default to the empty string, and `link` to `url`.
 * Unknown fields are dropped.
 *
 * @param value - a parsed JSON object or the entries of a form
 * @returns a new report that holds only known fields
 * @throws {ReportError} when a field is missing, not a string, too long, not well-formed text, or not an http(s)
 *   address
 */
export function parseReport(value: unknown): Report {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ReportError('', 'A report is an object of fields, such as {"id": "…", "url": "…", "exact": "…"}.');
  }
  const given = value as Record<string, unknown>;
  const report: Partial<Report> = {};
  for (const field of Object.keys(LIMITS) as Field[]) {
    const text = Object.hasOwn(given, field) ? given[field] : undefined;
    if (text === undefined || text === null || text === '') {
      if (REQUIRED.includes(field))
        throw new ReportError(field, `The field "${field}" is missing: a report needs ${REQUIRED.join(', ')}.`);
      if (!OPTIONAL.has(field)) report[field] = '';
      continue;
    }
    report[field] = parseField(field, text);
  }
  report.link ||= report.url!;
  return report as Report;
}

function parseField(field: Field, text: unknown): string {
  if (typeof text !== 'string')
    throw new ReportError(field, `The field "${field}" must be a string, not ${typeof text}.`);
  if (text.length > LIMITS[field]) {
    throw new ReportError(
      field,
      `The field "${field}" has ${text.length} UTF-16 code units; at most ${LIMITS[field]} are taken.`,
    );
  }
  if (text.search(LONE_SURROGATES) >= 0)
    throw new ReportError(field, `The field "${field}" is not well-formed text: it holds half of a surrogate pair.`);
  if (field === 'id' && !UUID_V4.test(text)) throw new ReportError(field, 'The field "id" must be a UUID, version 4.');
  if (field === 'created' && !(ISO_UTC.test(text) && Number.isFinite(Date.parse(text)))) {
    throw new ReportError(
      field,
      'The field "created" must be an ISO 8601 time in UTC, such as 2026-01-31T09:30:00.000Z.',
    );
  }
  if (ADDRESSES.includes(field) && !isWebAddress(text))
    throw new ReportError(field, `The field "${field}" must be an http or https address.`);
  return text;
}

const isWebAddress = (text: string): boolean => /^https?:\/\/[^\s]+$/i.test(text) && URL.canParse(text);
