// A selection comes in; its range goes out, into the shadow roots that it reaches.

/**
 * The range of `selection`, both ends in the innermost shadow roots that can be reached.
 *
 * A browser shows an end inside a shadow root only to those who name the root, and otherwise puts it right beside the
 * host: so name the roots of the hosts beside the ends until no new one turns up.
 *
 * @returns null when nothing is marked
 * @see https://w3c.github.io/selection-api/#dom-selection-getcomposedranges
 */
export function composedRangeOf(selection: Selection): AbstractRange | null {
  // A selection that runs from the page into a shadow root has no range at all in WebKit, only a composed one.
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

/** From the first range to the last: Firefox makes several around what can't be marked. */
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
