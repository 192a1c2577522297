// Checks that a receiver that is killed under load has kept all that it has acknowledged, and that inboxes miss nothing.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { watch } from './load/inboxes.js';
import { kill } from './load/kills.js';
import { startReceiver } from './load/receiver-process.js';

let dir = '';
before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'typo-report-'));
});
after(() => rm(dir, { recursive: true }));

it('Killed under load, a receiver has all that it has acknowledged, once, and has counted right', async () => {
  const { acknowledged, ...damage } = await kill(join(dir, 'kills.sqlite'), 3, 600);
  assert.ok(acknowledged > 0);
  assert.deepEqual(damage, { lost: 0, doubled: 0, newTwice: 0, miscounted: 0 });
});

it('Each of many inboxes hears of each report, also while some read nothing', async () => {
  const { port, child, ended } = await startReceiver(join(dir, 'inboxes.sqlite'));
  const { heard, wanted } = await watch(port, 40, 5, 50);
  assert.equal(heard, wanted);
  child.kill('SIGTERM');
  await ended;
});
