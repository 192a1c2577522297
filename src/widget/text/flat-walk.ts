// Walks the page from a point, and gives the text and the edges of boxes in the order in which a reader meets them.

/** A boundary point, as in a Range. */
export interface Point {
  node: Node;
  offset: number;
}

/** One step of the walk: a text inside a box (`edge` is 0), or the start (1) or the end (-1) of a box. */
export interface Step<B> {
  /** The text, or the element of the box. */
  node: Node;
  box: B;
  edge: -1 | 0 | 1;
  text: string;
}

/** Gives the box of an element, as one view of the page sees it. The walk leaves out boxes that are `gone`. */
export type BoxOf<B> = (element: Node) => B;

/** The parent in the flat tree: a reader sees what stands in slots and shadow roots. */
const parentOf = (node: Node): Node | null => {
  const parent = node.parentNode as Element | ShadowRoot | null;
  if (parent instanceof ShadowRoot) return parent.host;
  // Few elements have a shadow root, and this is asked at each step.
  return (parent?.shadowRoot && (node as Text).assignedSlot) || parent;
};

const firstChildOf = (node: Node, step: 1 | -1): Node | null => {
  const root = (node as Element).shadowRoot ?? node;
  const assigned = root instanceof HTMLSlotElement ? root.assignedNodes() : [];
  return assigned.at(step > 0 ? 0 : -1) ?? (step > 0 ? root.firstChild : root.lastChild);
};

/** @param parent - the parent in the flat tree */
const siblingOf = (node: Node, parent: Node | null, step: 1 | -1): Node | null | undefined => {
  if (!(parent instanceof HTMLSlotElement) || parent === node.parentNode)
    return step > 0 ? node.nextSibling : node.previousSibling;
  const assigned = parent.assignedNodes();
  return assigned[assigned.indexOf(node) + step];
};

const containsInFlatTree = (element: Node, node: Node): boolean => {
  for (let at: Node | null = node; at; at = parentOf(at)) if (at === element) return true;
  return false;
};

/** The node right after a point; at the end of its container, the container, which is left then. */
const placeOf = ({ node, offset }: Point): [node: Node, isLeaving: boolean] => {
  const child = node.childNodes[offset];
  return [child ?? node, !child && !(node instanceof Text)];
};

/**
 * Remembers the box of each element. The boxes stay true within one task, in which styles don't change.
 *
 * @param read - reads the box of an element; `around` is the box of its parent in the flat tree
 */
export function boxesBy<B>(read: (element: Element, around?: B) => B): BoxOf<B> {
  const boxes = new Map<Node, B>();
  const boxOf = (node: Node): B => {
    let box = boxes.get(node);
    if (!box) {
      const parent = parentOf(node);
      box = read(node as Element, parent instanceof Element ? boxOf(parent) : undefined);
      boxes.set(node, box);
    }
    return box;
  };
  return boxOf;
}

/**
 * Walks the flat tree away from `from`. It is a generator: it does no more than its caller takes.
 *
 * @param step - 1 forward, -1 backward; backward the steps come in reverse order, but each text still reads forward
 * @param until - where to stop, forward only; the page's edge by default
 * @see https://drafts.csswg.org/css-scoping/#flattening
 */
export function* walk<B extends { gone: boolean }>(
  boxOf: BoxOf<B>,
  from: Point,
  step: 1 | -1,
  until?: Point,
): Generator<Step<B>> {
  const [stop, stopsLeaving] = until ? placeOf(until) : [];
  let [next, isLeaving]: [Node | null, boolean] = placeOf(from);
  const goPast = (node: Node, parent = parentOf(node)): void => {
    const sibling = siblingOf(node, parent, step);
    next = sibling ?? (parent instanceof Element ? parent : null);
    isLeaving = !sibling;
  };
  const enter = (node: Node): void => {
    const child = firstChildOf(node, step);
    next = child ?? node;
    isLeaving = !child;
  };
  // A place stands before its node, so a backward walk begins with the node before that.
  if (step < 0 && next !== from.node) goPast(next);
  else if (step < 0 && isLeaving) enter(next);

  while (next) {
    const node: Node = next;
    const leaving: boolean = isLeaving;
    const stopping = stop === node && stopsLeaving === leaving;
    if (stopping && until!.node !== node) return;
    if (!(node instanceof Element)) {
      const parent = parentOf(node);
      goPast(node, parent);
      if (node instanceof Text && parent instanceof Element && !boxOf(parent).gone) {
        const start: number = from.node === node && step > 0 ? from.offset : 0;
        const end: number = stopping ? until!.offset : from.node === node && step < 0 ? from.offset : node.length;
        yield { node, box: boxOf(parent), edge: 0, text: node.data.slice(start, end) };
      }
      if (stopping) return;
      continue;
    }
    if (stopping) return;
    const box = boxOf(node);
    // A range may end in something invisible.
    if (until && (box.gone || node.shadowRoot) && leaving !== box.gone && containsInFlatTree(node, until.node)) return;
    if (leaving || box.gone) goPast(node);
    else enter(node);
    if (!box.gone) yield { node, box, edge: leaving === step > 0 ? -1 : 1, text: '' };
  }
}
