// Counts what each sender does in the last minute.

const MINUTE_MS = 60_000;

/** More senders than this are forgotten together: a flood of addresses must not fill the memory. */
const MOST_SENDERS = 10_000;

/** Attempts by sender. */
export class Attempts {
  readonly #most: number;
  readonly #now: () => number;
  readonly #times = new Map<string, number[]>();

  /**
   * @param most - how many attempts a sender has in a minute
   * @param now - the clock, ms
   */
  constructor(most: number, now: () => number = Date.now) {
    this.#most = most;
    this.#now = now;
  }

  /** The seconds until `sender` may try again; 0 when at once. */
  wait(sender: string): number {
    const times = this.#recent(sender);
    return times.length < this.#most ? 0 : Math.ceil((times[0]! + MINUTE_MS - this.#now()) / 1000);
  }

  add(sender: string): void {
    const times = [...this.#recent(sender), this.#now()];
    if (this.#times.size >= MOST_SENDERS && !this.#times.has(sender)) this.#times.clear();
    this.#times.set(sender, times.slice(-this.#most));
  }

  #recent(sender: string): number[] {
    return (this.#times.get(sender) ?? []).filter((time) => time > this.#now() - MINUTE_MS);
  }
}
