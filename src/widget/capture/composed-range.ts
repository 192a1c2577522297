// Finds the range of a selection, across shadow roots.

/**
 * Finds the range of `selection`. Its ends may be in different shadow roots.
 *
 * A browser shows an end inside a shadow root only if the call names that root. Otherwise it puts the end right beside
 * the root's host. So this calls again with the roots of the hosts beside the ends, until there is no new one.
 *
 * @returns null when nothing is marked
 * @see https://w3c.github.io/selection-api/#dom-selection-getcomposedranges
 */
export function composedRangeOf(selection: Selection): AbstractRange | null {
  // In WebKit a selection that runs from the page into a shadow root has only a composed range.
  const whole = selection.rangeCount ? spanOf(selection) : null;
  if (!selection.getComposedRanges) return whole;
  const shadowRoots: ShadowRoot[] = [];
  for (;;) {
    const range = selection.getComposedRanges({ shadowRoots })[0];
    if (!range) return whole;
    const beside = [
      hostBeside(range.startContainer, range.startOffset),
      hostBeside(range.endContainer, range.endOffset - 1),
    ];
    const found = beside.filter((root): root is ShadowRoot => !!root && !shadowRoots.includes(root));
    if (!found.length) return shadowRoots.length ? range : (whole ?? range);
    shadowRoots.push(...found);
  }
}

const hostBeside = (node: Node, offset: number): ShadowRoot | null =>
  (node.childNodes[offset] as Element | undefined)?.shadowRoot ?? null;

/** The span from the first range to the last. Firefox makes several ranges around text that can't be marked. */
function spanOf(selection: Selection): AbstractRange {
  const first = selection.getRangeAt(0);
  const last = selection.getRangeAt(selection.rangeCount - 1);
  return new StaticRange({
    startContainer: first.startContainer,
    startOffset: first.startOffset,
    endContainer: last.endContainer,
    endOffset: last.endOffset,
  });
}
