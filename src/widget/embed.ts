// Starts behind the script tag, and loads the element when the page needs it.

import { waitForUse } from './first-use.js';

// A module has no current script.
const script = document.currentScript as HTMLScriptElement | null;
// An absolute address: in a script from another origin a relative import has no base, as it has in a module.
let part = (script?.src || './').replace(/[^/?#]*(?=[?#]|$)/, 'typo-report-element.js');
waitForUse(script, () =>
  import(part).then(
    () => true,
    (error: unknown) => {
      if (!part.includes('#')) console.error(`<typo-report>: put ${part} beside typo-report.js, and allow it`, error);
      // The next sign of use tries again. Firefox does not fetch a failed module again unless its address changes:
      // https://github.com/whatwg/html/issues/6768
      part += '#';
      return false;
    },
  ),
);
