// Lets one piece of work have a connection at a time.

/** Runs pieces of work one after another, in the order in which they were asked for. */
export class Line {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `work` when all before it is done, whether it failed or not. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work, work);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}
