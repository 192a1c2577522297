// Prints each test file's outcome in each browser, and writes the totals to a JSON file.

import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { inspect } from 'node:util';

/** Flattens nested suites to tests with their full names. */
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

/** Sums up one file in one browser. A file without a test and an error outside any test each count as one failure. */
const resultOf = ({ testResults, errors = [], passed }) => {
  const tests = testResults ? testsOf(testResults) : [];
  const failures = tests
    .filter((test) => !test.passed && !test.skipped)
    .map((test) => ({ test: test.name, text: test.error ? textOf(test.error) : 'failed without an error' }));
  for (const error of errors) failures.push({ test: 'outside any test', text: textOf(error) });
  if (tests.length === 0 && errors.length === 0) failures.push({ test: 'no test', text: 'This file ran no test.' });
  if (!passed && failures.length === 0)
    failures.push({ test: 'outside any test', text: 'The runner reports this file as failed without a reason.' });
  const skipped = tests.filter((test) => test.skipped);
  return { passed: tests.filter((test) => test.passed).length, skipped, failures };
};

// Not console.log, since the runner wraps its lines in codes for a progress bar.
const say = (line) => process.stdout.write(`${line}\n`);

const indent = (text) => text.replace(/^/gm, '      ');

/**
 * Makes the reporter.
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
        // A property test prints its seed; other console lines matter only after a failure.
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
