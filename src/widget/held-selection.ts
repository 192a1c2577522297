// A document comes in; a function that gives the reader's selection back goes out.

/**
 * Holds what is marked, since a modal dialog clears it in every browser.
 *
 * @returns puts the selection back as it was, its direction too; what has left the document since stays unmarked
 */
export function holdSelection(document: Document): () => void {
  const selection = document.getSelection();
  if (!selection?.rangeCount) return () => {};
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
  const ranges = Array.from({ length: selection.rangeCount }, (_, index) => selection.getRangeAt(index).cloneRange());
  return () => {
    if (!anchorNode?.isConnected || !focusNode?.isConnected) return;
    // Only Firefox has several ranges, and only one by one can they come back.
    if (ranges.length > 1) {
      selection.removeAllRanges();
      for (const range of ranges) selection.addRange(range);
    } else if (anchorOffset <= lengthOf(anchorNode) && focusOffset <= lengthOf(focusNode)) {
      selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
    }
  };
}

const lengthOf = (node: Node): number => (node as Text).length ?? node.childNodes.length;
