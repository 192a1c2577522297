// A script tag with its data-* comes in; the page's <typo-report> goes out, added when the page has none.

import { fitHint } from './hint.js';

/**
 * Finds the page's element, or adds one with the tag's `data-*` as its attributes, once the page has been read.
 *
 * @param ready - called with it
 */
export function withElement(script: HTMLScriptElement | null, ready: (element: Element) => void): void {
  // Read now: later the tag may be gone.
  const attributes = [...(script?.attributes ?? [])].filter(({ name }) => name.startsWith('data-'));
  const start = (): void => {
    let element = document.querySelector('typo-report');
    if (!element) {
      element = document.createElement('typo-report');
      for (const { name, value } of attributes) element.setAttribute(name.slice(5), value);
      // Beside the body, so that a page that replaces its body keeps it.
      document.documentElement.append(element);
    }
    fitHint(element);
    ready(element);
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
}
