// Serves a folder of pages, each with the built widget's script tag last, and receives their reports.

import { EventEmitter, once } from 'node:events';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../src/report.js';

/** Env TYPO_REPORT_DIST names another folder with a build. */
const DIST = process.env.TYPO_REPORT_DIST
  ? `${process.env.TYPO_REPORT_DIST}/`
  : fileURLToPath(new URL('../../dist/', import.meta.url));
const TAG = '<script src="/typo-report.js" data-endpoint="/reports" data-lang="en" defer></script>';
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript' };

/** Puts the tag last, so that the XPaths of the places stay right. */
const withTag = (html: string): string => {
  const end = html.search(/<\/body>\s*(<\/html>\s*)?$/i);
  return end < 0 ? html + TAG : html.slice(0, end) + TAG + html.slice(end);
};

/** Finds the address of the built file that makes quotes. */
export const quoteChunk = (): string => {
  const name = readdirSync(DIST).find((file) => /^typo-report-quote-.*\.js$/.test(file));
  if (!name) throw new Error('dist has no typo-report-quote-*.js: run "npm run build".');
  return `/${name}`;
};

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** Serves one collection. */
export class Site extends EventEmitter {
  address = '';
  #folder: string;
  #policy: string;
  #server = createServer((request, response) => {
    this.#answer(request, response).catch((error: unknown) => {
      response.writeHead(codeOf(error) === 'ENOENT' ? 404 : 500).end();
    });
  });

  constructor({ folder, policy }: { folder: string; policy: string }) {
    super();
    this.#folder = folder;
    this.#policy = policy;
  }

  async open(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.address = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** @param room - in `plain` the page has no script tag */
  urlOf(file: string, room: 'pages' | 'plain' = 'pages'): string {
    return `${this.address}/${room}/${file.split('/').map(encodeURIComponent).join('/')}`;
  }

  /** Resolves with the next report that comes, or null after `limit` ms. */
  async report(limit: number): Promise<Report | null> {
    try {
      const [report] = (await once(this, 'report', { signal: AbortSignal.timeout(limit) })) as [Report];
      return report;
    } catch (error) {
      if ((error as Error).name === 'AbortError') return null;
      throw error;
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = decodeURIComponent(new URL(request.url ?? '', this.address).pathname);
    if (request.method === 'POST') {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      response.writeHead(201).end();
      this.emit('report', JSON.parse(Buffer.concat(parts).toString('utf8')));
      return;
    }
    const [, room = ''] = /^\/(pages|plain)\//.exec(path) ?? [];
    const isPage = room !== '';
    const root = isPage ? this.#folder : DIST;
    const file = normalize(join(root, path.slice(isPage ? room.length + 2 : 1)));
    if (!file.startsWith(normalize(root + sep)))
      throw Object.assign(new Error('Outside the site.'), { code: 'ENOENT' });
    const body = await readFile(file);
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      // Isolated, a page's clock ticks every 5 µs instead of 100.
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      ...(isPage && { 'content-security-policy': this.#policy }),
    });
    response.end(room === 'pages' && file.endsWith('.html') ? withTag(body.toString('utf8')) : body);
  }
}
