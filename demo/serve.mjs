// The environment comes in; the demo goes out on one address: the news pages, the widget, the receiver and its inbox.

import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
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
const PAGE_FILE = /^\/(?:[a-z0-9-]+\.(?:html|css|svg|png)|variants\.js)?$/;

/** Reports in the middle of arriving get this long to end; the inbox's event streams never end by themselves. */
const CLOSE_TIMEOUT_MS = 1000;

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
  site.use(serveStatic({ root: WIDGET }));
  site.notFound((context) => context.text('404: nothing is here. The news page is at /, the inbox at /inbox.\n', 404));
  return site;
}

const isReceivers = (path) => path === '/inbox' || path.startsWith('/inbox/') || path.startsWith('/v1/');

/** Whether `host` names this machine only. */
const isLoopback = (host) => /^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(host);

/**
 * Parses the settings from environment variables: PORT (8080; 0 for any free one), HOST (localhost), DATA,
 * INBOX_PASSWORD.
 */
function parseSettings(env) {
  const port = env.PORT?.trim() || '8080';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) {
    throw new Error(`PORT is ${JSON.stringify(port)}: set a whole number from 0 to 65535, such as PORT=8081.`);
  }
  return {
    port: Number(port),
    host: env.HOST?.trim() || 'localhost',
    data: env.DATA || here('./data/reports.sqlite'),
    inboxPassword: env.INBOX_PASSWORD || undefined,
  };
}

async function listen(server, host, port) {
  try {
    await once(server.listen(port, host), 'listening');
  } catch (error) {
    if (error.code === 'EADDRINUSE')
      throw new Error(
        `Port ${port} is taken: stop what listens there, or set another, such as PORT=${port < 65535 ? port + 1 : 8080}.`,
      );
    if (error.code === 'EACCES')
      throw new Error(`Port ${port} may not be opened by this user: set PORT to 1024 or more.`);
    throw new Error(
      `HOST ${JSON.stringify(host)} can't be listened on (${error.message}): set it to localhost or an address of this machine.`,
    );
  }
  return server.address().port;
}

/** The address to open in a browser; one that means "every address of this machine" is no place to go to. */
function addressOf(host, port) {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

async function run() {
  const { port, host, data, inboxPassword } = parseSettings(process.env);
  for (const file of [`${WIDGET}typo-report.js`, RECEIVER]) {
    if (!existsSync(file))
      throw new Error('The widget and the receiver are not built yet: run `npm run build`, then start again.');
  }
  const { makeApp, openStore } = await import(new URL('../src/receiver/dist/receiver.js', import.meta.url).href);
  const readers = isLoopback(host) ? 'local' : 'nobody';
  mkdirSync(dirname(data), { recursive: true });
  const store = await openStore(data);
  const receiver = makeApp({ store, origins: [], inboxDir: INBOX, inboxPassword, readers });
  const site = makeSite();
  const fetch = (request, env) => (isReceivers(new URL(request.url).pathname) ? receiver : site).fetch(request, env);

  const server = createAdaptorServer({ fetch });
  const address = addressOf(host, await listen(server, host, port));
  const closed = inboxPassword || readers === 'local' ? '' : ' (closed: set INBOX_PASSWORD to open it)';
  console.log(`Page:     ${address}/`);
  console.log(`Inbox:    ${address}/inbox${closed}`);
  console.log(`Endpoint: ${address}/v1/reports`);

  const stop = () => {
    server.close(() => store.close());
    setTimeout(() => server.closeAllConnections(), CLOSE_TIMEOUT_MS).unref();
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
}

run().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
