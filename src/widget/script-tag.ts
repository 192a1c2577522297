// Finds the page's <typo-report>, or adds one with the attributes of the script tag.

import { fitHint } from './hint.js';

/**
 * Finds the element when the page has been parsed, or adds one with the tag's `data-*` as its attributes.
 *
 * @param ready - called with the element
 */
export function withElement(script: HTMLScriptElement | null, ready: (element: Element) => void): void {
  // Read now, since the tag may be removed later. Not every `data-*` without its `data-` can name an attribute.
  const attributes = [...(script?.attributes ?? [])].filter(({ name }) => /^data-[a-z]/.test(name));
  const start = (): void => {
    let element = document.querySelector('typo-report');
    if (!element) {
      element = document.createElement('typo-report');
      for (const { name, value } of attributes) element.setAttribute(name.slice(5), value);
      // Beside the body: a page may replace its body.
      document.documentElement.append(element);
    }
    fitHint(element);
    ready(element);
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
}
