// Serves the demo on one address: the news pages, the widget, the receiver and its inbox.

import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const PAGES = here('./');
const WIDGET = here('../dist/');
const RECEIVER = here('../src/receiver/dist/receiver.js');
const INBOX = here('../src/receiver/dist/inbox/');

/** As strict as the widget promises to bear. */
const HEADERS = {
  'content-security-policy': [
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
  ].join('; '),
  'x-content-type-options': 'nosniff',
  // What was just built is what is seen.
  'cache-control': 'no-store',
};

/** Of this folder only what a page is made of: the readers' reports lie in it too. */
const PAGE_FILE = /^\/(?:[a-z0-9-]+\.(?:html|css|svg|png|js)|typos\.json)?$/;

/**
 * Answers as the address says, for the page of variants: a status, `known`, or `never`, until the browser has had
 * enough.
 */
async function answerAsAsked(context) {
  const how = context.req.param('how');
  if (how === 'known') return context.json({ known: true });
  if (how === 'never') await once(context.req.raw.signal, 'abort');
  return context.body(null, /^[245]\d\d$/.test(how) ? Number(how) : 404);
}

/** Makes the news site: its pages, and the built widget beside them. */
function makeSite() {
  const site = new Hono();
  const page = serveStatic({ root: PAGES });
  site.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(HEADERS)) context.res.headers.set(name, value);
  });
  site.post('/demo/answer/:how', answerAsAsked);
  site.use((context, next) => (PAGE_FILE.test(context.req.path) ? page(context, next) : next()));
  site.get('/configurator/*', page);
  site.use(serveStatic({ root: WIDGET }));
  site.notFound((context) => context.text('404: nothing is here. The news page is at /, the inbox at /inbox.\n', 404));
  return site;
}

const isReceivers = (path) => path === '/inbox' || path.startsWith('/inbox/') || path.startsWith('/v1/');

/** Lets the news pages show the inbox in a frame. The receiver by itself allows that to no page. */
function letPagesFrame(response) {
  const name = 'content-security-policy';
  const headers = new Headers(response.headers);
  headers.set(name, (headers.get(name) ?? '').replace("frame-ancestors 'none'", "frame-ancestors 'self'"));
  return new Response(response.body, { status: response.status, headers });
}

async function run() {
  for (const file of [`${WIDGET}typo-report.js`, RECEIVER]) {
    if (!existsSync(file))
      throw new Error('The widget and the receiver are not built yet: run `npm run build`, then start again.');
  }
  const { isLoopback, makeApp, openStore, parseSettings, serve } = await import(pathToFileURL(RECEIVER).href);
  const { host, port, data, origins, sites, proxies, inboxPassword } = parseSettings({
    ...process.env,
    DATA: process.env.DATA || here('./data/reports.sqlite'),
  });
  // The one place where reports are read without a password: a demo on one's own machine.
  const readers = isLoopback(host) ? 'local' : 'nobody';
  mkdirSync(dirname(data), { recursive: true });
  const store = await openStore(data);
  try {
    const receiver = makeApp({ store, origins, sites, proxies, inboxDir: INBOX, inboxPassword, readers });
    const site = makeSite();
    const answer = async (request, env) => {
      const { pathname } = new URL(request.url);
      if (!isReceivers(pathname)) return site.fetch(request, env);
      const response = await receiver.fetch(request, env);
      return pathname === '/inbox' && response.ok ? letPagesFrame(response) : response;
    };
    const { address, closed } = await serve(answer, { host, port });

    const isOpen = inboxPassword || readers === 'local';
    console.log(`Page:     ${address}/`);
    console.log(`Inbox:    ${address}/inbox${isOpen ? '' : ' (closed: set INBOX_PASSWORD to open it)'}`);
    console.log(`Endpoint: ${address}/v1/reports`);

    await closed;
  } finally {
    await store.close();
  }
}

run().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
