// A W3C Web Annotation that nobody vouches for comes in; the fields of a report that it spells go out, for parseReport
// to judge.

type Fields = Record<string, unknown>;

/**
 * Reads an annotation such as the widget writes with `format="annotation"`: one target with a TextQuoteSelector,
 * bodies whose purpose is editing or commenting.
 *
 * What it does not say is left out; a value of another shape than the model's is passed on as it is, to be refused
 * with words.
 *
 * @see https://www.w3.org/TR/annotation-model/
 */
export function fieldsIn(annotation: unknown): Fields {
  const { id, created, body, target } = fieldsOf(annotation);
  const { source, canonical, language, selector } = fieldsOf(listOf(target)[0]);
  const { exact, prefix, suffix } = fieldsOf(
    listOf(selector).find((one) => fieldsOf(one).type === 'TextQuoteSelector'),
  );
  const textOf = (purpose: string): unknown =>
    fieldsOf(listOf(body).find((one) => fieldsOf(one).purpose === purpose)).value;
  return {
    id: typeof id === 'string' ? id.replace(/^urn:uuid:/i, '') : id,
    created,
    url: source,
    canonical,
    lang: language,
    prefix,
    exact,
    suffix,
    correction: textOf('editing'),
    comment: textOf('commenting'),
  };
}

/** JSON-LD writes one value with or without a list around it. */
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});
