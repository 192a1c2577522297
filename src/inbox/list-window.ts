// Lays out a long list, and finds the rows that can be seen.

/** The rows to show: from `first` to the one before `end`. */
export interface Span {
  first: number;
  end: number;
}

/** Rows of one height; a row that begins a group is higher by its heading. So each has a place without being there. */
export class ListWindow {
  /** Height of what is in sight, px. */
  height = 0;
  /** Px scrolled. */
  top = 0;
  /** Where each row begins, px; the last number is the list's height. */
  #tops = new Float64Array(1);

  /**
   * Lays out the rows.
   *
   * @param groups - the group of each row
   * @param row - height of a row, px
   * @param heading - height of a heading, px
   */
  layOut(groups: readonly string[], row: number, heading: number): void {
    this.#tops = new Float64Array(groups.length + 1);
    for (const [place, group] of groups.entries())
      this.#tops[place + 1] = this.#tops[place]! + row + (group === groups[place - 1] ? 0 : heading);
  }

  /** Height of the whole list, px. */
  get full(): number {
    return this.topOf(this.#tops.length - 1);
  }

  /** Where the row at `place` begins, px. */
  topOf(place: number): number {
    return this.#tops[place] ?? 0;
  }

  /**
   * Finds the rows in sight.
   *
   * @param spare - rows more on each side, so that a quick scroll shows no gap
   */
  span(spare: number): Span {
    const rows = this.#tops.length - 1;
    const first = Math.min(rows, Math.max(0, this.#rowAt(this.top) - spare));
    return { first, end: Math.min(rows, this.#rowAt(this.top + this.height) + 1 + spare) };
  }

  /** The scrolling that shows the row at `place`, as little as can be; px. */
  topFor(place: number): number {
    const [start, end] = [this.topOf(place), this.topOf(place + 1)];
    if (start < this.top) return start;
    return Math.max(this.top, end - this.height);
  }

  /** Halves the list until the row that holds `point` is found. */
  #rowAt(point: number): number {
    let low = 0;
    let high = this.#tops.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#tops[middle]! <= point) low = middle;
      else high = middle;
    }
    return low;
  }
}
