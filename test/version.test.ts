// Compares the version in reports with that of the package.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { VERSION } from '../src/version.js';

const versionIn = (file: string): unknown =>
  (JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as { version?: unknown }).version;

it('the version in reports is that of the package', () => assert.equal(VERSION, versionIn('../package.json')));
