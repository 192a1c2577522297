// Serves pages and a receiver whose answers fail as planned, and keeps every request.

import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { makeApp } from '../../src/receiver/app.js';
import { openStore } from '../../src/receiver/store/store.js';
import type { Report } from '../../src/report.js';
import { FINE } from './fault-kinds.js';
import type { Fault } from './fault-kinds.js';
import { faultPageAt } from './fault-pages.js';
import { noteKept } from './kept-reports.js';

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

const src = (path: string): string => fileURLToPath(new URL(`../../src/${path}`, import.meta.url));

/** Delay of a late answer, ms: less than the page waits. */
const LATE_MS = 40;

export class FaultSite {
  url = '';
  /** Every request with a report, in order. */
  posts: Post[] = [];
  /** How many requests followed a redirect. */
  strays = 0;
  /** The built files that a deploy has removed. */
  missing: RegExp | null = null;
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
  readonly #kept: Report[] = [];

  async open(): Promise<void> {
    this.#store = await openStore(':memory:');
    this.#app = makeApp({
      store: noteKept(this.#store, this.#kept),
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
    await this.#store.close();
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
    this.missing = null;
    this.#server.closeAllConnections();
  }

  /** Lists the stored ids, each as often as it is stored. */
  stored(): string[] {
    return this.#kept.map(({ id }) => id);
  }

  /** Resolves once `count` posts have come. */
  async came(count: number): Promise<void> {
    while (this.posts.length < count) await once(this.#arrivals, 'post');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '', 'http://localhost').pathname;
    if (request.method === 'POST' && path === '/counter') return this.#count(request, response);
    if (request.method === 'POST' && path === '/reports') return this.#receive(request, response);
    if (path === '/elsewhere' || path === '/reports') {
      this.strays++;
      response.writeHead(200).end('{}');
      return;
    }
    const page = this.missing?.test(path) ? null : faultPageAt(request.url ?? '');
    if (page) response.writeHead(200, page.headers).end(page.text);
    else response.writeHead(404).end();
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
