// Defines <typo-report> for npm users, and exports what element.ts exports.

import './define.js';

export * from './element.js';
