// Finds the name that a misspelt one was meant to be.

/**
 * Finds the name that is nearest to `wrong`.
 *
 * @returns null when none is near: a name may differ by a third of its letters, at most by three
 */
export function nearestName(wrong: string, names: readonly string[]): string | null {
  const near = names
    .map((name) => ({ name, edits: editsBetween(wrong.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, edits }) => edits <= Math.min(3, Math.ceil(name.length / 3)) && edits < wrong.length)
    .sort((one, other) => one.edits - other.edits);
  return near[0]?.name ?? null;
}

/**
 * Counts the letters to add, remove, replace or swap with their neighbour.
 *
 * @see https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance#Optimal_string_alignment_distance
 */
function editsBetween(from: string, to: string): number {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= from.length; row++) {
    rows[row] = [row];
    for (let column = 1; column <= to.length; column++) {
      const replaced = rows[row - 1]![column - 1]! + (from[row - 1] === to[column - 1] ? 0 : 1);
      const isSwap = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const swapped = isSwap && row > 1 && column > 1 ? rows[row - 2]![column - 2]! + 1 : Infinity;
      rows[row]![column] = Math.min(rows[row - 1]![column]! + 1, rows[row]![column - 1]! + 1, replaced, swapped);
    }
  }
  return rows[from.length]![to.length]!;
}
