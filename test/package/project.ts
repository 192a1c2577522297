// Makes a project in an empty folder, installs the packed package and what it needs into it, and builds it.

import { execFile } from 'node:child_process';
import { cpSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { SitePage } from '../e2e/browser-site.js';
import { makeFolder, writeFiles } from '../e2e/packed.js';
import type { Packed } from '../e2e/packed.js';

const run = promisify(execFile);

/** Longest time for one command, ms: Next builds for a minute on a busy machine. */
const COMMAND_TIMEOUT_MS = 240_000;

/** What npm says when it gets no answer. */
const UNREACHABLE = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/;

/** What npm says of our own package to what it runs, and the test runner of its reporter: a project has neither. */
const OURS = /^(npm_(?!config_)|npm_config_(local_prefix|workspace)|NODE_(TEST|OPTIONS))/;

const environment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !OURS.test(name))),
  NEXT_TELEMETRY_DISABLED: '1',
});

/** Runs a command; throws with all that it has said when it fails. */
async function say(folder: string, command: string): Promise<string> {
  const [program = '', ...args] = command.split(' ');
  const options = {
    cwd: folder,
    env: environment(),
    timeout: COMMAND_TIMEOUT_MS,
    maxBuffer: 64 * 1024 * 1024,
    // npm is a .cmd file on Windows, which only a shell can start.
    shell: process.platform === 'win32',
  };
  try {
    return (await run(program, args, options)).stdout;
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string };
    throw new Error(`${command}: ${message.split('\n', 1)[0]}\n${stdout}\n${stderr}`);
  }
}

/** One project of a user of the package. */
export class Project {
  readonly folder = makeFolder();

  /**
   * Installs a project.
   *
   * @param name - a folder beside this file, whose files are copied
   * @param dependencies - name -> exact version
   * @param files - further files of the project
   * @throws {Error} when they can't be installed; it says so in words when npm gets no answer
   */
  async install(
    name: string,
    { tarball }: Packed,
    dependencies: Record<string, string>,
    files: Record<string, string>,
  ): Promise<void> {
    cpSync(fileURLToPath(new URL(name, import.meta.url)), this.folder, { recursive: true });
    const about = { name: `a-site-with-${name}`, private: true, type: 'module' };
    const all = { ...dependencies, 'typo-report': `file:${tarball}` };
    writeFiles(this.folder, { 'package.json': JSON.stringify({ ...about, dependencies: all }), ...files });
    try {
      await this.run('npm install --no-audit --no-fund --ignore-scripts --prefer-offline --loglevel=error');
    } catch (error) {
      if (!UNREACHABLE.test(String(error))) throw error;
      throw new Error(
        `npm gets no answer from its registry, so this project could not be installed, and nothing of it was tested.\n${String(error)}`,
      );
    }
  }

  /** Runs a command of the project; a program of `node_modules/.bin` by `npx`. Resolves with what it has written. */
  run(command: string): Promise<string> {
    return say(this.folder, command.replace(/^npx /, 'npx --no-install '));
  }

  write(files: Record<string, string>): void {
    writeFiles(this.folder, files);
  }

  /** Lists the files that the project has built, as pages below `address`. */
  pages(built: string, address: string): Record<string, SitePage> {
    const folder = join(this.folder, built);
    return Object.fromEntries(
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(html|js|css)$/.test(file))
        .map((file) => [`${address}${file}`, { body: readFileSync(join(folder, file), 'utf8') }]),
    );
  }
}
