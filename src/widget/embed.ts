// Starts behind the script tag, and loads the element when the page needs it.

import { waitForUse } from './first-use.js';

// A module has no current script, and a page may show a reader's picture named `currentScript`: it must not say where
// our code comes from.
const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;

/**
 * Makes the function that loads a part, and gives nothing when it can't.
 *
 * The query of `name` renews caches: it begins with the part's version, which the build puts here; the owner's own
 * query, if there is one, stays as it is.
 */
const loaderOf = (name: string) => {
  // An absolute address: in a script from another origin a relative import has no base, as it has in a module.
  let part = (script?.src || './').replace(/[^/?#]*(?=[?#]|$)/, `typo-report-${name}`);
  let isTold: boolean | undefined;
  return () =>
    import(part).catch((error: unknown) => {
      if (!isTold) console.error(`<typo-report>: use <script src> with ${part} beside it`, error);
      isTold = true;
      // Firefox does not fetch a failed module again unless its address changes, but the hashes of an import map hold
      // for the exact address only: https://github.com/whatwg/html/issues/6768
      if (!document.querySelector('[type=importmap]')) part += '#';
    });
};

waitForUse(script, loaderOf('element.js?ELEMENT_VERSION'), loaderOf('hint.js?HINT_VERSION'));
