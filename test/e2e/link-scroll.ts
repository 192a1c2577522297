// Follows the link of a random report in a browser that does not tell what it matched, and looks how far it scrolls.

import { installProbe } from '../pages/probe.mjs';
import type { Site } from './browser-site.js';
import type { Page } from './browser.js';
import { installLetters } from './link-letters.mjs';
import { htmlOf } from './link-page.js';
import type { LinkCase } from './link-page.js';
import { installReader } from './link-reader.mjs';

/** `elsewhere`: it scrolls to other words. `still`: it does not scroll. */
export type View = 'seen' | 'elsewhere' | 'still' | 'plain' | 'skipped';

/** The search for a link, and the scrolling after a page has loaded, both take less, ms. */
const SETTLED_MS = 600;

const DIALOG_LIMIT_MS = 10_000;

// A function that is sent as text works with every driver.
const TOOLS = [installProbe, installLetters, installReader].map((install) => `(${String(install)})();`).join('\n');

/** Judges one report by where its link scrolls to. `name` is the page's own. */
export async function viewOf(
  random: LinkCase,
  { page, site, name }: { page: Page; site: Site; name: string },
): Promise<{ view: View; text: string; link: string }> {
  site.add({ [`/${name}`]: { body: htmlOf(random, 'far') } });
  const url = `${site.url}/${name}`;
  await page.open(url);
  const mark = await page.evaluate<{ place: object; text: string } | null>(`(async () => {
    ${TOOLS}
    const mark = await linkReader.ask(${JSON.stringify(random.wish)}, ${DIALOG_LIMIT_MS});
    await new Promise((resolve) => setTimeout(resolve, ${SETTLED_MS}));
    return mark;
  })()`);
  if (!mark) return { view: 'skipped', text: '', link: '' };
  await page.press('Enter');
  const address = await page.evaluate<string>('linkReader.sent');
  const told = { text: mark.text, link: decodeURIComponent(address.slice(url.length)) };
  if (address === url) return { view: 'plain', ...told };
  // A link to the page that is open only scrolls it.
  await page.open('about:blank');
  await page.open(address);
  const view = await page.evaluate<View>(`(async () => {
    ${TOOLS}
    await new Promise((resolve) => setTimeout(resolve, ${SETTLED_MS}));
    const boxes = pageProbe.boxes(${JSON.stringify(mark.place)});
    // A match that covers the block before or after too may leave the mark one screen away.
    const isNear = boxes.some(({ top }) => top < 2 * innerHeight) && boxes.some(({ top }) => top > -innerHeight);
    return scrollY === 0 ? 'still' : isNear ? 'seen' : 'elsewhere';
  })()`);
  return { view, ...told };
}
