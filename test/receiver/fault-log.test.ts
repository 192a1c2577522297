// Checks that a fault that comes again and again does not fill the log.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { limitLog } from '../../src/receiver/fault-log.js';

it('The same fault is one line a minute, which says how often it came', () => {
  let now = 0;
  const lines: string[] = [];
  const log = limitLog(
    (message) => lines.push(message),
    () => now,
  );
  for (let i = 0; i < 1000; i++) log('The disk is full.');
  log('The file is locked.');
  now = 59_999;
  log('The disk is full.');
  assert.deepEqual(lines, ['The disk is full.', 'The file is locked.']);
  now = 60_000;
  log('The disk is full.');
  assert.equal(lines[2], 'The disk is full. (and 1000 times more since the last line)');
});
