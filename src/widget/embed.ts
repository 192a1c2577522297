// Starts behind the script tag, and loads the element when the page needs it.

import { waitForUse } from './first-use.js';

// A module has no current script, and a page may show a reader's picture named `currentScript`: it must not say where
// our code comes from.
const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;
// An absolute address: in a script from another origin a relative import has no base, as it has in a module.
// The query renews caches: it begins with the element's version, which the build puts here; the owner's own query, if
// there is one, stays as it is.
let part = (script?.src || './').replace(/[^/?#]*(?=[?#]|$)/, 'typo-report-element.js?ELEMENT_VERSION');
let isTold: boolean | undefined;
waitForUse(script, () =>
  import(part).catch((error: unknown) => {
    if (!isTold) console.error(`<typo-report>: use <script src> with ${part} beside it`, error);
    isTold = true;
    // Firefox does not fetch a failed module again unless its address changes, but the hashes of an import map hold for
    // the exact address only: https://github.com/whatwg/html/issues/6768
    if (!document.querySelector('[type=importmap]')) part += '#';
  }),
);
