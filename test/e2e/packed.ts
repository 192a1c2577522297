// Packs a package of this repository as `npm pack` does, and unpacks it into a project in an empty folder.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const made: string[] = [];
process.once('exit', () => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** Makes an empty folder, which is removed at the end of the process. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'typo-report-package-'));
  made.push(folder);
  return folder;
}

/** Writes files into a folder. */
export function writeFiles(folder: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** What `npm pack` says about a package. */
export interface Packed {
  /** Path of the tarball. */
  tarball: string;
  /** Paths of the files in it. */
  files: string[];
}

/**
 * Packs what is built: the test run has just built it.
 *
 * @param source - the package's folder, from the root of the repository
 */
export function pack(source = '.'): Packed {
  const folder = makeFolder();
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  // npm is a .cmd file on Windows, which only a shell can start.
  const shell = process.platform === 'win32';
  const output = execFileSync('npm', args, { cwd: join(ROOT, source), encoding: 'utf8', shell });
  const [{ filename, files }] = JSON.parse(output) as [{ filename: string; files: { path: string }[] }];
  return { tarball: join(folder, filename), files: files.map(({ path }) => path) };
}

/** Unpacks a tarball into `node_modules` of a new project. The packages in `links` come from this repository. */
export function unpack({ tarball }: Packed, name: string, links: readonly string[]): string {
  const project = makeFolder();
  const place = join(project, 'node_modules', name);
  mkdirSync(place, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', place]);
  for (const link of links) {
    mkdirSync(dirname(join(project, 'node_modules', link)), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', link), join(project, 'node_modules', link), 'dir');
  }
  writeFiles(project, { 'package.json': '{ "name": "a-site", "private": true, "type": "module" }' });
  return project;
}
