// Keeps a flood out of the editors' way: one sender's reports are held aside, a site's are refused for a while.

import { Buckets } from './buckets.js';
import type { Log } from './fault-log.js';
import { Problem } from './problem.js';
import { isLoopback } from './readers.js';
import type { Senders, Sent } from './senders.js';

/** A reader seldom reports more typos at a sitting. */
const SENDER_BURST = 20;
const SENDER_REFILL_MS = 60_000;

/** Reports that a site takes in a day, unless its owner says otherwise: far more than readers send, some 500 MB. */
export const SITE_CAP = 500_000;

const DAY_MS = 86_400_000;

/** What becomes of a report. */
export interface Passage {
  /** Null when the editors see it at once; else the key under which it is held aside with others of its sender. */
  heldFor: string | null;
  /** Why it is refused, unless it is there already. */
  refusal: Problem | null;
  /** Uncounts it: it was there already. */
  giveBack: () => void;
}

/** The parts of a gate. */
export interface GateParts {
  senders: Senders;
  /** Reports that a site takes in a day; more are answered 429. */
  siteCap: number;
  log: Log;
  /** The clock, ms. */
  now?: () => number;
}

/** Counts the reports of each sender and of each site. A restart forgets the counts. */
export class FloodGate {
  /** Whether reports come through a proxy that hides who sends them, so that only whole sites can be counted. */
  seesNoSenders = false;
  readonly #senders: Senders;
  readonly #bySender: Buckets;
  readonly #bySite: Buckets;
  readonly #log: Log;

  constructor({ senders, siteCap, log, now = Date.now }: GateParts) {
    this.#senders = senders;
    this.#log = log;
    this.#bySender = new Buckets(SENDER_BURST, SENDER_REFILL_MS, now);
    this.#bySite = new Buckets(siteCap, DAY_MS / siteCap, now);
  }

  /**
   * Counts a report.
   *
   * @param site - the site of its page
   */
  pass(sent: Sent, site: string): Passage {
    const wait = this.#bySite.take(site);
    if (wait) return { heldFor: null, refusal: this.#refuse(site, wait), giveBack: () => undefined };
    const sender = this.#senderOf(sent);
    const isHeld = Boolean(sender && this.#bySender.take(sender));
    return {
      heldFor: isHeld ? sender : null,
      refusal: null,
      giveBack: () => {
        this.#bySite.give(site);
        if (sender && !isHeld) this.#bySender.give(sender);
      },
    };
  }

  #refuse(site: string, wait: number): Problem {
    const seconds = Math.ceil(wait / 1000);
    this.#log(`Too many reports come for ${site}: they are refused until SITE_CAP allows more.`);
    return new Problem(429, `Too many reports come for this site: send this one again in ${seconds} seconds.`, {
      headers: { 'retry-after': String(seconds) },
    });
  }

  /** Null when all senders look alike. A proxy on this machine that adds no header looks like a sender here. */
  #senderOf(sent: Sent): string | null {
    const address = this.#senders.addressOf(sent);
    if (address && !isLoopback(address)) return this.#senders.keyOf(sent);
    if (!address && sent.env?.incoming) {
      this.seesNoSenders = true;
      this.#log(
        'Reports come through a proxy that TRUST_PROXY does not name, so one sender can’t be told from another: set TRUST_PROXY to the address of the proxy.',
      );
    }
    return null;
  }
}
