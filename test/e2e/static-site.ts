// Builds the static site and serves it as any static host would, below a path.

import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** A host may put the site anywhere. */
const BELOW = '/some/path/';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
};

/** As strict as the demo's own server, but for Trusted Types of Lit, which the widget does not need. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html typo-report',
].join('; ');

export interface StaticSite {
  /** Address of its folder, with a slash at the end. */
  url: string;
  /** Method and path of each request that is no GET of a file that is there. */
  strays: string[];
  close(): Promise<void>;
}

/** Builds the site into a new folder and serves it on a free port. */
export async function openStaticSite(): Promise<StaticSite> {
  const folder = await mkdtemp(join(tmpdir(), 'typo-report-site-'));
  await promisify(execFile)(process.execPath, [here('../../build/site.mjs'), `--out=${folder}`]);
  const strays: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://localhost');
    if (pathname === '/favicon.ico') return void response.writeHead(204).end();
    const path = normalize(decodeURIComponent(pathname));
    const file = path.startsWith(BELOW) ? join(folder, path.slice(BELOW.length)) : '';
    if (request.method !== 'GET' || !file || !existsSync(file) || statSync(file).isDirectory()) {
      strays.push(`${request.method} ${request.url}`);
      return void response.writeHead(404).end();
    }
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': POLICY,
      // As hosts of static files do.
      'access-control-allow-origin': '*',
    });
    response.end(readFileSync(file));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${BELOW}`,
    strays,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await rm(folder, { recursive: true });
    },
  };
}
