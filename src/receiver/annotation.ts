// Reads the fields of a report from a W3C Web Annotation. parseReport checks them.

type Fields = Record<string, unknown>;

/**
 * Reads an annotation as the widget writes it with `format="annotation"`: one target with a TextQuoteSelector, and
 * bodies whose purpose is editing or commenting.
 *
 * A field that is not there is undefined. A value of a wrong shape is returned as it is: parseReport refuses it.
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

/** JSON-LD may write one value with or without a list around it. */
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});
