// Makes the pages, scripts and the service worker of the site whose endpoint fails.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { widgetFiles } from './browser-site.js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const PAGE_SCRIPT = readFileSync(here('./fault-page.js'), 'utf8');

/** Reads a TypeScript file as a browser can run it. */
const scriptOf = (file: string): string =>
  ts.transpileModule(readFileSync(here(file), 'utf8'), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  }).outputText;

/** Sets the page's clock ahead by `?ahead=` ms, so that waiting reports are due. */
const CLOCK = `
  const ahead = Number(new URLSearchParams(location.search).get('ahead'));
  const RealDate = Date;
  window.Date = class extends RealDate {
    constructor(...parts) { super(...(parts.length ? parts : [RealDate.now() + ahead])); }
    static now() { return RealDate.now() + ahead; }
  };`;

/** The worker of many a site that can be installed: it answers what fails with its page for readers without a network. */
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

/** Makes a page with ten typos, numbered from `?from=`. */
function news({ pathname, searchParams }: URL): string {
  const from = Number(searchParams.get('from'));
  const sentences = Array.from({ length: 10 }, (_, n) => `<p>Читатель нашёл ашипка${from + n} в статье.</p>`).join('');
  const worker = pathname.startsWith('/worked/') ? "navigator.serviceWorker.register('/worked/worker.js');" : '';
  return pageWith(`<script>${CLOCK}${worker}</script>${sentences}
<typo-report endpoint="/reports" timeout="400">Ctrl+Enter</typo-report>
<script src="/typo-report.js" defer></script>`);
}

interface FaultPage {
  headers: Record<string, string>;
  text: string;
}

const served = (type: string, text: string, headers: Record<string, string> = {}): FaultPage => ({
  headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store', ...headers },
  text,
});

/**
 * Makes the page or script at an address. The same pages are below `/worked/`, where the site has a service worker.
 *
 * @param address - path and query
 * @returns null when nothing is there
 */
export function faultPageAt(address: string): FaultPage | null {
  const url = new URL(address, 'http://localhost');
  const path = url.pathname.replace(/^\/worked(?=\/(source|news)$)/, '');
  if (path === '/source') return served('text/html', pageWith('<script type="module" src="/fault-page.js"></script>'));
  if (path === '/news') return served('text/html', news(url));
  if (path === '/worked/worker.js') return served('text/javascript', WORKER);
  if (path === '/worked/offline') return served('text/html', pageWith('<p>Вы не в сети.</p>'));
  if (path === '/sandboxed') {
    const body = `<p>Читатель нашёл ашипка0 в статье.</p>
<typo-report endpoint="/reports" format="text">Ctrl+Enter</typo-report>
<script src="/typo-report.bundle.js"></script>`;
    return served('text/html', pageWith(body), { 'content-security-policy': 'sandbox allow-scripts' });
  }
  if (path === '/fault-page.js') return served('text/javascript', PAGE_SCRIPT);
  if (path === '/a-report.js') return served('text/javascript', scriptOf('../a-report.ts'));
  if (path.startsWith('/src/'))
    return served('text/javascript', scriptOf(`../../src/${path.slice('/src/'.length).replace(/\.js$/, '.ts')}`));
  const built = widgetFiles.get(path.slice(1));
  return built === undefined ? null : served('text/javascript', built);
}
