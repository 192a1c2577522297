// Says what a browser searches when it follows a link. This is not what a reader sees: see text/box.ts.
//
// The rules were measured in Chromium, by asking it what it matches. It searches text that is transparent, tiny, clipped
// or off the screen, the values of fields, and what is in closed <details> or `hidden="until-found"`: it opens these. It
// does not search what is inert. Where style alone makes boxes, it loses the first letter or joins the words around.

import { FLAT_END, HIDDEN_END, HIDDEN_START, JOINT, LINE, WALL } from './signs.js';

/** What an element means for the text inside it, as the matcher reads it. */
export interface MatcherBox {
  /** Neither it nor anything inside it is searched. */
  gone: boolean;
  /** Nothing inside it is searched, and no directive steps over it. */
  inert: boolean;
  /** Its own text is not searched. */
  mute: boolean;
  /** Signs and text to put where it opens and where it closes. */
  open: string;
  close: string;
  whiteSpace: string;
  /** The first letter inside it stands outside its lines, so it is not searched; null when that ends here. */
  dropsLetter: boolean | null;
  transform: string;
  /** It is the widget's own element. */
  isOurs: boolean;
}

/** Elements whose name decides. The others are as their styles say. */
const NAMED =
  /^(audio|br|canvas|details|iframe|img|input|meter|noscript|object|progress|script|select|style|summary|svg|template|textarea|title|typo-report|video)$/;

/**
 * Reads the box of `element`.
 *
 * @param around - the box of the parent in the flat tree
 * @param near - whether terms may be cut from its text. Else it only matters whether it may be taken for the marked
 *   words, which is quicker to read.
 */
export function readMatcherBox(element: Element, around: MatcherBox | undefined, near: boolean): MatcherBox {
  const { localName } = element;
  const style = getComputedStyle(element);
  const { display } = style;
  const isInline = display === 'inline' || /^(contents|ruby|ruby-base|ruby-text)$/.test(display);
  const inert = !!around?.inert || element.hasAttribute('inert');
  const edge = isInline ? '' : LINE;
  const box: MatcherBox = {
    gone: display === 'none' || (!!around?.isOurs && localName !== 'slot'),
    inert,
    mute: inert || style.visibility !== 'visible',
    open: edge,
    close: edge,
    whiteSpace: isInline && !near && around ? around.whiteSpace : style.whiteSpace,
    dropsLetter: display.startsWith('inline-') ? null : false,
    transform: near ? style.textTransform : '',
    isOurs: false,
  };
  if (inert && !around?.inert) wrap(box, WALL);
  if (NAMED.test(localName)) readNamed(element, localName, box);
  else if (near) readMadeByStyle(element, style, isInline, box);
  return box;
}

function readNamed(element: Element, localName: string, box: MatcherBox): void {
  if (/^(br|img|svg)$/.test(localName)) box.open = box.close = LINE;
  else if (localName === 'typo-report') {
    box.isOurs = true;
    wrap(box, WALL);
  } else if (localName === 'summary' || localName === 'details') {
    // What a reader has opened may be closed at the next visit.
    const [start, end] = element.closest('details')?.open ? [WALL, WALL] : [HIDDEN_START, HIDDEN_END];
    if (localName === 'summary') box.close += start;
    else box.close = end + box.close;
  } else if (/^(input|object|select|textarea)$/.test(localName)) {
    const { placeholder, type, value } = element as HTMLInputElement;
    if (box.mute) return;
    if (/^$|select/.test(type)) wrap(box, WALL);
    else if (/button|reset|submit/.test(type)) wrap(box, WALL, WALL, value);
    else wrap(box, HIDDEN_START, HIDDEN_END, value || placeholder);
    box.inert = box.mute = true;
  } else box.gone = true;
}

function readMadeByStyle(element: Element, style: CSSStyleDeclaration, isInline: boolean, box: MatcherBox): void {
  const { contentVisibility, overflowX } = style;
  const { offsetWidth, offsetHeight } = element as HTMLElement;
  if (isInline) {
    if (makesLine(element, '::before')) box.open = JOINT;
    if (makesLine(element, '::after')) box.close = JOINT;
  } else if (
    contentVisibility === 'hidden' ||
    (/auto|hidden|scroll/.test(overflowX) && !(offsetWidth && offsetHeight))
  ) {
    box.gone ||= contentVisibility === 'hidden' && element.getAttribute('hidden') !== 'until-found';
    wrap(box, HIDDEN_START, contentVisibility === 'hidden' ? HIDDEN_END : FLAT_END);
  } else if (box.dropsLetter !== null) {
    const letter: CSSStyleDeclaration & { initialLetter?: string } = getComputedStyle(element, '::first-letter');
    box.dropsLetter = letter.cssFloat !== 'none' || !/^(normal)?$/.test(letter.initialLetter ?? '');
  }
}

function wrap(box: MatcherBox, start: string, end = start, text = ''): void {
  box.open += start + text;
  box.close = end + box.close;
}

/** Whether style puts a block into the line, before or after the text of an inline element. */
function makesLine(element: Element, pseudo: string): boolean {
  const { content, display, position, cssFloat } = getComputedStyle(element, pseudo);
  const isPlaced = /absolute|fixed/.test(position) || cssFloat !== 'none';
  return !/^(none|normal)$/.test(content) && !/^(inline|none|contents)/.test(display) && !isPlaced;
}
