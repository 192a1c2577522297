// Defines <typo-report> for the script tag, which loads this file at the first sign of use.

import './idle.js';
import './define.js';
