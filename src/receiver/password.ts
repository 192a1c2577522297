// Makes a password that nobody guesses and everybody can read aloud.

import { randomInt } from 'node:crypto';

/** No letters or digits that look like others. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Makes a password of about 79 bits, such as `k7wd-…`: four groups of four signs. */
export const makePassword = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => SIGNS[randomInt(SIGNS.length)]).join('')).join('-');
