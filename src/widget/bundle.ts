// The script tag of the one-file build comes in; the element goes out at once, for a page that names one hash.

import './define.js';
import { withElement } from './script-tag.js';

withElement(document.currentScript as HTMLScriptElement | null, () => {});
