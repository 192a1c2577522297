// Compares passwords, and lets nobody try many of them.

import { createHash, timingSafeEqual } from 'node:crypto';
import { Attempts } from './attempts.js';
import type { Log } from './fault-log.js';
import { Problem } from './problem.js';
import type { Senders, Sent } from './senders.js';

/** How often a sender may give a wrong password in a minute. */
const MOST_ATTEMPTS = 10;

/** What a gate is made of. */
export interface PasswordGateParts {
  password: string;
  senders: Senders;
  log: Log;
  /** The clock, ms. */
  now: () => number;
}

/** The password of the newsroom, and who has lately given wrong ones. */
export class PasswordGate {
  readonly #digest: Buffer;
  readonly #senders: Senders;
  readonly #log: Log;
  readonly #attempts: Attempts;

  constructor({ password, senders, log, now }: PasswordGateParts) {
    this.#digest = digestOf(password);
    this.#senders = senders;
    this.#log = log;
    this.#attempts = new Attempts(MOST_ATTEMPTS, now);
  }

  /**
   * Makes a sender wait that has given too many wrong passwords.
   *
   * @throws {Problem} 429 with Retry-After
   */
  refuseGuessing(sent: Sent): void {
    const wait = this.#attempts.wait(this.#keyOf(sent));
    if (!wait) return;
    this.#log('Somebody tries passwords for the inbox: a sender was refused for a minute.');
    throw new Problem(429, `Too many wrong passwords: try again in ${wait} seconds.`, {
      headers: { 'retry-after': String(wait) },
    });
  }

  /**
   * Whether `given` is the password. One that is not counts as an attempt. A sender that has to wait is refused even
   * with the right one: else it could go on guessing.
   *
   * @throws {Problem} 429 with Retry-After
   */
  opensTo(given: string, sent: Sent): boolean {
    this.refuseGuessing(sent);
    // Hashed first: timingSafeEqual needs texts of the same length.
    const isRight = timingSafeEqual(digestOf(given), this.#digest);
    if (!isRight) this.#attempts.add(this.#keyOf(sent));
    return isRight;
  }

  #keyOf(sent: Sent): string {
    return this.#senders.keyOf(sent) ?? 'unknown';
  }
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();
