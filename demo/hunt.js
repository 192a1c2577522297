// Counts the typos that the reader has reported, and lets each report fly into the inbox beside the article.

const strip = document.querySelector('.hunt');
const count = strip.querySelector('.found b');
const desk = document.querySelector('.desk');
const inbox = new URL('inbox', import.meta.url);
const session = new URL('v1/session', import.meta.url);

/** The typos of this page. Nothing is stored: another visit begins with none found. */
const loading = fetch(new URL('typos.json', import.meta.url))
  .then((response) => response.json())
  .then((typos) => typos[strip.dataset.typos]);
const found = new Map();

if (/^(Mac|iP)/.test(navigator.platform)) strip.querySelector('kbd').textContent = '⌘Enter';

const squeeze = (text) => text.replace(/\s+/g, '');

/** Reads the page's text, and where each of its characters stands that is no white space. */
function readPage() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const text = nodes.map(({ data }) => data).join('');
  return { nodes, text, squeezed: squeeze(text), places: [...text.matchAll(/\S/g)].map(({ index }) => index) };
}

/**
 * Finds where a report's words begin and end in the page's text; null when they are not there. A report has the white
 * space that a reader sees, the text that of its source: both are compared without.
 */
function placeOf({ prefix, exact, suffix }, { squeezed, places }) {
  // What stands around may have changed meanwhile, on one side.
  for (const [before, after] of [
    [prefix, suffix],
    ['', suffix],
    [prefix, ''],
  ]) {
    const at = squeezed.indexOf(squeeze(before + exact + after));
    if (at < 0) continue;
    const first = at + squeeze(before).length;
    return [places[first], places[first + squeeze(exact).length - 1] + 1];
  }
  return null;
}

/** Finds where a typo begins and ends in the page's text. */
function placeOfTypo({ text, nth = 1 }, page) {
  let at = -1;
  for (let times = 0; times < nth; times++) at = page.text.indexOf(text, at + 1);
  return [at, at + text.length];
}

/** Makes the range of a place in the page's text. */
function rangeOf([from, to], { nodes }) {
  const range = document.createRange();
  let before = 0;
  for (const node of nodes) {
    const after = before + node.length;
    if (before <= from && from < after) range.setStart(node, from - before);
    if (before < to && to <= after) range.setEnd(node, to - before);
    before = after;
  }
  return range;
}

/** Counts the typos inside a place that are not found yet. */
function countIn([from, to], typos, page) {
  for (const typo of typos) {
    const [begin, end] = placeOfTypo(typo, page);
    if (from <= begin && end <= to) found.set(typo, rangeOf([begin, end], page));
  }
  count.textContent = `${found.size}/${typos.length}`;
  if (window.Highlight) CSS.highlights.set('found-typo', new Highlight(...found.values()));
  if (found.size < typos.length) return;
  const thanks = strip.querySelector('.thanks');
  thanks.textContent = thanks.dataset.text;
  strip.classList.add('done');
}

/** Where the inbox's list begins in its narrow frame, px. */
const LIST_TOP = 176;

/** Shows a card that flies from the marked words to the inbox. */
function fly(words, range) {
  const frame = desk.querySelector('iframe');
  if (!frame || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const start = range.getBoundingClientRect();
  const goal = frame.getBoundingClientRect();
  const card = Object.assign(document.createElement('p'), { className: 'flying', textContent: words, inert: true });
  document.body.append(card);
  // In the top layer, where it is in front of the widget's dialog.
  card.popover = 'manual';
  card.showPopover?.();
  const at = (x, y, scale) => `translate(${x}px, ${y}px) scale(${scale})`;
  const flight = card.animate(
    [
      { transform: at(start.left - 14, start.top - 8, 0.9), opacity: 0.4, easing: 'ease-out' },
      { transform: at(start.left - 14, start.top - 32, 1.1), opacity: 1, offset: 0.25, easing: 'ease-in-out' },
      { transform: at(goal.left + 16, goal.top + LIST_TOP, 1), opacity: 1, offset: 0.9 },
      { transform: at(goal.left + 16, goal.top + LIST_TOP, 1), opacity: 0 },
    ],
    { duration: 1100 },
  );
  flight.onfinish = flight.oncancel = () => card.remove();
}

document.addEventListener('typo-report-sent', async ({ report, verdict }) => {
  const page = readPage();
  const place = placeOf(report, page);
  if (!place) return;
  // The inbox does not show again what it knows.
  if (verdict.outcome !== 'known') fly(report.exact, rangeOf(place, page));
  countIn(place, await loading, page);
});

/** Puts the inbox beside the article, or a link to it where it asks for a password. */
async function openDesk() {
  // Its page is open to anyone and may ask for a password; whether it does, the session tells. A script that wants JSON
  // is answered without a dialog of the browser.
  const { ok, status } = await fetch(session, { headers: { accept: 'application/json' } }).catch(() =>
    Response.error(),
  );
  desk.querySelector('.locked').hidden = status !== 401;
  desk.querySelector('.open').hidden = !ok;
  desk.hidden = !ok && status !== 401;
  if (!ok) return;
  const frame = Object.assign(document.createElement('iframe'), {
    src: inbox,
    title: desk.querySelector('h2').textContent,
  });
  // An open inbox holds a connection, and a browser has six for all pages of a site: a page in the background gives its
  // own back.
  const showFrame = () => (document.hidden ? frame.remove() : desk.append(frame));
  document.addEventListener('visibilitychange', showFrame);
  showFrame();
}

// Only where the styles have room for it.
const watch = new ResizeObserver(() => {
  if (!desk.offsetWidth) return;
  watch.disconnect();
  void openDesk();
});
watch.observe(desk);
