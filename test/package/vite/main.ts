// Uses the package as the page docs/npm.md says; the test puts its examples beside this file.

import './example-0.js';
