// In: a page of the demo, in Chromium. Out: what its reader and its editor see there; the reading functions run in the
// page, promise-page.d.mts says what each does.

import { chromium } from 'playwright';
import { findChromium } from '../runner/browsers.mjs';

export async function launchLandingBrowser() {
  return chromium.launch({ executablePath: await findChromium(), args: ['--enable-blink-features=TextFragmentAPI'] });
}

export const sayViolations = () => {
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
    console.error(`violation: ${effectiveDirective} ${blockedURI}`),
  );
};

export const readPlace = ({ text, nth = 1 }) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const whole = nodes.map(({ data }) => data).join('');
  let at = -1;
  for (let found = 0; found < nth; found++) at = whole.indexOf(text, at + 1);
  if (at < 0) throw new Error(`"${text}" does not stand on the page ${nth} time(s).`);
  const range = document.createRange();
  let before = 0;
  for (const node of nodes) {
    const after = before + node.length;
    if (before <= at && at < after) range.setStart(node, at - before);
    if (before < at + text.length && at + text.length <= after) range.setEnd(node, at + text.length - before);
    before = after;
  }
  range.startContainer.parentElement.scrollIntoView({ block: 'center', behavior: 'instant' });
  const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
  const [first, last] = [rects[0], rects.at(-1)];
  const around = document.createRange();
  around.selectNodeContents(range.startContainer.parentElement.closest('p, td, th, li, figcaption'));
  const block = around.toString();
  around.setEnd(range.startContainer, range.startOffset);
  const from = around.toString().length;
  return {
    start: [first.left + 0.5, first.top + first.height / 2],
    end: [last.right - 0.5, last.top + last.height / 2],
    top: first.top + scrollY,
    around: block.slice(Math.max(0, from - 20), from + text.length + 20).replace(/\s+/g, ' '),
  };
};

export const readLanding = async () => {
  const range = await document.fragmentDirective.items[0].getMatchingRange();
  const { left, top } = [...range.getClientRects()].find(({ width }) => width > 0);
  return { words: String(range), left, top: top + scrollY };
};
