// Serves a news page and a receiver whose answers fail as planned, and keeps every request.

import { EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { makeApp } from '../../src/receiver/app.js';
import { openStore } from '../../src/receiver/store.js';
import { widgetFiles } from './browser-site.js';
import { FINE } from './fault-kinds.js';
import type { Fault } from './fault-kinds.js';

/** One request with a report, as the endpoint saw it. */
export interface Post {
  id: string;
  /** The marked words. */
  exact: string;
  fault: string;
  /** Whether the endpoint refused it for good. */
  refuses: boolean;
  /** Whether the endpoint had stored the report after this request. */
  stores: boolean;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const src = (path: string): string => here(`../../src/${path}`);
const PAGE_SCRIPT = readFileSync(here('./fault-page.js'), 'utf8');

/** Delay of a late answer, ms: less than the page waits. */
const LATE_MS = 40;

/** Reads a TypeScript file as a browser can run it. */
const scriptOf = (file: string): string =>
  ts.transpileModule(readFileSync(file, 'utf8'), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  }).outputText;

/** Sets the page's clock ahead by `?ahead=` ms, so that waiting reports are due. */
const CLOCK = `
  const ahead = Number(new URLSearchParams(location.search).get('ahead'));
  const clock = Date.now;
  Date.now = () => clock() + ahead;`;
/** The worker of many a site that can be installed: what fails is answered with its page for readers without a network. */
const WORKER = `
  addEventListener('install', (event) => {
    event.waitUntil(caches.open('site').then((cache) => cache.add('/worked/offline')));
    skipWaiting();
  });
  addEventListener('activate', (event) => event.waitUntil(clients.claim()));
  addEventListener('fetch', (event) =>
    event.respondWith(fetch(event.request).catch(() => caches.match('/worked/offline'))));`;
const pageWith = (body: string): string =>
  `<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Словарь</title></head><body>${body}</body></html>`;

export class FaultSite {
  url = '';
  /** Every request with a report, in order. */
  posts: Post[] = [];
  /** How many requests followed a redirect. */
  strays = 0;
  /** Errors that the receiver logged or answered. */
  faults: string[] = [];
  #counters: ServerResponse[] | null = null;
  #plans = new Map<string, Fault[]>();
  #arrivals = new EventEmitter();
  #server = createServer((request, response) => {
    this.#answer(request, response).catch((error: unknown) => {
      // A page that closes during its request is one of the faults.
      if ((error as NodeJS.ErrnoException).code !== 'ECONNRESET') this.faults.push(String(error));
      response.destroy();
    });
  });
  #store!: Awaited<ReturnType<typeof openStore>>;
  #app!: ReturnType<typeof makeApp>;

  async open(): Promise<void> {
    this.#store = await openStore(':memory:');
    this.#app = makeApp({
      store: this.#store,
      origins: [],
      inboxDir: src('receiver/dist/inbox/'),
      log: (message, cause) => this.faults.push(`${message} ${String(cause)}`),
    });
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
    this.#store.close();
  }

  /** Sets the faults of a report, one for each try; `id` may be its words. Later tries succeed. */
  plan(id: string, faults: Fault[]): void {
    this.#plans.set(id, faults);
  }

  /** Leaves the page's own counters without an answer until `release`. */
  hold(): void {
    this.#counters = [];
  }

  release(): void {
    for (const response of this.#counters ?? []) response.writeHead(204).end();
    this.#counters = null;
  }

  /** Ends all faults and connections, like a restart. */
  mend(): void {
    this.#plans.clear();
    this.#server.closeAllConnections();
  }

  /** Lists the stored ids, each as often as it is stored. */
  stored(): string[] {
    return this.#store.since(0, 1_000_000).map(({ report }) => report.id);
  }

  /** Resolves once `count` posts have come. */
  async came(count: number): Promise<void> {
    while (this.posts.length < count) await once(this.#arrivals, 'post');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Pages below /worked/ have the worker.
    const path = new URL(request.url ?? '', 'http://localhost').pathname.replace(/^\/worked(?=\/(source|news)$)/, '');
    if (request.method === 'POST' && path === '/counter') return this.#count(request, response);
    if (request.method === 'POST' && path === '/reports') return this.#receive(request, response);
    if (path === '/elsewhere' || path === '/reports') {
      this.strays++;
      response.writeHead(200).end('{}');
      return;
    }
    const send = (type: string, text: string): void =>
      void response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' }).end(text);
    if (path === '/source') return send('text/html', pageWith('<script type="module" src="/fault-page.js"></script>'));
    if (path === '/news') return send('text/html', this.#news(request.url!));
    if (path === '/sandboxed') {
      response.setHeader('content-security-policy', 'sandbox allow-scripts');
      return send(
        'text/html',
        pageWith(`<p>Читатель нашёл ашипка0 в статье.</p>
<typo-report endpoint="/reports" format="text">Ctrl+Enter</typo-report>
<script src="/typo-report.bundle.js"></script>`),
      );
    }
    if (path === '/worked/worker.js') return send('text/javascript', WORKER);
    if (path === '/worked/offline') return send('text/html', pageWith('<p>Вы не в сети.</p>'));
    if (path === '/fault-page.js') return send('text/javascript', PAGE_SCRIPT);
    if (path === '/a-report.js') return send('text/javascript', scriptOf(here('../a-report.ts')));
    if (path.startsWith('/src/'))
      return send('text/javascript', scriptOf(src(path.slice('/src/'.length).replace(/\.js$/, '.ts'))));
    const built = widgetFiles.get(path.slice(1));
    if (built) return send('text/javascript', built);
    response.writeHead(404).end();
  }

  /** Makes a page with ten typos, numbered from `?from=`. */
  #news(address: string): string {
    const from = Number(new URL(address, this.url).searchParams.get('from'));
    const sentences = Array.from({ length: 10 }, (_, n) => `<p>Читатель нашёл ашипка${from + n} в статье.</p>`).join(
      '',
    );
    const worker = address.startsWith('/worked/') ? 'navigator.serviceWorker.register("/worked/worker.js");' : '';
    return pageWith(`<script>${CLOCK}${worker}</script>${sentences}
<typo-report endpoint="/reports" timeout="400">Ctrl+Enter</typo-report>
<script src="/typo-report.js" defer></script>`);
  }

  async #count(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await once(request.resume(), 'end');
    if (this.#counters) this.#counters.push(response);
    else response.writeHead(204).end();
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A page in a sandbox has the origin `null`.
    response.setHeader('access-control-allow-origin', '*');
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    const { id, exact } = JSON.parse(body.toString()) as { id: string; exact: string };
    // The test does not know the id of a report that is sent by hand, so its words name the plan.
    const plan = this.#plans.get(id) ?? this.#plans.get(exact);
    const planned = plan?.shift() ?? FINE;
    // A browser posts again by itself when an open connection breaks; no endpoint refuses what it has stored.
    const fault = planned.refuses && this.stored().includes(id) ? FINE : planned;
    const post: Post = { id, exact, fault: fault.name, refuses: fault.refuses ?? false, stores: false };
    this.posts.push(post);
    this.#arrivals.emit('post');
    await fault.spoil({
      socket: request.socket,
      response,
      later: (work) => void wait(LATE_MS).then(work),
      store: async () => {
        const answered = await this.#app.request('/v1/reports', {
          method: 'POST',
          body,
          headers: { 'content-type': 'application/json' },
        });
        post.stores = answered.ok;
        const text = await answered.text();
        if (!answered.ok) this.faults.push(text);
        return { status: answered.status, text };
      },
    });
  }
}
