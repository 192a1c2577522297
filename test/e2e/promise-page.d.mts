// What the test of the promise reads in a page of the demo; promise-page.mjs does it.

import type { Browser } from 'playwright';

/** A planted typo, as demo/typos.json has it. */
export interface Typo {
  text: string;
  where: string;
  /** Which occurrence on the page, from 1. */
  nth?: number;
}

/** Where a typo stands: where a mouse presses and lets go to mark it, CSS px of the viewport; its top, px of the page; and what stands around it in its block. */
export interface Place {
  start: [x: number, y: number];
  end: [x: number, y: number];
  top: number;
  around: string;
}

/** Launches a Chromium that says where a link with a text directive has landed: it does so behind a flag. @see https://chromestatus.com/feature/5123036594143232 */
export function launchLandingBrowser(): Promise<Browser>;

/** In the page, before all else: has violations of a policy said on the console. */
export const sayViolations: () => void;

/** In the page: scrolls to a typo and says where it stands, also when it runs across elements. */
export const readPlace: (typo: Typo) => Place;

/** In the page: the words that the address has landed on, and where they stand, as in `Place`. */
export const readLanding: () => Promise<{ words: string; left: number; top: number }>;
