// A page of 10 KB of text and one of 5 MB come in; a reader of the second waits no longer for the dialog than one of
// the first.

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { KINDS, measureCost } from './cost.js';

/** How many times more the page of 5 MB may cost. */
const MOST = 1.5;

/** A key press passes through more of the browser than a call: a frame or a clean-up may come between. */
const NOISE_MS = 2;

describe('From key press to dialog', { timeout: 300_000 }, () => {
  let measured: Awaited<ReturnType<typeof measureCost>>;
  before(async () => {
    measured = await measureCost({ presses: 3, shows: 0 });
  });

  for (const kind of KINDS) {
    it(`quote and context cost the same on 5 MB in ${kind} as on 10 KB`, () => {
      const { small, large } = measured.costs[kind];
      assert.ok(
        large.asked <= MOST * small.asked + NOISE_MS,
        `to the dialog being asked to show: ${large.asked} ms, and ${small.asked} ms on the small page`,
      );
      assert.ok(large.quote <= MOST * small.quote, `${large.quote} ms, and ${small.quote} ms on the small page`);
    });
  }

  it('is painted before a reader on a processor four times slower would call it slow', () => {
    // Nielsen's tenth of a second: https://www.nngroup.com/articles/response-times-3-important-limits/
    assert.ok(measured.throttled <= 100, `${measured.throttled} ms`);
  });
});
