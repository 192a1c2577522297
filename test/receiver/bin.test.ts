// Tests the command `typo-report-receiver`: in a clone before and after the build, and in the package.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const PACKAGE = fileURLToPath(new URL('../../src/receiver/', import.meta.url));
const run = promisify(execFile);

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'typo-report-'));
  for (const file of ['package.json', 'bin.mjs']) await copyFile(join(PACKAGE, file), join(dir, file));
});
afterEach(() => rm(dir, { recursive: true }));

async function build(): Promise<void> {
  await mkdir(join(dir, 'dist'));
  await writeFile(join(dir, 'dist', 'server.js'), "console.log('started');\n");
}

describe('The command of the package', () => {
  it('says in one line what to do when the receiver is not built', async () => {
    await assert.rejects(run(join(dir, 'bin.mjs')), { code: 1, stdout: '', stderr: /^.*run `npm run build`.*\n$/ });
  });

  it('starts the receiver when it is built', async () => {
    await build();
    assert.deepEqual(await run(join(dir, 'bin.mjs')), { stdout: 'started\n', stderr: '' });
  });

  it('starts the receiver from the packed package', async () => {
    await build();
    const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts'], { cwd: dir });
    const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
    await run('tar', ['-xzf', filename], { cwd: dir });
    const manifest = await readFile(join(dir, 'package', 'package.json'), 'utf8');
    const { bin } = JSON.parse(manifest) as { bin: Record<string, string> };
    const command = join(dir, 'package', bin['typo-report-receiver']!);
    assert.deepEqual(await run(command), { stdout: 'started\n', stderr: '' });
  });
});
