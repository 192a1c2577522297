// Gives each key tokens that come back with time.

/** More buckets than this are not kept: a flood of addresses must not fill the memory. */
const MOST_BUCKETS = 100_000;

interface Bucket {
  tokens: number;
  /** When `tokens` was true, ms. */
  at: number;
}

/**
 * A bucket of tokens for each key. All are full at first.
 *
 * @see https://en.wikipedia.org/wiki/Token_bucket
 */
export class Buckets {
  readonly #size: number;
  readonly #refillMs: number;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  /**
   * @param size - tokens of a full bucket
   * @param refillMs - after this long one token comes back
   * @param now - the clock, ms
   */
  constructor(size: number, refillMs: number, now: () => number = Date.now) {
    this.#size = size;
    this.#refillMs = refillMs;
    this.#now = now;
  }

  /** Takes a token of `key`. Gives the ms until the next one comes, 0 when there was one to take. */
  take(key: string): number {
    const tokens = this.#tokensOf(key);
    if (tokens < 1) return Math.ceil((1 - tokens) * this.#refillMs);
    if (this.#buckets.size >= MOST_BUCKETS && !this.#buckets.has(key)) this.#forget();
    this.#buckets.set(key, { tokens: tokens - 1, at: this.#now() });
    return 0;
  }

  /** Gives a token of `key` back. */
  give(key: string): void {
    if (this.#buckets.has(key)) this.#buckets.set(key, { tokens: this.#tokensOf(key) + 1, at: this.#now() });
  }

  #tokensOf(key: string): number {
    const { tokens, at } = this.#buckets.get(key) ?? { tokens: this.#size, at: 0 };
    return Math.min(this.#size, tokens + Math.max(0, this.#now() - at) / this.#refillMs);
  }

  /** Forgets the buckets that are full again, and the older half of the others. */
  #forget(): void {
    for (const key of this.#buckets.keys()) if (this.#tokensOf(key) >= this.#size) this.#buckets.delete(key);
    const surplus = this.#buckets.size - MOST_BUCKETS / 2;
    for (const key of [...this.#buckets.keys()].slice(0, Math.max(0, surplus))) this.#buckets.delete(key);
  }
}
