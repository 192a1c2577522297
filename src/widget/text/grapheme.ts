// Finds out whether a cut goes through a letter.

/** Longer than any grapheme cluster in use, UTF-16 code units. */
const CLUSTER_CHARS = 40;

let clusters: Intl.Segmenter | undefined;

/**
 * Measures how much of `right` belongs to a grapheme cluster that begins in `left`.
 *
 * A browser shows the whole cluster as marked when the selection ends in it, and as unmarked when it begins in it.
 *
 * @returns UTF-16 code units, 0 when the cut splits nothing
 * @see https://www.unicode.org/reports/tr29/#Grapheme_Cluster_Boundaries
 */
export function graphemePast(left: string, right: string): number {
  const near = left.slice(-CLUSTER_CHARS);
  clusters ??= new Intl.Segmenter();
  // One by one: WebKit's `containing` takes two flags for one cluster.
  for (const { index, segment } of clusters.segment(near + right.slice(0, CLUSTER_CHARS))) {
    const past = index + segment.length - near.length;
    if (past >= 0) return index < near.length ? past : 0;
  }
  return 0;
}
