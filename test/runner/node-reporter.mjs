// In: the events of Node's test runner, and env TEST_FILES and TEST_TOTALS. Out: a line for each file, every failure by
// name, and the totals in a JSON file for the one command that adds them up.

import { writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';

/** What one file has come to so far. */
class FileResult {
  passed = 0;
  skipped = [];
  failures = [];
  output = '';
  names = [];
}

/** What went wrong, without the runner's own calls, which are the same under every failure. */
const causeOf = (error) => {
  const cause = error?.cause ?? error;
  return String(cause?.stack ?? cause?.message ?? cause).replace(/^ +at .*node:internal.*\n?/gm, '');
};

/**
 * Adds one finished test to its file.
 *
 * A suite is not a test, and a parent that failed only with its children would count them twice; a hook that failed
 * is a failure of its own. Node reports a file itself, by its path, when it crashed, and also when it held no test at
 * all.
 */
const addTo = (result, { type, data }) => {
  const { name, nesting, file, details, skip, todo } = data;
  const reason = details.error?.failureType;
  const wholeName = [...result.names.slice(0, nesting), name].join(' › ');
  if (resolve(name) === file) {
    // Without this, a file that holds no test passes as one test.
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
    // An error after a file's last test is told here alone, without its file.
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
