// In: what the test runner has seen in each browser. Out: a line for each file and engine, every failure by name, and
// the totals in a JSON file for the one command that adds them up.

import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { inspect } from 'node:util';

/** Flattens nested suites to tests with their whole names. */
const testsOf = (suite, names = []) => [
  ...suite.tests.map((test) => ({ ...test, name: [...names, test.name].join(' › ') })),
  ...suite.suites.flatMap((inner) => testsOf(inner, [...names, inner.name])),
];

const textOf = ({ name, message = '', stack = '', expected, actual }) =>
  [
    stack.includes(message) ? stack : [name && `${name}: `, message, stack && `\n${stack}`].filter(Boolean).join(''),
    expected !== undefined && `expected: ${expected}`,
    actual !== undefined && `actual:   ${actual}`,
  ]
    .filter(Boolean)
    .join('\n');

/**
 * What one file came to in one browser. A file without a test and an error outside any test each count as one failure.
 */
const resultOf = ({ testResults, errors = [], passed }) => {
  const tests = testResults ? testsOf(testResults) : [];
  const failures = tests
    .filter((test) => !test.passed && !test.skipped)
    .map((test) => ({ test: test.name, text: test.error ? textOf(test.error) : 'failed without an error' }));
  for (const error of errors) failures.push({ test: 'outside any test', text: textOf(error) });
  if (tests.length === 0 && errors.length === 0) failures.push({ test: 'no test', text: 'This file ran no test.' });
  if (!passed && failures.length === 0)
    failures.push({ test: 'outside any test', text: 'The runner calls this file failed and does not say why.' });
  const skipped = tests.filter((test) => test.skipped);
  return { passed: tests.filter((test) => test.passed).length, skipped, failures };
};

// Past the runner's console, which wraps every line it takes in codes that repaint a progress bar.
const say = (line) => process.stdout.write(`${line}\n`);

const indent = (text) => text.replace(/^/gm, '      ');

/**
 * The reporter.
 *
 * @param {string | undefined} totalsFile - where to write `{passed, failed, skipped}`; nowhere when left out
 */
export function browserReporter(totalsFile) {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  let rootDir = '';
  return {
    start({ config }) {
      ({ rootDir } = config);
    },
    reportTestFileResults({ sessionsForTestFile, testFile }) {
      for (const session of sessionsForTestFile) {
        const { passed, skipped, failures } = resultOf(session);
        totals.passed += passed;
        totals.failed += failures.length;
        totals.skipped += skipped.length;
        const counts = [
          `${passed} passed`,
          failures.length && `${failures.length} FAILED`,
          skipped.length && `${skipped.length} skipped`,
        ]
          .filter(Boolean)
          .join(', ');
        say(`  ${relative(rootDir, testFile)} in ${session.browser.name}: ${counts}`);
        for (const { name } of skipped) say(`    skipped: ${name}`);
        for (const { test, text } of failures) say(`    FAILED: ${test}\n${indent(text)}`);
        // A property test prints its seed; otherwise a page's console is noise until something fails.
        const showsLogs = failures.length > 0 || testFile.endsWith('.property.test.ts');
        if (showsLogs)
          for (const log of session.logs)
            say(`    console: ${log.map((part) => (typeof part === 'string' ? part : inspect(part))).join(' ')}`);
        if (failures.length) for (const address of session.request404s) say(`    not found: ${address}`);
      }
    },
    stop() {
      if (totalsFile) writeFileSync(totalsFile, JSON.stringify(totals));
    },
  };
}
