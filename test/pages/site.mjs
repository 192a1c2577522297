// In: a folder of pages and the built widget. Out: a local site of these pages, each with the widget's script tag last,
// and what is reported to its endpoint.

import { EventEmitter, once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const TAG = '<script src="/typo-report.js" data-endpoint="/reports" data-lang="en" defer></script>';
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript' };

/** The tag goes last, and nothing before the body's first child: places are named by the page as it is parsed. */
const withTag = (html) => {
  const end = html.search(/<\/body>\s*(<\/html>\s*)?$/i);
  return end < 0 ? html + TAG : html.slice(0, end) + TAG + html.slice(end);
};

/** A site of one collection. */
export class Site extends EventEmitter {
  address = '';
  #folder;
  #policy;
  #server = createServer((request, response) => {
    this.#answer(request, response).catch((error) => {
      response.writeHead(error.code === 'ENOENT' ? 404 : 500).end();
    });
  });

  constructor({ folder, policy }) {
    super();
    this.#folder = folder;
    this.#policy = policy;
  }

  async open() {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.address = `http://127.0.0.1:${this.#server.address().port}`;
  }

  async close() {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  urlOf(file) {
    return `${this.address}/pages/${file.split('/').map(encodeURIComponent).join('/')}`;
  }

  /** Resolves with the next report that comes, or null after `limit` ms. */
  async report(limit) {
    try {
      const [report] = await once(this, 'report', { signal: AbortSignal.timeout(limit) });
      return report;
    } catch (error) {
      if (error.name === 'AbortError') return null;
      throw error;
    }
  }

  async #answer(request, response) {
    const path = decodeURIComponent(new URL(request.url, this.address).pathname);
    if (request.method === 'POST') {
      const parts = [];
      for await (const part of request) parts.push(part);
      response.writeHead(201).end();
      this.emit('report', JSON.parse(Buffer.concat(parts).toString('utf8')));
      return;
    }
    const isPage = path.startsWith('/pages/');
    const root = isPage ? this.#folder : DIST;
    const file = normalize(join(root, path.slice(isPage ? '/pages/'.length : 1)));
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
    response.end(isPage && file.endsWith('.html') ? withTag(body.toString('utf8')) : body);
  }
}
