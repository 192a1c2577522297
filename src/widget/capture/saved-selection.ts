// Saves the reader's selection and restores it later.

import { composedRangeOf } from './composed-range.js';

/**
 * Saves what is marked, since a modal dialog clears it in every browser.
 *
 * @returns a function that restores the selection and its direction, unless its nodes have left the document
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
    // Only Firefox has several ranges. They must be added one by one.
    if (ranges.length > 1) {
      selection.removeAllRanges();
      for (const range of ranges) selection.addRange(range);
    } else if (isBackward) selection.setBaseAndExtent(endContainer, endOffset, startContainer, startOffset);
    else selection.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
  };
}

/** Whether the reader marked from the end to the start. Such a range collapses: it can't end before its start. */
function endsBefore({ anchorNode, anchorOffset, focusNode, focusOffset }: Selection): boolean {
  if (!anchorNode || !focusNode) return false;
  const range = new Range();
  range.setStart(anchorNode, anchorOffset);
  range.setEnd(focusNode, focusOffset);
  return range.collapsed;
}

const lengthOf = (node: Node): number => (node as Text).length ?? node.childNodes.length;
