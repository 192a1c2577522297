// Tells where and how the owner has written an attribute: on the element, or on the script tag.

/**
 * Whether the script tag has added the element, with its `data-*` as attributes: beside the body, or as the hint that
 * `data-hint-after` asks for.
 */
export const isFromScript = (element: Element): boolean =>
  element.parentElement === document.documentElement || element.hasAttribute('hint-after');

/** The name of an attribute as the owner has written it: `endpoint`, or `data-endpoint` on the script tag. */
export const writtenName = (element: Element, name: string): string => (isFromScript(element) ? `data-${name}` : name);

/** An attribute with its value as the owner has written it: `mode="cors"`. */
export const written = (element: Element, name: string, value: string): string =>
  `${writtenName(element, name)}="${value}"`;
