// Starts the one-file build: defines the element at once, for a page that allows one file by its hash.

import './define.js';
import { waitForUse } from './first-use.js';

waitForUse(document.currentScript, () => Promise.resolve(true));
