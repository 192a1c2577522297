// Makes the version of a built file, which stands in its address and follows its content.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** 24 bits tell two builds apart, and 24 of them, one a language, cost little. */
const VERSION_CHARS = 4;

/** @param path - a file that has been built */
export const versionOf = (path) =>
  createHash('sha256').update(readFileSync(path)).digest('base64url').slice(0, VERSION_CHARS);
