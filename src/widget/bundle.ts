// The one-file build: the element at once, for a page that names one hash; a script without <typo-report> on the page adds one.
import './element.js';
