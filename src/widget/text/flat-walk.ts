// Walks the page from a point, and gives the text and the edges of boxes in the order in which a reader meets them.

import { readBox } from './box.js';
import type { Box } from './box.js';

/** A boundary point, as in a Range. */
export interface Point {
  node: Node;
  offset: number;
}

/** One step of the walk: a text inside a box (`edge` is 0), or the start (1) or the end (-1) of a box. */
export interface Step {
  box: Box;
  edge: -1 | 0 | 1;
  text: string;
}

/** A node before its children, or, when `leaving`, after them. */
interface Place {
  node: Node;
  leaving: boolean;
}

/** The parent in the flat tree: a reader sees what stands in slots and shadow roots. */
const parentOf = (node: Node): Node | null =>
  (node as Text).assignedSlot ?? (node.parentNode instanceof ShadowRoot ? node.parentNode.host : node.parentNode);

const childrenOf = (node: Node): ArrayLike<Node> => {
  const { shadowRoot } = node as Element;
  if (shadowRoot) return shadowRoot.childNodes;
  const assigned = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
  return assigned.length ? assigned : node.childNodes;
};

const siblingOf = (node: Node, step: 1 | -1): Node | null | undefined => {
  const slot = (node as Text).assignedSlot;
  if (!slot) return step > 0 ? node.nextSibling : node.previousSibling;
  const assigned = slot.assignedNodes();
  return assigned[assigned.indexOf(node) + step];
};

const containsInFlatTree = (element: Node, node: Node): boolean => {
  for (let at: Node | null = node; at; at = parentOf(at)) if (at === element) return true;
  return false;
};

/** The node right after a point; at the end of its container, the container. */
const placeOf = ({ node, offset }: Point): Place => {
  const child = node.childNodes[offset];
  return { node: child ?? node, leaving: !child && !(node instanceof Text) };
};

/**
 * Walks the flat tree away from `from`. It is a generator: it does no more than its caller takes.
 *
 * @param step - 1 forward, -1 backward; backward the steps come in reverse order, but each text still reads forward
 * @param until - where to stop, forward only; the page's edge by default
 * @param boxes - the boxes read so far; they stay true within one task, in which styles don't change
 * @see https://drafts.csswg.org/css-scoping/#flattening
 */
export function* walk(from: Point, step: 1 | -1, until?: Point, boxes = new Map<Node, Box>()): Generator<Step> {
  const boxOf = (node: Node): Box => {
    const parent = parentOf(node);
    const box = boxes.get(node) ?? readBox(node as Element, parent instanceof Element ? boxOf(parent) : undefined);
    boxes.set(node, box);
    return box;
  };
  const past = (node: Node): Place | null => {
    const sibling = siblingOf(node, step);
    const parent = parentOf(node);
    return sibling
      ? { node: sibling, leaving: false }
      : parent instanceof Element
        ? { node: parent, leaving: true }
        : null;
  };
  const entered = (node: Node): Place => {
    const children = childrenOf(node);
    const child = children[step > 0 ? 0 : children.length - 1];
    return { node: child ?? node, leaving: !child };
  };

  const stop = until && placeOf(until);
  let place: Place | null = placeOf(from);
  // A place stands before its node, so a backward walk begins with the node before that.
  if (step < 0 && place.node !== from.node) place = past(place.node);
  else if (step < 0 && place.leaving) place = entered(place.node);

  while (place) {
    const { node, leaving }: Place = place;
    const stopping = stop?.node === node && stop.leaving === leaving;
    if (stopping && until!.node !== node) return;
    place = past(node);
    if (node instanceof Text) {
      const start: number = from.node === node && step > 0 ? from.offset : 0;
      const end: number = stopping ? until!.offset : from.node === node && step < 0 ? from.offset : node.length;
      const parent = parentOf(node);
      if (parent instanceof Element && !boxOf(parent).gone)
        yield { box: boxOf(parent), edge: 0, text: node.data.slice(start, end) };
    }
    if (stopping) return;
    if (!(node instanceof Element)) continue;
    const box = boxOf(node);
    // A range may end in something invisible.
    if (until && (box.gone || node.shadowRoot) && leaving !== box.gone && containsInFlatTree(node, until.node)) return;
    if (box.gone) continue;
    yield { box, edge: leaving === step > 0 ? -1 : 1, text: '' };
    if (!leaving) place = entered(node);
  }
}
