// Answers the requests of readers and editors.

import { Hono } from 'hono';
import type { Context } from 'hono';
import { ReportError, parseReport } from '../report.js';
import type { Report } from '../report.js';
import { Access } from './access.js';
import { parseBody } from './body.js';
import { makeCardRoutes } from './card-routes.js';
import { ChangeFeed } from './change-feed.js';
import { allowOrigins } from './cors.js';
import { limitLog } from './fault-log.js';
import type { Log } from './fault-log.js';
import { FloodGate, SITE_CAP } from './flood-gate.js';
import { parseDecision } from './held-decision.js';
import { openInboxFile } from './inbox-files.js';
import { onDisk } from './on-disk.js';
import { Problem } from './problem.js';
import { allowReaders } from './readers.js';
import type { Readers } from './readers.js';
import { refuseForeign } from './own-pages.js';
import { addSession } from './session.js';
import { Senders, sentBy } from './senders.js';
import { bringHome, siteOf, sitesOf } from './sites.js';
import type { Sites } from './sites.js';
import type { Store } from './store/store.js';

/** The parts of an app. */
export interface AppParts {
  store: Store;
  /** Origins whose pages may read the answer to their report, such as `https://news.example`; `'*'` for all. */
  origins: readonly string[] | '*';
  /** Whose pages may be reported; by default the sites of `origins`. */
  sites?: Sites;
  /** Directory of the built inbox. */
  inboxDir: string;
  /** Asked for at sign-in, or by HTTP Basic, before anything can be read. */
  inboxPassword?: string | undefined;
  /** The readers when there is no password; by default 'nobody'. */
  readers?: Readers;
  /** Addresses of the owner's proxies, or blocks such as `10.0.0.0/8`: what they say of a sender is believed. */
  proxies?: readonly string[];
  /** The address of a page in the site's CMS, with `{url}` for its address. */
  cms?: string;
  /** Reports of one site that are taken in a day; more are answered 429. */
  siteCap?: number;
  /** The clock that floods are measured by, ms. */
  now?: () => number;
  /** Longest body of a report, UTF-8 bytes. */
  maxBodyBytes?: number;
  /** A comment is sent on the event stream after this long without a report, ms. */
  keepAliveMs?: number;
  /** Called when something goes wrong on our side. */
  log?: Log;
}

/** A form with every field at its limit, in letters of three UTF-8 bytes, has some 60 KB. */
const MAX_BODY_BYTES = 64 * 1024;

/**
 * Makes the receiver: `POST /v1/reports` takes a report, `/inbox` shows them to editors as cards, which it
 * gets from `GET /v1/cards` and `/v1/changes`.
 *
 * Every answer 2xx to a report means that it is on disk. Every refusal is application/problem+json with words.
 */
export function makeApp({
  store,
  origins,
  sites = sitesOf(origins),
  inboxDir,
  inboxPassword,
  readers = 'nobody',
  proxies = [],
  cms = '',
  siteCap = SITE_CAP,
  now = Date.now,
  maxBodyBytes = MAX_BODY_BYTES,
  keepAliveMs,
  log: write = console.error,
}: AppParts): Hono {
  const app = new Hono();
  const log = limitLog(write);
  const senders = new Senders(proxies);
  const gate = new FloodGate({ senders, siteCap, log, now });
  const feed = new ChangeFeed({ store, log, ...(keepAliveMs && { keepAliveMs }) });
  const access = new Access({ password: inboxPassword, readers, senders, log, now });
  const forReaders = allowReaders(access);

  app.onError((error) => {
    const problem =
      error instanceof Problem
        ? error
        : new Problem(500, 'The receiver failed; its log says why. Send the report again later.', { cause: error });
    if (problem.status >= 500) log(problem.message, problem.cause);
    return problem.response();
  });
  app.notFound(() =>
    new Problem(404, 'Nothing is here: reports go to POST /v1/reports, editors read them at /inbox.').response(),
  );

  addSession(app, { access, cms });

  app.use('/v1/reports', allowOrigins(origins));
  app.options('/v1/reports', () => new Response(null, { status: 204, headers: { allow: 'POST, OPTIONS' } }));
  app.post('/v1/reports', async (context) => {
    const report = bringHome(takeReport(await parseBody(context, maxBodyBytes)), sites);
    const { heldFor, refusal, giveBack } = gate.pass(sentBy(context), siteOf(report, sites));
    if (refusal && !(await onDisk(store.knows(report.id)))) throw refusal;
    const outcome = await onDisk(store.keep(report, heldFor));
    // A widget that did not hear the answer sends the report again: that counts as nothing.
    if (outcome === 'again') giveBack();
    if (outcome === 'taken')
      throw new Problem(422, 'Another report has this "id": make a new UUID for each report.', { field: 'id' });
    return context.json({ id: report.id, known: outcome !== 'new' }, outcome === 'new' ? 201 : 200);
  });

  app.route('/v1', makeCardRoutes({ store, feed, forReaders, maxBodyBytes }));

  app.get('/v1/held', forReaders, async (context) =>
    context.json({ ...(await onDisk(store.held())), seesNoSenders: gate.seesNoSenders }, 200, {
      'cache-control': 'no-store',
    }),
  );
  app.post('/v1/held', refuseForeign, forReaders, async (context) => {
    const { act, upTo } = parseDecision(await parseBody(context, maxBodyBytes));
    return context.json({ done: await onDisk(store.settle(act, upTo)) }, 200);
  });

  // It holds no report, so anyone may have it; it asks for the password. One address, so that its relative links are
  // right under any prefix.
  app.get('/inbox', () => openInboxFile(inboxDir, 'inbox.html'));
  app.get('/inbox/', () => new Response(null, { status: 308, headers: { location: '../inbox' } }));
  app.get('/inbox/:file', (context) => openInboxFile(inboxDir, context.req.param('file')));

  app.all('/v1/reports', refuseMethod('POST, OPTIONS'));
  app.all('/v1/held', refuseMethod('GET, HEAD, POST'));
  app.all('/v1/cards/:id', refuseMethod('GET, HEAD, PATCH'));
  app.all('/v1/cards/:id/split', refuseMethod('POST'));
  for (const path of ['/v1/cards', '/v1/changes', '/inbox', '/inbox/', '/inbox/:file'])
    app.all(path, refuseMethod('GET, HEAD'));
  return app;
}

function takeReport(value: unknown): Report {
  try {
    return parseReport(value);
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    throw new Problem(422, error.message, { field: error.field || undefined });
  }
}

const refuseMethod =
  (allow: string) =>
  (context: Context): never => {
    throw new Problem(405, `${context.req.method} is not taken here, only ${allow}.`, { headers: { allow } });
  };
