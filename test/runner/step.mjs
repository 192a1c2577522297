// Runs one command as a step of the test run, counts its tests, and stops it when it takes too long.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * @typedef {object} Step
 * @property {string} name - as it is printed
 * @property {string[]} command - a program and its arguments
 * @property {Record<string, string>} [env]
 * @property {boolean} [counts] - it writes `{passed, failed, skipped}` to the file in env TEST_TOTALS; otherwise the
 *   command counts as one test
 * @property {boolean} [quiet] - its output is printed at its end, since another step runs at the same time
 */

/** @typedef {{name: string, passed: number, failed: number, skipped: number}} Outcome */

const isWindows = process.platform === 'win32';
const running = new Set();

const scratch = mkdtempSync(join(tmpdir(), 'typo-report-'));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));

/** How long a stopped step may take to close its browsers before it is killed. */
const GRACE_MS = 5_000;

/** Stops a step and all its processes: browsers have other groups, so only their parent can stop them. */
const stop = async (child) => {
  // Windows has no process groups and no signals.
  const send = (signal) => (isWindows ? child.kill() : process.kill(-child.pid, signal));
  const closed = once(child, 'close').then(() => true);
  send('SIGTERM');
  if (!(await Promise.race([closed, wait(GRACE_MS, false, { ref: false })]))) send('SIGKILL');
};

// Steps have their own process groups, so Ctrl+C in the terminal does not reach them.
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await Promise.all([...running].map(stop));
    process.exit(1);
  });
}

const readTotals = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return { passed: 0, failed: 0, skipped: 0 };
  }
};

/** Resolves with the exit code, or with the reason why there is none. */
const ended = (child, limitMs) =>
  new Promise((done) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      void stop(child);
    }, limitMs);
    child.once('error', (error) => done(error.message));
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      done(late ? `not done after ${Math.round(limitMs / 60_000)} min, stopped` : (code ?? `ended by ${signal}`));
    });
  });

/**
 * Runs a step and prints its outcome.
 *
 * @param {Step} step
 * @param {number} limitMs - longest time it may run
 * @returns {Promise<Outcome>}
 */
export async function runStep({ name, command: [program, ...args], env, counts = false, quiet = false }, limitMs) {
  const began = performance.now();
  const totalsFile = join(scratch, `${name}.json`);
  if (!quiet) console.log(`${name}:`);
  const child = spawn(program, args, {
    env: { ...process.env, ...env, TEST_TOTALS: totalsFile },
    stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    detached: !isWindows,
    // npm is a .cmd file on Windows, which only a shell can start.
    shell: isWindows,
  });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (output += text));
  const code = await ended(child, limitMs);
  running.delete(child);
  const outcome = {
    name,
    passed: 0,
    failed: 0,
    skipped: 0,
    ...(counts ? readTotals(totalsFile) : { passed: code === 0 ? 1 : 0 }),
  };
  const troubles = [];
  if (code !== 0) troubles.push(typeof code === 'number' ? `exit code ${code}` : code);
  if (counts && outcome.passed === 0 && outcome.failed === 0) troubles.push('no test ran');
  // A crash before the first test or after the last is not counted by any test.
  if (troubles.length && outcome.failed === 0) outcome.failed = 1;
  if (output.trim()) console.log(`${name}:\n${output.trimEnd().replace(/^/gm, '  ')}`);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const skipped = outcome.skipped ? `, ${outcome.skipped} skipped` : '';
  const verdict = outcome.failed ? 'FAILED' : 'passed';
  const why = troubles.length ? ` (${troubles.join(', ')})` : '';
  console.log(
    `${verdict}: ${name}, ${outcome.passed} passed, ${outcome.failed} failed${skipped}, ${seconds} s${why}\n`,
  );
  return outcome;
}
