// Checks the npm packages as they are packed: their files, their types as others resolve them, the data for editors.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { pack } from './packed.js';
import type { Packed } from './packed.js';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** The packages and their folders. */
const PACKAGES = { 'typo-report': { source: '.' }, 'typo-report-receiver': { source: 'src/receiver' } };
/** Imports that have no types: data and classic scripts. */
const NO_TYPES = /\.json$|typo-report(\.bundle)?\.js$/;

type Json = { [key: string]: Json | string };

/** Lists the files that a package.json names, at any depth. */
const filesIn = (value: Json | string | undefined): string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : Object.values(value).flatMap(filesIn);

const packed = {} as Record<keyof typeof PACKAGES, Packed>;
before(() => {
  for (const [name, { source }] of Object.entries(PACKAGES)) packed[name as keyof typeof PACKAGES] = pack(source);
});

for (const [name, { source }] of Object.entries(PACKAGES) as [keyof typeof PACKAGES, { source: string }][]) {
  describe(`The package ${name}`, () => {
    it('has every file that its package.json names, its papers and its licence', () => {
      const about = JSON.parse(read(`${source}/package.json`)) as Record<string, Json | string | undefined>;
      const named = ['main', 'types', 'unpkg', 'jsdelivr', 'customElements', 'web-types', 'exports', 'bin'].flatMap(
        (field) => filesIn(about[field]),
      );
      assert.ok(named.length > 2);
      const missing = [...named, 'README.md', 'LICENSE']
        .map((path) => path.replace(/^\.\//, ''))
        .filter((path) => !packed[name].files.includes(path));
      assert.deepEqual(missing, []);
      assert.equal(read(`${source}/LICENSE`), read('LICENSE'));
    });

    it('has no test, no source and no types of them', () => {
      const strangers = packed[name].files.filter(
        (path) => /(^|\/)(test|src|types)\/|\.test\.|(?<!\.d)\.ts$/.test(path) || /inbox.*\.d\.ts$/.test(path),
      );
      assert.deepEqual(strangers, []);
    });

    it('is clean for publint', async () => {
      const tarball = new Uint8Array(readFileSync(packed[name].tarball)).buffer;
      const { messages, pkg } = await publint({ pack: { tarball }, strict: true });
      assert.deepEqual(
        messages.map((message) => formatMessage(message, pkg)),
        [],
      );
    });

    it('is clean for Are the types wrong?, profile esm-only', async () => {
      const tarball = createPackageFromTarballData(readFileSync(packed[name].tarball));
      const result = await checkPackage(tarball, { excludeEntrypoints: [NO_TYPES] });
      assert.ok(result.types);
      const inProfile = result.problems.filter(
        (problem) =>
          problem.kind !== 'CJSResolvesToESM' &&
          !('resolutionKind' in problem && ['node10', 'node16-cjs'].includes(problem.resolutionKind)),
      );
      assert.deepEqual(inProfile, []);
    });
  });
}

describe('The source maps of typo-report', () => {
  it('are there for each module of the npm build, and hold its sources', () => {
    const modules = packed['typo-report'].files.filter((path) =>
      /^dist\/(index|element|chunks|frameworks).*\.js$/.test(path),
    );
    assert.ok(modules.length > 30);
    for (const path of modules.filter((module) => !module.endsWith('types-only.js'))) {
      const { sources, sourcesContent } = JSON.parse(read(`${path}.map`)) as Record<string, string[]>;
      assert.equal(sourcesContent?.filter(Boolean).length, sources?.length, path);
    }
  });
});

describe('The data for editors', () => {
  const { modules } = JSON.parse(read('dist/custom-elements.json')) as {
    modules: { declarations: Record<string, { name: string; default?: string; type?: { text: string } }[]>[] }[];
  };
  const element = modules[0]!.declarations[0]!;

  it('names the type of each event', () =>
    assert.deepEqual(
      element['events']?.map(({ name, type }) => [name, type?.text]),
      [
        ['typo-report', 'TypoReportEvent'],
        ['typo-report-sent', 'TypoReportSentEvent'],
        ['typo-report-failed', 'TypoReportFailedEvent'],
      ],
    ));

  it("says the defaults that README's table says", () => {
    const rows = [...read('README.md').matchAll(/^\| `([a-z-]+)` +\|.*\| (\S.*?) +\|$/gm)];
    const said = new Map(rows.map(([, name, value]) => [name, value?.replaceAll('`', '')]));
    for (const { name, default: value } of element['attributes']!)
      if (value !== undefined) assert.equal(value, said.get(name), name);
  });

  it('has public members only', () => {
    const names = element['members']!.map(({ name }) => name);
    assert.ok(names.includes('report') && names.includes('words'));
    assert.deepEqual(
      names.filter((name) => /^#|Callback$|^(render|styles|properties|createRenderRoot)$/.test(name)),
      [],
    );
  });

  it('offers the values of an attribute to VS Code', () => {
    const { tags } = JSON.parse(read('dist/vscode.html-custom-data.json')) as {
      tags: { attributes: { name: string; values: { name: string }[] }[] }[];
    };
    const values = tags[0]!.attributes.find(({ name }) => name === 'format')?.values.map(({ name }) => name);
    assert.deepEqual(values, ['json', 'text', 'form', 'annotation']);
  });
});
