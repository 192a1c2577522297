// Starts behind the script tag, and loads the element when the page needs it.

import { waitForUse } from './first-use.js';

// A module has no current script, and a page may show a reader's picture named `currentScript`: it must not say where
// our code comes from.
const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;
// An absolute address: in a script from another origin a relative import has no base, as it has in a module.
// The query renews caches: the owner's own, if there is one, then the element's version, which the build puts here.
let part = (script?.src || './')
  .replace(/[^/?#]*(\?[^#]*)?(#.*)?$/, 'typo-report-element.js$1&ELEMENT_VERSION')
  .replace('t.js&', 't.js?');
let isTold = false;
waitForUse(script, () =>
  import(part).then(
    () => true,
    (error: unknown) => {
      if (!isTold) console.error(`<typo-report>: put ${part} beside typo-report.js, and allow it`, error);
      isTold = true;
      // The next sign of use tries again. Firefox does not fetch a failed module again unless its address changes, but
      // the hashes of an import map hold for the exact address only: https://github.com/whatwg/html/issues/6768
      if (!document.querySelector('[type=importmap]')) part += '#';
      return false;
    },
  ),
);
