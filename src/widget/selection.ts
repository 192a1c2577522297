// A document comes in; what the reader has marked in it goes out, as a range across shadow roots, or null.

/** Where a selection counts and where it does not: CSS selectors, empty for the whole page. */
export interface Bounds {
  within?: string;
  except?: string;
}

/**
 * Reads what is marked.
 *
 * @returns a range that may begin and end in different shadow roots; null when nothing is marked, or it is in an editable field or out of `bounds`
 * @throws {SyntaxError} when `bounds` holds what is not a selector
 * @see https://w3c.github.io/selection-api/#dom-selection-getcomposedranges
 */
export function readSelection(document: Document, { within, except }: Bounds): AbstractRange | null {
  const selection = document.getSelection();
  if (!selection?.rangeCount) return null;
  let range = composedRangeOf(selection);
  if (range.collapsed) return null;
  const start = elementAt(range.startContainer);
  const end = elementAt(range.endContainer);
  if (isEditable(start) || isEditable(end)) return null;
  if (except && (closest(start, except) || closest(end, except))) return null;
  if (within) {
    const room = closest(start, within) ?? closest(end, within);
    if (!room) return null;
    range = clipped(range, room);
  }
  return range;
}

const elementAt = (node: Node): Element | null => (node instanceof Element ? node : (node.parentElement ?? hostOf(node)));
const hostOf = (node: Node): Element | null => {
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
};

/** Whether keys and selections there are the reader's own text. */
export const isEditable = (target: EventTarget | null | undefined): boolean => target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/.test(target.localName));


/** `Element.closest` that goes on through shadow roots. */
const closest = (element: Element | null, selector: string): Element | null => {
  for (let at = element; at; at = hostOf(at)) {
    const found = at.closest(selector);
    if (found) return found;
  }
  return null;
};

/** `Node.contains` that looks into shadow roots. */
const holds = (room: Element, node: Node): boolean => {
  for (let at: Node | null = node; at; at = hostOf(at)) if (room.contains(at)) return true;
  return false;
};

/** Cuts `range` where it runs out of `room`. */
function clipped(range: AbstractRange, room: Element): AbstractRange {
  const bounds = new Range();
  bounds.selectNodeContents(room);
  const inside = (node: Node) => holds(room, node);
  const [from, to] = [inside(range.startContainer), inside(range.endContainer)];
  return new StaticRange({
    startContainer: from ? range.startContainer : bounds.startContainer,
    startOffset: from ? range.startOffset : bounds.startOffset,
    endContainer: to ? range.endContainer : bounds.endContainer,
    endOffset: to ? range.endOffset : bounds.endOffset,
  });
}

/**
 * The selection with both ends in the innermost shadow roots that can be reached.
 *
 * A browser shows an end inside a shadow root only to those who name the root, and otherwise puts it right beside the host: so name the roots of the hosts beside the ends until no new one turns up.
 */
function composedRangeOf(selection: Selection): AbstractRange {
  const whole = spanOf(selection);
  if (!selection.getComposedRanges) return whole;
  const shadowRoots: ShadowRoot[] = [];
  for (;;) {
    const range = selection.getComposedRanges({ shadowRoots })[0];
    if (!range) return whole;
    const beside = [hostBeside(range.startContainer, range.startOffset), hostBeside(range.endContainer, range.endOffset - 1)];
    const found = beside.filter((root): root is ShadowRoot => !!root && !shadowRoots.includes(root));
    if (!found.length) return shadowRoots.length ? range : whole;
    shadowRoots.push(...found);
  }
}

const hostBeside = (node: Node, offset: number): ShadowRoot | null => (node.childNodes[offset] as Element | undefined)?.shadowRoot ?? null;

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
