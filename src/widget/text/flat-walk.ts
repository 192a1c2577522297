// A point of the page comes in; text and the edges of boxes come out one by one, outward from it, in the order a reader
// meets them.

import { readBox } from './box.js';
import type { Box } from './box.js';

/** A boundary point, as in a Range. */
export interface Point {
  node: Node;
  offset: number;
}

/** What the walk meets: text of a box, or, when `edge` is not 0, where a box starts (1) or ends (-1). */
export interface Step {
  box: Box;
  edge: -1 | 0 | 1;
  text: string;
}

/** A node about to be entered, or, when `leaving`, with all its children behind. */
interface Place {
  node: Node;
  leaving: boolean;
}

/** The parent in the flat tree: what a reader sees is what stands in slots and shadow roots. */
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

/** The node that a point stands in or right before; at its container's end, the container. */
const placeOf = ({ node, offset }: Point): Place => {
  const child = node.childNodes[offset];
  return { node: child ?? node, leaving: !child && !(node instanceof Text) };
};

/**
 * Walks the flat tree outward from `from`, as far as it is asked to: a generator does no more than its caller takes.
 *
 * @param step - 1 forward, -1 backward; backward the steps come in reverse, each text still reading forward
 * @param until - where to stop, forward only; without it, at the page's edge
 * @param boxes - boxes read so far in this walk; styles don't change within one task
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
  // A place is in front of its node, so backward what comes first is behind it.
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
    // What is marked may end in what nobody sees.
    if (until && (box.gone || node.shadowRoot) && leaving !== box.gone && containsInFlatTree(node, until.node)) return;
    if (box.gone) continue;
    yield { box, edge: leaving === step > 0 ? -1 : 1, text: '' };
    if (!leaving) place = entered(node);
  }
}
