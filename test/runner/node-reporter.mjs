// Prints each test file's outcome in Node, and writes the totals to a JSON file.
//
// Env TEST_FILES names the files that must run, TEST_TOTALS the JSON file.

import { writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';

/** Collects the outcomes of one file. */
class FileResult {
  passed = 0;
  skipped = [];
  failures = [];
  output = '';
  names = [];
}

/** Writes an error without the runner's own calls, which are the same in every stack. */
const causeOf = (error) => {
  const cause = error?.cause ?? error;
  return String(cause?.stack ?? cause?.message ?? cause).replace(/^ +at .*node:internal.*\n?/gm, '');
};

/**
 * Adds one finished test to its file.
 *
 * Suites do not count, nor does a parent that failed only because of its children; a failed hook counts. Node reports a
 * file by its path when it crashed, and also when it has no test.
 */
const addTo = (result, { type, data }) => {
  const { name, nesting, file, details, skip, todo } = data;
  const reason = details.error?.failureType;
  const wholeName = [...result.names.slice(0, nesting), name].join(' › ');
  if (resolve(name) === file) {
    // A file without a test must not count as a passed test.
    if (type === 'test:fail') result.failures.push({ name: 'outside any test', text: causeOf(details.error) });
  } else if (skip !== undefined || todo !== undefined) result.skipped.push(wholeName);
  else if (type === 'test:fail' && reason !== 'subtestsFailed')
    result.failures.push({ name: wholeName, text: causeOf(details.error) });
  else if (type === 'test:pass' && details.type !== 'suite') result.passed++;
};

const indent = (text) => text.trimEnd().replace(/^/gm, '      ');

function* linesOf(file, { passed, skipped, failures, output }) {
  const counts = [
    `${passed} passed`,
    failures.length && `${failures.length} FAILED`,
    skipped.length && `${skipped.length} skipped`,
  ]
    .filter(Boolean)
    .join(', ');
  yield `  ${relative('', file)}: ${counts}\n`;
  for (const name of skipped) yield `    skipped: ${name}\n`;
  for (const { name, text } of failures) yield `    FAILED: ${name}\n${indent(text)}\n`;
  if (failures.length && output) yield `    it printed:\n${indent(output)}\n`;
}

export default async function* nodeReporter(events) {
  const results = new Map(
    (process.env.TEST_FILES ?? '')
      .split(',')
      .filter(Boolean)
      .map((file) => [resolve(file), new FileResult()]),
  );
  const at = (file) => {
    const path = resolve(file ?? 'a test without a file');
    if (!results.has(path)) results.set(path, new FileResult());
    return results.get(path);
  };
  for await (const event of events) {
    const { type, data } = event;
    if (type === 'test:start') at(data.file).names[data.nesting] = data.name;
    else if (type === 'test:pass' || type === 'test:fail') addTo(at(data.file), event);
    // An error after a file's last test is reported only here, without its file.
    else if (type === 'test:diagnostic' && data.message.startsWith('Error:')) yield `  ${data.message}\n`;
    else if (type === 'test:stdout' || type === 'test:stderr') at(data.file).output += data.message;
  }
  const totals = { passed: 0, failed: 0, skipped: 0 };
  for (const [file, result] of results) {
    if (result.passed + result.skipped.length + result.failures.length === 0)
      result.failures.push({ name: 'no test', text: 'This file ran no test.' });
    totals.passed += result.passed;
    totals.failed += result.failures.length;
    totals.skipped += result.skipped.length;
    yield* linesOf(file, result);
  }
  if (process.env.TEST_TOTALS) writeFileSync(process.env.TEST_TOTALS, JSON.stringify(totals));
}
