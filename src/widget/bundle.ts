// Starts the one-file build: defines the element at once, for a page that allows one file by its hash.

import './define.js';
import { withElement } from './script-tag.js';

withElement(document.currentScript as HTMLScriptElement | null, () => {});
