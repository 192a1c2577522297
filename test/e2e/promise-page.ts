// Reads in Chromium where a typo stands on a page of the demo, and where a link has landed.

import { chromium } from 'playwright';
import type { Browser, Locator, Page } from 'playwright';
import { findChromium } from '../runner/browsers.mjs';
import type { Words } from '../../src/widget/words/words.js';
import type { Typo } from './demo-server.js';

/** Where a typo stands. */
export interface Place {
  /** Where the mouse presses to mark it, CSS px of the viewport. */
  start: [x: number, y: number];
  /** Where the mouse lets go. */
  end: [x: number, y: number];
  /** Its top, px of the page. */
  top: number;
  /** The text around it in its block. */
  around: string;
}

/**
 * Launches a Chromium that tells where a link with a text directive has landed, which it does only behind a flag.
 *
 * @see https://chromestatus.com/feature/5123036594143232
 */
export async function launchLandingBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await findChromium(), args: ['--enable-blink-features=TextFragmentAPI'] });
}

/** Runs in the page, before all else: writes violations of a policy to the console. */
export const sayViolations = (): void => {
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
    console.error(`violation: ${effectiveDirective} ${blockedURI}`),
  );
};

/** Runs in the page: scrolls to a typo and tells where it stands, also when it runs across elements. */
export const readPlace = ({ text, nth = 1 }: Typo): Place => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);
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
  const element = range.startContainer.parentElement!;
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
  const [first, last] = [rects[0]!, rects.at(-1)!];
  const around = document.createRange();
  around.selectNodeContents(element.closest('p, td, th, li, h2, figcaption')!);
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

/**
 * Marks a typo with the mouse and presses the keys, as README says.
 *
 * @returns the dialog, which speaks as `words`, and the text around the typo in its block
 */
export async function openDialogOn(page: Page, typo: Typo, words: Words): Promise<{ dialog: Locator; around: string }> {
  const { start, end, around } = await page.evaluate(readPlace, typo);
  await page.mouse.move(...start);
  await page.mouse.down();
  await page.mouse.move(...end, { steps: 8 });
  await page.mouse.up();
  await page.keyboard.press('Control+Enter');
  const dialog = page.getByRole('dialog', { name: words.title });
  await dialog.waitFor();
  return { dialog, around };
}

/**
 * Holds a finger on a typo until its word is marked. In Chromium only a mouse press that is emulated as a touch becomes
 * a long press.
 */
export async function holdFingerOn(page: Page, typo: Typo): Promise<void> {
  const { start, end } = await page.evaluate(readPlace, typo);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setEmitTouchEventsForMouse', { enabled: true, configuration: 'mobile' });
  const send = (type: 'mousePressed' | 'mouseReleased', buttons: number): void => {
    const place = { x: (start[0] + end[0]) / 2, y: start[1] };
    // Its answer may never come; the session may be over first.
    cdp.send('Input.dispatchMouseEvent', { type, ...place, button: 'left', buttons, clickCount: 1 }).catch(() => {});
  };
  send('mousePressed', 1);
  await page.waitForFunction(() => !getSelection()!.isCollapsed);
  send('mouseReleased', 0);
}

/** Chromium's `document` behind the flag. */
interface LandingDocument {
  fragmentDirective: { items: { getMatchingRange(): Promise<Range> }[] };
}

/** Runs in the page: tells which words the address has landed on, and where they stand, as in `Place`. */
export const readLanding = async (): Promise<{ words: string; left: number; top: number }> => {
  const range = await (document as unknown as LandingDocument).fragmentDirective.items[0]!.getMatchingRange();
  const { left, top } = [...range.getClientRects()].find(({ width }) => width > 0)!;
  return { words: String(range), left, top: top + scrollY };
};
