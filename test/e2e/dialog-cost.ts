// Measures how long a reader waits from the key press to the painted dialog: ours, and the least that a browser can show.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { Site } from '../pages/site.js';
import { findChromium } from '../runner/browsers.mjs';
import { measureOpenings } from './dialog-opening.js';
import type { Opening, Openings } from './dialog-opening.js';
import type { Rival } from './dialog-rivals.js';
import { newsPage } from './news-page.js';

/** What was measured on pages of one size, at one speed of the processor. */
export interface DialogCost {
  /** Of the page, UTF-16 code units. */
  size: number;
  /** How many times slower the processor was made. */
  throttling: number;
  /** Every page opened, in the order of the rounds. */
  openings: Partial<Record<Rival, Openings[]>>;
  /** Medians of the openings. */
  medians: Record<Rival, Openings>;
}

export const RIVALS: readonly Rival[] = ['ours', 'div', 'popover', 'modal'];

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;

/** The medians of all openings of each rival; NaN for a rival that was not measured. */
const mediansOf = (openings: DialogCost['openings']): DialogCost['medians'] => {
  const openingOf = (taken: readonly Opening[]): Opening => ({
    painted: median(taken.map(({ painted }) => painted)),
    work: median(taken.map(({ work }) => work)),
  });
  const medianOf = (rival: Rival): Openings => {
    const taken = openings[rival] ?? [];
    return { cold: openingOf(taken.map(({ cold }) => cold)), warm: openingOf(taken.map(({ warm }) => warm)) };
  };
  return { ours: medianOf('ours'), div: medianOf('div'), popover: medianOf('popover'), modal: medianOf('modal') };
};

/**
 * Measures the built widget beside an empty fixed `<div>`, an empty popover in a shadow root and an empty modal dialog,
 * each on the same page without the widget. A reader has marked a word, and the widget's parts are there.
 *
 * They take turns in each round, so that other work of the machine slows all of them; each round begins with another.
 *
 * @param options - `sizes`: of the pages, UTF-16 code units; `throttlings`: how many times slower the processor is made
 * @returns a row for each size at each speed
 */
export async function measureDialog({
  sizes,
  throttlings = [1],
  rounds = 9,
  rivals = RIVALS,
}: {
  sizes: readonly number[];
  throttlings?: readonly number[];
  rounds?: number;
  rivals?: readonly Rival[];
}): Promise<DialogCost[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dialog-cost-'));
  for (const size of sizes) writeFileSync(join(folder, `${size}.html`), newsPage(size));
  const site = new Site({ folder, policy: "default-src 'self'; style-src 'unsafe-inline'" });
  await site.open();
  const browser = await chromium.launch({ executablePath: await findChromium() });
  try {
    const costs = throttlings.flatMap((throttling) =>
      sizes.map((size): Omit<DialogCost, 'medians'> => ({ size, throttling, openings: {} })),
    );
    for (let round = 0; round < rounds; round++)
      for (const { size, throttling, openings } of costs)
        for (let turn = 0; turn < rivals.length; turn++) {
          const rival = rivals[(round + turn) % rivals.length]!;
          const address = site.urlOf(`${size}.html`, rival === 'ours' ? 'pages' : 'plain');
          (openings[rival] ??= []).push(await measureOpenings(browser, { address, rival, throttling }));
        }
    return costs.map((cost) => ({ ...cost, medians: mediansOf(cost.openings) }));
  } finally {
    await browser.close();
    await site.close();
    rmSync(folder, { recursive: true });
  }
}
