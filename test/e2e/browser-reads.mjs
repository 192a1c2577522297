// Reads in a page what its reader sees; browser.ts sends these functions into the page as text.

/** Lists the page's document and those of its frames of the same origin. */
export function documentsOf(document) {
  const inner = Array.from(document.querySelectorAll('iframe'), (frame) => frame.contentDocument).filter(Boolean);
  return [document].concat(...inner.map(documentsOf));
}

/** Finds where a document's viewport begins in that of the page. */
export function originOf(document) {
  const frame = document.defaultView?.frameElement;
  if (!frame) return { x: 0, y: 0 };
  const { left, top } = frame.getBoundingClientRect();
  const around = originOf(frame.ownerDocument);
  return { x: around.x + left + frame.clientLeft, y: around.y + top + frame.clientTop };
}

/** Finds the factor from an element's px to px of the viewport: WebKit's rectangles leave out CSS zoom. */
export function scaleOf(element) {
  if ('currentCSSZoom' in element) return 1;
  let scale = 1;
  for (let at = element; at; at = at.parentElement ?? at.getRootNode().host)
    scale *= parseFloat(getComputedStyle(at).zoom) || 1;
  return scale;
}

/** Finds where an element is painted, px of its document's viewport. */
export function rectOf(element) {
  const scale = scaleOf(element);
  const { left, top, width, height } = element.getBoundingClientRect();
  return { left: left * scale, top: top * scale, width: width * scale, height: height * scale };
}

/** Finds the points where a mouse begins and ends to mark `words`: whole px inside them, as WebDriver requires. */
export function edgesOf(words) {
  for (const inner of documentsOf(document)) {
    const range = wordsIn(inner.documentElement, words);
    if (!range) continue;
    inner.getSelection().removeAllRanges();
    const element = range.startContainer.parentElement;
    const rect = () => range.getBoundingClientRect();
    if (rect().top < 0 || rect().bottom > inner.defaultView.innerHeight)
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const origin = originOf(inner);
    const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
    const [first, last] = [rects[0], rects[rects.length - 1]];
    if (!first) throw new Error(`"${words}" is not shown.`);
    const scale = scaleOf(element);
    const yOf = ({ top, height }) => Math.round(origin.y + (top + height / 2) * scale);
    return {
      from: { x: Math.ceil(origin.x + first.left * scale), y: yOf(first) },
      to: { x: Math.floor(origin.x + last.right * scale), y: yOf(last) },
    };
  }
  throw new Error(`"${words}" does not stand on the page.`);
}

/** Finds the first place of `words` in one text of `root` or of the shadow trees in it. */
export function wordsIn(root, words) {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.currentNode; node; node = walker.nextNode()) {
    if (node.nodeType === Node.ELEMENT_NODE) {
      const found = node.shadowRoot && node.localName !== 'typo-report' && wordsIn(node.shadowRoot, words);
      if (found) return found;
      continue;
    }
    const at = /^(head|title|style|script)$/.test(node.parentNode?.localName) ? -1 : (node.data?.indexOf(words) ?? -1);
    if (at < 0) continue;
    const range = node.ownerDocument.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    return range;
  }
  return null;
}

export function middleOf(selector) {
  for (const inner of documentsOf(document)) {
    const element = inner.querySelector(selector);
    if (!element) continue;
    const { left, top, width, height } = rectOf(element);
    const origin = originOf(inner);
    return { x: origin.x + left + width / 2, y: origin.y + top + height / 2 };
  }
  throw new Error(`Nothing on the page is "${selector}".`);
}

/** Lists our open dialogs. */
export function openDialogs() {
  const hosts = documentsOf(document).flatMap((inner) => [...inner.querySelectorAll('typo-report')]);
  return hosts.map((host) => host.shadowRoot?.querySelector('dialog')).filter((dialog) => dialog?.open);
}

/** Tells whether the focus is still in a dialog: in WebKit it leaves only with the next frame. */
export function isFocusInside() {
  return documentsOf(document).some(({ activeElement }) => activeElement?.localName === 'typo-report');
}

export function middleOfPart(part) {
  const element = openDialogs()[0]?.querySelector(`[part~="${part}"]`);
  if (!element) throw new Error(`No open dialog has a part "${part}".`);
  element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  const { left, top, width, height } = rectOf(element);
  const origin = originOf(element.ownerDocument);
  return { x: origin.x + left + width / 2, y: origin.y + top + height / 2 };
}

/** Turns any CSS colour into red, green, blue, 0 to 255, and alpha, 0 to 1. */
export function channelsOf(colour) {
  const context = document
    .createElementNS('http://www.w3.org/1999/xhtml', 'canvas')
    .getContext('2d', { willReadFrequently: true });
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}

