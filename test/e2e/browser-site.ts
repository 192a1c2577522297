// Serves pages on this machine with the built widget, the receiver and its inbox, and keeps all reports.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { makeApp } from '../../src/receiver/app.js';
import { openStore } from '../../src/receiver/store/store.js';
import type { Store } from '../../src/receiver/store/store.js';
import type { Report } from '../../src/report.js';
import { noteKept } from './kept-reports.js';

/** One address of the site. */
export interface SitePage {
  body: string;
  /** Added to the content type, which comes from the address's ending. */
  headers?: Record<string, string>;
}

export interface Site {
  /** Its origin, without a slash at the end. */
  url: string;
  /** What befalls requests for files, by their paths; at first nothing. A held one is answered at `release`. */
  befalls: (path: string) => 'missing' | 'held' | null;
  /** Whether every connection breaks. */
  isDown: boolean;
  /** Answers the requests that are held. */
  release(): void;
  /** Adds pages by their paths, or replaces them. */
  add(pages: Record<string, SitePage>): void;
  /** All reports so far, in order of arrival. */
  reports(): Report[];
  /** Resolves with the report that follows the first `count`. */
  reportAfter(count: number): Promise<Report>;
  /** Empties the receiver's store, so that every typo is new to it. */
  forget(): Promise<void>;
  /** Paths of all posted reports, in order. */
  posts: string[];
  /** Status of every answer to a report, in order. */
  answers: number[];
  /** Violations of a policy that browsers have reported to `/violations`. */
  violations: string[];
  /** Errors that the receiver has logged. */
  faults: string[];
  close(): Promise<void>;
}

/** Longest wait for a report, ms. */
const PATIENCE_MS = 15_000;

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
/** Env TYPO_REPORT_DIST names another folder with a build. */
const DIST = process.env.TYPO_REPORT_DIST ? `${process.env.TYPO_REPORT_DIST}/` : here('../../dist/');
const PAGES = here('../pages/hostile/');
const WATCH = readFileSync(here('./browser-watch.js'), 'utf8');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.xhtml': 'application/xhtml+xml',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css',
};

/** For pages in a sandbox, which have another origin than their site. */
const FOR_ALL = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };

/** The built files of the widget by name, read once, so that a build during the tests does not mix two versions. */
export const widgetFiles: ReadonlyMap<string, string> = new Map(
  ['', 'words/'].flatMap((folder) =>
    (existsSync(DIST + folder) ? readdirSync(DIST + folder) : [])
      .filter((name) => name.endsWith('.js'))
      .map((name) => [folder + name, readFileSync(DIST + folder + name, 'utf8')]),
  ),
);

export const integrityOf = (text: string): string => `sha384-${createHash('sha384').update(text).digest('base64')}`;

/** Makes browser-watch.js the page's first script, with the nonce and integrity that a policy may ask for. */
const watched = (body: string, policy = ''): string => {
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
  const attributes = `integrity="${integrityOf(WATCH)}" crossorigin="anonymous" nonce="${nonce}"`;
  return body.replace(/<head[^>]*>/, (head) => `${head}<script src="/watch.js" ${attributes}></script>`);
};

/**
 * Opens the site on a free port, with an empty store.
 *
 * @param options - `inboxPassword`: asked for before reports can be read; by default anyone may read them
 */
export async function openSite({ inboxPassword }: { inboxPassword?: string } = {}): Promise<Site> {
  const faults: string[] = [];
  const openReceiver = async (): Promise<{
    store: Store;
    kept: Report[];
    receive: ReturnType<typeof getRequestListener>;
  }> => {
    const store = await openStore(':memory:');
    const kept: Report[] = [];
    const app = makeApp({
      store: noteKept(store, kept),
      origins: '*',
      inboxDir: here('../../src/receiver/dist/inbox/'),
      inboxPassword,
      readers: 'anyone',
      log: (message, cause) => faults.push(`${message} ${String(cause)}`),
    });
    return { store, kept, receive: getRequestListener(app.fetch) };
  };
  let receiver = await openReceiver();
  const pages = new Map<string, SitePage>();
  for (const name of readdirSync(PAGES)) pages.set(`/hostile/${name}`, { body: readFileSync(PAGES + name, 'utf8') });
  for (const [name, body] of widgetFiles) {
    pages.set(`/${name}`, { body, headers: FOR_ALL }).set(`/older/${name}`, { body, headers: FOR_ALL });
  }
  pages.set('/watch.js', { body: WATCH, headers: FOR_ALL });
  const [posts, answers, violations]: [string[], number[], string[]] = [[], [], []];
  const answered = new EventEmitter();
  const released = new EventEmitter();

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? '', 'http://localhost').pathname;
    if (site.isDown) return void request.socket.destroy();
    const fate = request.method === 'GET' && site.befalls(path);
    if (fate === 'missing') return void response.writeHead(404).end();
    if (fate === 'held') await once(released, 'release');
    if (path === '/violations') {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      violations.push(Buffer.concat(parts).toString());
      response.writeHead(204).end();
    } else if (/^\/(v1\/|inbox)/.test(path) || path.endsWith('/v1/reports')) {
      if (request.method === 'POST') {
        posts.push(path);
        response.once('finish', () => {
          answers.push(response.statusCode);
          answered.emit('answer', response.statusCode);
        });
      }
      request.url = request.url?.replace(/^.*(?=\/v1\/reports$)/, '');
      await receiver.receive(request, response);
    } else {
      const page = pages.get(path);
      if (!page) return void response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
      const type = TYPES[extname(path)] ?? TYPES['.html']!;
      const isPage = type.includes('html');
      response.writeHead(200, { 'content-type': type, ...page.headers });
      response.end(isPage ? watched(page.body, page.headers?.['content-security-policy']) : page.body);
    }
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      faults.push(String(error));
      response.destroy();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');

  const reports = (): Report[] => [...receiver.kept];
  const site: Site = {
    befalls: () => null,
    isDown: false,
    release: () => released.emit('release'),
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    add: (more) => Object.entries(more).forEach(([path, page]) => pages.set(path, page)),
    reports,
    async reportAfter(count) {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      for (;;) {
        const report = reports()[count];
        if (report) return report;
        const [status] = (await once(answered, 'answer', { signal }).catch(() =>
          assert.fail(`no report has come in ${PATIENCE_MS} ms`),
        )) as [number];
        assert.ok(status < 300, `the receiver has answered ${status}`);
      }
    },
    async forget() {
      await receiver.store.close();
      receiver = await openReceiver();
    },
    posts,
    answers,
    violations,
    faults,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await receiver.store.close();
    },
  };
  return site;
}
