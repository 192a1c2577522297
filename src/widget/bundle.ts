// Starts the one-file build: defines the element at once, for a page that allows one file by its hash.

import './define.js';
import { waitForUse } from './first-use.js';

// A page may show a reader's picture named `currentScript`: it must not say where reports go.
const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;
waitForUse(
  script,
  () => true,
  () => import('./late-hint.js'),
);