export function paintedOver([red, green, blue, alpha], below) {
  return [red, green, blue].map((value, index) => value * alpha + below[index] * (1 - alpha)).concat(1);
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
export function luminanceOf(colour) {
  const [red, green, blue] = colour.map((value) =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Computes the contrast of an element's text with its background; 1 where the dialog is transparent. */
export function contrastOf(element, dialog) {
  const layers = [];
  for (let at = element; at; at = at === dialog ? null : at.parentElement)
    layers.unshift(channelsOf(getComputedStyle(at).backgroundColor));
  if (layers[0][3] < 1) return 1;
  const behind = layers.reduce((below, layer) => paintedOver(layer, below));
  const style = getComputedStyle(element);
  const text = paintedOver(channelsOf(style.webkitTextFillColor || style.color), behind);
  const [light, dark] = [luminanceOf(text), luminanceOf(behind)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** Reads styles that can make a text unreadable. */
export function stylesOf(element) {
  const style = getComputedStyle(element);
  const names = [
    'visibility',
    'opacity',
    'writingMode',
    'letterSpacing',
    'textShadow',
    'textTransform',
    'textIndent',
    'webkitTextSecurity',
    'webkitTextStrokeWidth',
    'fontStyle',
    'wordSpacing',
    'whiteSpace',
    'direction',
  ];
  return Object.fromEntries(names.map((name) => [name, style[name] ?? '']));
}

/** Reads the text at the edge of the screen that thanks the reader when the dialog has closed. */
export function readThanks() {
  const hosts = documentsOf(document).flatMap((inner) => [...inner.querySelectorAll('typo-report')]);
  return hosts.map((host) => host.shadowRoot?.querySelector('output:not(:empty)')?.textContent).find(Boolean) ?? '';
}

/** Takes those words away, as a click on them does. */
export function dismissThanks() {
  const hosts = documentsOf(document).flatMap((inner) => [...inner.querySelectorAll('typo-report')]);
  for (const host of hosts) host.shadowRoot?.querySelector('output:not(:empty)')?.click();
}

/** Reads the open dialog; when there is none, what was told after it, with a count of 0. */
export function readDialog() {
  const dialogs = openDialogs();
  const dialog = dialogs[0];
  const thanks = readThanks();
  if (!dialog) return thanks ? { count: 0, message: thanks, pieces: {}, focus: [], styles: {}, width: 0 } : null;
  const view = dialog.ownerDocument.defaultView;
  const root = dialog.getRootNode();
  const style = view.getComputedStyle(dialog);
  const readPiece = (part) => {
    const element = dialog.querySelector(`[part~="${part}"]`);
    if (!element) return [part, undefined];
    const { left, top, width, height } = rectOf(element);
    const [x, y] = [left + width / 2, top + height / 2];
    // What a pointer hits there, first in the page, then in the shadow tree.
    const met = dialog.ownerDocument.elementFromPoint(x, y) === root.host ? root.elementFromPoint(x, y) : null;
    return [
      part,
      {
        text: element.localName === 'textarea' ? element.value : element.textContent,
        fontSize: parseFloat(view.getComputedStyle(element).fontSize) * (element.currentCSSZoom ?? scaleOf(element)),
        contrast: Math.round(contrastOf(element, dialog) * 10) / 10,
        reachable: element === met || element.contains(met),
        inView:
          width > 0 &&
          height > 0 &&
          left >= 0 &&
          top >= 0 &&
          left + width <= view.innerWidth &&
          top + height <= view.innerHeight,
        styles: stylesOf(element),
      },
    ];
  };
  const focus = [];
  for (let at = dialog.ownerDocument.activeElement; at; at = at.shadowRoot?.activeElement) focus.push(at.localName);
  return {
    count: dialogs.length,
    styles: {
      display: style.display,
      position: style.position,
      borderRadius: style.borderTopLeftRadius,
      overflowY: style.overflowY,
      boxSizing: style.boxSizing,
      cursor: style.cursor,
      ...stylesOf(dialog),
    },
    width: rectOf(dialog).width,
    pieces: Object.fromEntries(['title', 'fragment', 'mark', 'input', 'cancel', 'send'].map(readPiece)),
    message: [...dialog.querySelectorAll('[part~="message"]')].map(({ textContent }) => textContent).join(''),
    focus,
  };
}

/** Reads what browser-watch.js has kept, as one text, since a page may replace array methods. */
export function readTroubles() {
  let text = '';
  for (const { defaultView } of documentsOf(document))
    for (const trouble of defaultView[Symbol.for('troubles')] ?? []) text += `${trouble}\0`;
  return text;
}
