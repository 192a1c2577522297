// Builds what has changed since the last build, then serves the demo.

import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What the build reads. A folder counts too, since a file that is deleted changes only the time of its folder. */
const INPUTS = ['build', 'package-lock.json', 'rollup.config.mjs', 'tsconfig.json', 'src'];
/** One file of each output of the build, in the order in which they are written. */
const OUTPUTS = [
  'dist/words/zh.js',
  'dist/typo-report-hint.js',
  'dist/typo-report-element.js',
  'dist/typo-report.js',
  'dist/typo-report.bundle.js',
  'dist/index.js',
  'src/receiver/dist/receiver.js',
  'src/receiver/dist/inbox/inbox.js',
];

const MADE = /[\\/](dist|node_modules)([\\/]|$)/;

/** When `path`, or anything in it, was last changed, ms since 1970; 0 when it is not there. */
const changedAt = (path) => {
  const stats = statSync(ROOT + path, { throwIfNoEntry: false });
  if (!stats) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  const inside = readdirSync(ROOT + path)
    .map((name) => `${path}/${name}`)
    .filter((name) => !MADE.test(name));
  return Math.max(stats.mtimeMs, ...inside.map(changedAt));
};

const outputs = OUTPUTS.map(changedAt);
const isBuilt = Math.min(...outputs) > 0 && outputs.at(-1) > Math.max(...INPUTS.map(changedAt));
const build = () => spawnSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit', shell: true });
if (!isBuilt && build().status !== 0) process.exit(1);
await import('./serve.mjs');
