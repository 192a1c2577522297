// Fails when a reader of a 5 MB page waits longer for the dialog than a reader of a 10 KB page.

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { KINDS, measureCost } from './cost.js';

/** How many times longer the 5 MB page may take. */
const MOST = 1.5;

/** A frame or a garbage collection may come between a key press and the dialog. */
const NOISE_MS = 2;

describe('The dialog', { timeout: 300_000 }, () => {
  let measured: Awaited<ReturnType<typeof measureCost>>;
  before(async () => {
    measured = await measureCost({ presses: 3, shows: 0 });
  });

  for (const kind of KINDS) {
    it(`opens as fast on 5 MB as on 10 KB in ${kind}`, () => {
      const { small, large } = measured.costs[kind];
      assert.ok(
        large.asked <= MOST * small.asked + NOISE_MS,
        `to the dialog being asked to show: ${large.asked} ms, and ${small.asked} ms on the small page`,
      );
      assert.ok(large.quote <= MOST * small.quote, `${large.quote} ms, and ${small.quote} ms on the small page`);
    });
  }

  it('is painted within 100 ms on a processor that is four times slower', () => {
    // Readers feel no wait below 0.1 s: https://www.nngroup.com/articles/response-times-3-important-limits/
    assert.ok(measured.throttled <= 100, `${measured.throttled} ms`);
  });
});
