// A document comes in; a function that gives the reader's selection back goes out.

import { composedRangeOf } from './composed-range.js';

/**
 * Holds what is marked, since a modal dialog clears it in every browser.
 *
 * @returns puts the selection back as it was, its direction too; what has left the document since stays unmarked
 */
export function saveSelection(document: Document): () => void {
  const selection = document.getSelection();
  const held = selection && composedRangeOf(selection);
  if (!held) return () => {};
  const { startContainer, startOffset, endContainer, endOffset } = held;
  const isBackward = endsBefore(selection);
  const ranges = Array.from({ length: selection.rangeCount }, (_, index) => selection.getRangeAt(index).cloneRange());
  return () => {
    if (
      !startContainer.isConnected ||
      !endContainer.isConnected ||
      startOffset > lengthOf(startContainer) ||
      endOffset > lengthOf(endContainer)
    )
      return;
    // Only Firefox has several ranges, and only one by one can they come back.
    if (ranges.length > 1) {
      selection.removeAllRanges();
      for (const range of ranges) selection.addRange(range);
    } else if (isBackward) selection.setBaseAndExtent(endContainer, endOffset, startContainer, startOffset);
    else selection.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
  };
}

/** Whether the reader marked from the end to the start: a range can't be set to end before it starts, and collapses. */
function endsBefore({ anchorNode, anchorOffset, focusNode, focusOffset }: Selection): boolean {
  if (!anchorNode || !focusNode) return false;
  const range = new Range();
  range.setStart(anchorNode, anchorOffset);
  range.setEnd(focusNode, focusOffset);
  return range.collapsed;
}

const lengthOf = (node: Node): number => (node as Text).length ?? node.childNodes.length;
