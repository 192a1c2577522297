// Serves the files of the built inbox, with headers that let nothing else run.

import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Problem } from './problem.js';

const TYPES: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.map', 'application/json'],
]);

/** No slash and no leading dot, so that a name can't leave the directory. */
const FILE_NAME = /^[a-z0-9][a-z0-9.-]*$/i;

/**
 * Reports may hold any text. Lit writes it as text nodes. If that ever fails, these headers keep the browser from
 * running it.
 */
const HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-cache',
};

/**
 * Opens the file `name` of the built inbox.
 *
 * @param inboxDir - directory of the built inbox: inbox.html and what it needs
 * @throws {Problem} 404 when there is no such file
 */
export async function openInboxFile(inboxDir: string, name: string): Promise<Response> {
  const type = TYPES.get(extname(name));
  if (!type || !FILE_NAME.test(name)) throw new Problem(404, 'The inbox has no such file: open /inbox.');
  try {
    return new Response(await readFile(join(inboxDir, name), 'utf8'), {
      headers: { 'content-type': type, ...HEADERS },
    });
  } catch (error) {
    const words =
      name === 'inbox.html'
        ? 'The inbox is not built: run `npm run build` and start again.'
        : 'The inbox has no such file: open /inbox.';
    throw new Problem(404, words, { cause: error });
  }
}
