// Says what a reader sees: how the styles of an element shape and show the text inside it.
//
// Text that a reader can't see is not in the quote: transparent, tiny, clipped or off the screen. The browser's own
// search sees other text: link/matcher-box.ts.

/** What the styles of an element mean for the text inside it. */
export interface Box {
  /** Neither it nor anything inside it is on the page. */
  gone: boolean;
  /** Its own text is visible. A box with `visibility: hidden` may still hold visible boxes. */
  seen: boolean;
  /** It is inside a box that is transparent or clipped to nothing. */
  veiled: boolean;
  /** What its text is seen through: an element that cuts off what overflows, or the page; null when all of it is seen. */
  window: Element | null;
  /** It is in the hint, which is never context. */
  isHint: boolean;
  /** Its text can be marked. */
  selectable: boolean;
  /**
   * `line`: has lines of its own. `cell`: a table cell. `atom`: stands in the line around it as one letter does, such
   * as inline-block. `aside`: is outside that line, such as a float.
   */
  shape: 'inline' | 'line' | 'cell' | 'atom' | 'aside';
  /** White space inside stays as written. */
  preserves: boolean;
  /** Line feeds inside break the line. Other white space collapses. */
  breaks: boolean;
  transform: string;
  /** It is a flex or grid container, so its children do not float. */
  flexes: boolean;
  lang: string;
}

/** Elements whose children are data or a fallback, not text of the page. */
const OPAQUE = /^(audio|canvas|iframe|meter|noscript|object|progress|script|select|style|template|textarea|video)$/;

/** Elements that show a picture. A picture on a line of its own does not part the text: Chromium reads on behind it. */
const PICTURE = /^(audio|canvas|embed|iframe|img|input|object|svg|video)$/;

const LINE = /^(block|flow|list|flex|grid|-webkit-box|table$|table-row$|table-caption)/;

/**
 * Reads the box of `element`.
 *
 * @param around - the box of the parent in the flat tree
 * @see https://drafts.csswg.org/css-display/
 */
export function readBox(element: Element, around?: Box): Box {
  const style = getComputedStyle(element);
  const { display, position, whiteSpace, userSelect } = style;
  const closed = element.localName === 'details' && !(element as HTMLDetailsElement).open;
  const shape = shapeOf(element, style, around);
  const isPlaced = /absolute|fixed/.test(position);
  const veiled = !!around?.veiled || style.opacity === '0' || (isPlaced && CLIP.test(style.clip + style.clipPath));
  const outer = around?.window;
  // A box that is placed may stand outside of the boxes around it, and off the screen.
  const isFree = isPlaced && !(outer && getComputedStyle(outer).position !== 'static');
  const select = userSelect || style.webkitUserSelect;
  return {
    gone:
      !!around?.gone ||
      display === 'none' ||
      isOurs(element) ||
      OPAQUE.test(element.localName) ||
      (display !== 'contents' && element.checkVisibility?.() === false),
    seen:
      style.visibility === 'visible' &&
      !closed &&
      (display !== 'contents' || around?.seen !== false) &&
      style.contentVisibility !== 'hidden' &&
      style.fontSize !== '0px' &&
      parseFloat(style.textIndent) > -999 &&
      !veiled,
    veiled,
    window: cuts(element, style.overflowX) ? element : isFree ? document.documentElement : (outer ?? null),
    isHint: !!around?.isHint || element.localName === 'typo-report',
    selectable: select === 'auto' ? (around?.selectable ?? true) : select !== 'none',
    shape,
    preserves: /^(pre(-wrap)?|break-spaces)$/.test(whiteSpace),
    breaks: whiteSpace === 'pre-line',
    transform: style.textTransform,
    flexes: /flex|grid/.test(display),
    lang: element.getAttribute('lang') || (around?.lang ?? ''),
  };
}

/** Our own dialog and button are not text of the page. The hint is: the owner wrote it. */
const isOurs = ({ parentNode, localName }: Element): boolean =>
  (parentNode as ShadowRoot | null)?.host?.localName === 'typo-report' && localName !== 'slot';

/** Clips that hide all, as styles for screen readers write them. */
const CLIP = /rect\(([01]px,? ?){4}|inset\((50|100)%/;

/** Whether a part of the text in `element` is cut off. What is cut off from the page can be scrolled to. */
const cuts = (element: Element, overflow: string): boolean =>
  /hidden|clip/.test(overflow) && !/^(html|body)$/.test(element.localName) && overflows(element);

const overflows = ({ clientWidth, clientHeight, scrollWidth, scrollHeight }: Element): boolean =>
  scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1;

function shapeOf(element: Element, style: CSSStyleDeclaration, around?: Box): Box['shape'] {
  const { display } = style;
  if (element.localName === 'br') return 'line';
  if (/^(absolute|fixed)$/.test(style.position) || (style.cssFloat !== 'none' && !around?.flexes)) return 'aside';
  if (PICTURE.test(element.localName)) return display.startsWith('inline') ? 'atom' : 'aside';
  if (display === 'table-cell') return 'cell';
  if (display.startsWith('inline-')) return 'atom';
  return LINE.test(display) ? 'line' : 'inline';
}
