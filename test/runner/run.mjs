// Runs the tests and prints every outcome; the last line is `N passed, N failed`.
//
// The exit code is 1 when anything failed or a step ran no test.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findChromium, findFirefox, findWebKit } from './browsers.mjs';
import { runStep } from './step.mjs';

const USAGE = `node test/runner/run.mjs [options]
  --engines=all             Chromium, Firefox and WebKit; installs missing ones
  --engines=chromium,webkit only these (default: Chromium, and the others if found)
  --only=unit               receiver and house rules: no browser
  --only=node               unit and end to end
  --only=browser            widget and inbox, in the engines
  --only=e2e                end to end
  --only=property           property tests
  --only=package            the packed package in projects of several frameworks; needs npm's registry
  --cases=N                 how many cases the quote's property test tries (default 500)
  --links=N                 how many cases the link's property test tries (default 200)`;

class UsageError extends Error {}

const ENGINES = ['chromium', 'firefox', 'webkit'];
const ONLY = ['unit', 'node', 'browser', 'e2e', 'property', 'package'];

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

/** Parses the command line. @throws {UsageError} when an option is wrong */
const parseOptions = () => {
  const { values } = parseArgs({
    options: {
      engines: { type: 'string', default: '' },
      only: { type: 'string', default: '' },
      cases: { type: 'string', default: '500' },
      links: { type: 'string', default: '200' },
    },
  });
  const engines = values.engines === 'all' ? ENGINES : values.engines.split(',').filter(Boolean);
  const stranger = engines.find((engine) => !ENGINES.includes(engine));
  if (stranger) throw new UsageError(`There is no engine "${stranger}": ${ENGINES.join(', ')}, all.`);
  if (values.only && !ONLY.includes(values.only))
    throw new UsageError(`There is no "${values.only}" to run: ${ONLY.join(', ')}.`);
  const [cases, links] = ['cases', 'links'].map((name) => {
    const count = Number(values[name]);
    if (Number.isInteger(count) && count > 0) return count;
    throw new UsageError(`--${name} takes a whole number from 1, not "${values[name]}".`);
  });
  return { engines, only: values.only, cases, links };
};

const testFiles = (folder, { deep = true } = {}) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: deep })
        .map((file) => join(folder, file))
        .filter((file) => file.endsWith('.test.ts'))
        .sort()
    : [];

const isProperty = (file) => file.endsWith('.property.test.ts');

/** Lists the files that run in Node and those that run in a page. */
const filesFor = (only) => {
  const unit = [...testFiles('test', { deep: false }), ...testFiles('test/receiver')];
  const e2e = testFiles('test/e2e');
  const page = [...testFiles('test/widget'), ...testFiles('test/inbox')];
  switch (only) {
    case 'unit':
      return { node: unit, page: [] };
    case 'node':
      return { node: [...unit, ...e2e], page: [] };
    case 'e2e':
      return { node: e2e, page: [] };
    case 'browser':
      return { node: [], page };
    case 'package':
      return { node: testFiles('test/package'), page: [] };
    case 'property':
      return { node: [...unit, ...e2e].filter(isProperty), page: page.filter(isProperty) };
    default:
      return { node: [...unit, ...e2e], page };
  }
};

const find = { chromium: findChromium, firefox: findFirefox, webkit: findWebKit };

/**
 * Finds the engines to test in: the named ones, which are installed when missing, or else those on this machine.
 *
 * @returns {Promise<{engines: string[], chromium: string, outcomes: Outcome[]}>} `outcomes` has a failure for each
 *   named engine that can't be installed
 */
const findEngines = async (named) => {
  const engines = [];
  const outcomes = [];
  let chromium = '';
  for (const engine of ENGINES) {
    if (named.length && !named.includes(engine)) continue;
    try {
      const found = await find[engine]({ install: named.length > 0 });
      if (found) engines.push(engine);
      else if (named.length) throw new Error('not on this machine, and could not be installed (see above)');
      if (engine === 'chromium') chromium = found;
    } catch (error) {
      console.log(`FAILED: ${engine}: ${error.message}`);
      outcomes.push({ name: engine, passed: 0, failed: 1, skipped: 0 });
    }
  }
  console.log(`Engines: ${engines.join(', ') || 'none'}\n`);
  return { engines, chromium, outcomes };
};

const main = async ({ engines: named, only, cases, links }) => {
  const { node, page } = filesFor(only);
  const { engines, chromium, outcomes } =
    only === 'unit' ? { engines: [], chromium: '', outcomes: [] } : await findEngines(named);
  // The slowest step takes thirteen minutes on two free cores, and twenty on busy ones. More cases take longer.
  const limitMs = Math.max(30, cases / 100, links / 50) * 60_000;
  const steps = async (...some) => outcomes.push(...(await Promise.all(some.map((step) => runStep(step, limitMs)))));
  const env = {
    PROPERTY_CASES: String(cases),
    LINK_CASES: String(links),
    ...(chromium && { CHROMIUM_PATH: chromium }),
  };

  const build = { name: 'build and sizes', command: ['npm', 'run', '--silent', 'build'] };
  const lint = { name: 'lint', command: ['npm', 'run', '--silent', 'lint'] };
  if (!only) await steps({ ...build, quiet: true }, { ...lint, quiet: true });
  else await steps({ ...build, quiet: true });

  const inNode = (name, files) => ({
    name,
    command: [
      process.execPath,
      '--import',
      './test/runner/typescript.mjs',
      '--test',
      '--test-reporter=./test/runner/node-reporter.mjs',
      '--test-reporter-destination=stdout',
      ...files,
    ],
    env: { ...env, TEST_ENGINES: engines.join(','), TEST_FILES: files.join(',') },
    counts: true,
  });
  const inPages = {
    name: 'tests in browsers',
    command: [process.execPath, 'node_modules/@web/test-runner/dist/bin.js'],
    env: { ...env, TEST_ENGINES: engines.join(','), TEST_FILES: page.join(',') },
    counts: true,
  };
  const none = (name, what) => {
    console.log(`FAILED: ${name}: no ${what} was found\n`);
    outcomes.push({ name, passed: 0, failed: 1, skipped: 0 });
  };
  // One after the other, since both drive browsers that must answer in time.
  const wantsNode = !['browser', 'property'].includes(only) || node.length > 0;
  const wantsPages = !['unit', 'node', 'e2e', 'package'].includes(only);
  if (wantsNode) await (node.length ? steps(inNode('tests in Node', node)) : none('tests in Node', 'test file'));
  // They install other packages for minutes, so they run only where all is tested, and when asked for.
  if (!only && named.length === ENGINES.length)
    await steps(inNode('tests of the package in other projects', testFiles('test/package')));
  if (wantsPages)
    await (page.length && engines.length ? steps(inPages) : none(inPages.name, page.length ? 'browser' : 'test file'));
  return outcomes;
};

let outcomes = [];
try {
  outcomes = await main(parseOptions());
} catch (error) {
  console.error(
    error instanceof UsageError || error.code?.startsWith('ERR_PARSE_ARGS') ? `${error.message}\n\n${USAGE}` : error,
  );
  outcomes.push({ name: 'the run itself', passed: 0, failed: 1, skipped: 0 });
}
const sum = (what) => outcomes.reduce((total, outcome) => total + outcome[what], 0);
for (const { name } of outcomes.filter(({ failed }) => failed)) console.log(`FAILED: ${name}`);
if (sum('skipped')) console.log(`${sum('skipped')} skipped`);
process.exitCode = sum('failed') > 0 || sum('passed') === 0 ? 1 : 0;
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
