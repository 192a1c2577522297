// Reads what the reader has marked, within the bounds that the owner has set.

import { composedRangeOf } from './composed-range.js';

/**
 * Where a selection counts and where it does not: CSS selectors, empty for the whole page. What is no selector counts
 * as absent, since an owner's slip must not take the widget away from readers.
 */
export interface Bounds {
  within?: string;
  except?: string;
}

/**
 * Reads what is marked.
 *
 * @returns a range that may begin and end in different shadow roots; null when nothing is marked, or when it is
 *   marked in an editable field or outside `bounds`
 * @see https://w3c.github.io/selection-api/#dom-selection-getcomposedranges
 */
export function readSelection(document: Document, { within, except }: Bounds): AbstractRange | null {
  const selection = document.getSelection();
  let range = selection && composedRangeOf(selection);
  if (!range || range.collapsed) return null;
  const start = elementAt(range.startContainer);
  const end = elementAt(range.endContainer);
  if (isEditable(start) || isEditable(end)) return null;
  if (isSelector(except) && (closest(start, except) || closest(end, except))) return null;
  if (isSelector(within)) {
    const room = closest(start, within) ?? closest(end, within);
    if (!room) return null;
    range = clipped(range, room);
  }
  return range;
}

const isSelector = (text: string | undefined): text is string => {
  try {
    return !!text && !document.createDocumentFragment().querySelector(text);
  } catch {
    return false; // A SyntaxError.
  }
};

const elementAt = (node: Node): Element | null =>
  node instanceof Element ? node : (node.parentElement ?? hostOf(node));
const hostOf = (node: Node): Element | null => {
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
};

/** Whether `target` is a field in which the reader writes. */
export const isEditable = (target: EventTarget | null | undefined): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/.test(target.localName));

/** `Element.closest` that goes on through shadow roots. */
const closest = (element: Element | null, selector: string): Element | null => {
  for (let at = element; at; at = hostOf(at)) {
    const found = at.closest(selector);
    if (found) return found;
  }
  return null;
};

/** `Node.contains` that looks into shadow roots. */
const containsInFlatTree = (room: Element, node: Node): boolean => {
  for (let at: Node | null = node; at; at = hostOf(at)) if (room.contains(at)) return true;
  return false;
};

/** Cuts `range` at the edges of `room`. */
function clipped(range: AbstractRange, room: Element): AbstractRange {
  const bounds = new Range();
  bounds.selectNodeContents(room);
  const inside = (node: Node) => containsInFlatTree(room, node);
  const [from, to] = [inside(range.startContainer), inside(range.endContainer)];
  return new StaticRange({
    startContainer: from ? range.startContainer : bounds.startContainer,
    startOffset: from ? range.startOffset : bounds.startOffset,
    endContainer: to ? range.endContainer : bounds.endContainer,
    endOffset: to ? range.endOffset : bounds.endOffset,
  });
}
