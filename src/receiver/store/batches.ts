// Gathers what comes while the last lot is being written, and writes it together.

/** Writes lots. The fewer commits, the more reports a disk takes. */
export class Batches<Item, Outcome> {
  readonly #write: (items: Item[]) => Promise<Outcome[]>;
  readonly #most: number;
  #waiting: Array<{ item: Item; resolve: (outcome: Outcome) => void; reject: (error: unknown) => void }> = [];
  #running: Promise<void> | undefined;

  /**
   * @param write - writes a lot, all or nothing, and gives an outcome for each item
   * @param most - items in a lot
   */
  constructor(write: (items: Item[]) => Promise<Outcome[]>, most: number) {
    this.#write = write;
    this.#most = most;
  }

  /** Resolves when `item` is written; rejects when its lot was not. */
  add(item: Item): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when all that was added is written. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const lot = this.#waiting.splice(0, this.#most);
      try {
        const outcomes = await this.#write(lot.map(({ item }) => item));
        for (const [index, { resolve }] of lot.entries()) resolve(outcomes[index]!);
      } catch (error) {
        for (const { reject } of lot) reject(error);
      }
    }
    this.#running = undefined;
  }
}
