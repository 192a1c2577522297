// Answers the requests of readers and editors.

import { setImmediate } from 'node:timers/promises';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { ReportError, parseReport } from '../report.js';
import type { Report } from '../report.js';
import { parseBody } from './body.js';
import { allowOrigins } from './cors.js';
import { limitLog } from './fault-log.js';
import type { Log } from './fault-log.js';
import { FloodGate, SITE_CAP } from './flood-gate.js';
import { parseDecision } from './held-decision.js';
import { openInboxFile } from './inbox-files.js';
import { Problem } from './problem.js';
import { allowReaders } from './readers.js';
import type { Readers } from './readers.js';
import { refuseForeign } from './own-pages.js';
import { Senders, sentBy } from './senders.js';
import { bringHome, siteOf, sitesOf } from './sites.js';
import type { Sites } from './sites.js';
import { streamReports } from './report-stream.js';
import type { Store } from './store.js';

/** The parts of an app. */
export interface AppParts {
  store: Store;
  /** Origins whose pages may read the answer to their report, such as `https://news.example`; `'*'` for all. */
  origins: readonly string[] | '*';
  /** Whose pages may be reported; by default the sites of `origins`. */
  sites?: Sites;
  /** Directory of the built inbox. */
  inboxDir: string;
  /** Asked for by HTTP Basic before anything can be read. */
  inboxPassword?: string | undefined;
  /** The readers when there is no password; by default 'nobody'. */
  readers?: Readers;
  /** Addresses of the owner's proxies, or blocks such as `10.0.0.0/8`: what they say of a sender is believed. */
  proxies?: readonly string[];
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
/** Many proxies close a connection that is silent for 60 s. */
const KEEP_ALIVE_MS = 25_000;
/** Reports a page. */
const PAGE = 50;
/** So many held reports are handled at once, since nothing else is served meanwhile: some 10 ms. */
const BATCH = 500;
/** A locked file is free again soon, a full disk is not. This wait makes neither worse. */
const RETRY_AFTER_S = '30';

/**
 * Makes the receiver: `POST /v1/reports` takes a report, `/inbox` shows them to editors, who get them from
 * `GET /v1/reports` and `/v1/reports/stream`.
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
  siteCap = SITE_CAP,
  now = Date.now,
  maxBodyBytes = MAX_BODY_BYTES,
  keepAliveMs = KEEP_ALIVE_MS,
  log: write = console.error,
}: AppParts): Hono {
  const app = new Hono();
  const log = limitLog(write);
  const senders = new Senders(proxies);
  const gate = new FloodGate({ senders, siteCap, log, now });
  const forReaders = allowReaders({ password: inboxPassword, readers, senders, log });

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

  app.use('/v1/reports', allowOrigins(origins));
  app.options('/v1/reports', () => new Response(null, { status: 204, headers: { allow: 'GET, HEAD, POST, OPTIONS' } }));
  app.post('/v1/reports', async (context) => {
    const report = bringHome(takeReport(await parseBody(context.req.raw, maxBodyBytes)), sites);
    // A widget that did not hear the answer sends the report again: that counts as nothing.
    const isCounted = !onDisk(() => store.knows(report.id));
    const { heldFor } = isCounted ? gate.pass(sentBy(context), siteOf(report, sites)) : { heldFor: null };
    const outcome = onDisk(() => store.append(report, heldFor));
    if (outcome === 'taken')
      throw new Problem(422, 'Another report has this "id": make a new UUID for each report.', { field: 'id' });
    return context.json({ id: report.id, known: outcome === 'known' }, outcome === 'new' ? 201 : 200);
  });

  app.get('/v1/reports', forReaders, (context) => {
    const before = seqOf('before', context.req.query('before'));
    const reports = onDisk(() => store.list({ before, limit: PAGE + 1 }));
    const page = reports.slice(0, PAGE);
    const next = reports.length > PAGE ? page.at(-1)?.seq : undefined;
    return context.json({ reports: page, next }, 200, { 'cache-control': 'no-store' });
  });

  app.get('/v1/reports/stream', forReaders, (context) => {
    // A browser that reconnects sends the id of its last event. Before the first event, the address says what it has.
    const after =
      seqOf('Last-Event-ID', context.req.header('last-event-id')) ?? seqOf('after', context.req.query('after'));
    const from = after ?? onDisk(() => store.list({ limit: 1 }))[0]?.seq ?? 0;
    return new Response(streamReports(store, from, keepAliveMs), {
      // Without this header nginx delays a stream.
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
    });
  });

  app.get('/v1/held', forReaders, (context) =>
    context.json({ ...onDisk(() => store.held.summary()), seesNoSenders: gate.seesNoSenders }, 200, {
      'cache-control': 'no-store',
    }),
  );
  app.post('/v1/held', refuseForeign, forReaders, async (context) => {
    const { act, upTo } = parseDecision(await parseBody(context.req.raw, maxBodyBytes));
    let done = 0;
    for (let batch = 0; ; done += batch) {
      batch = onDisk(() => (act === 'let in' ? store.held.letIn(upTo, BATCH) : store.held.drop(upTo, BATCH)));
      if (batch < BATCH) return context.json({ done: done + batch }, 200);
      await setImmediate();
    }
  });

  // The page has one address, so that its relative links are right under any prefix.
  app.get('/inbox', forReaders, () => openInboxFile(inboxDir, 'inbox.html'));
  app.get('/inbox/', forReaders, () => new Response(null, { status: 308, headers: { location: '../inbox' } }));
  app.get('/inbox/:file', forReaders, (context) => openInboxFile(inboxDir, context.req.param('file')));

  app.all('/v1/reports', refuseMethod('GET, HEAD, POST, OPTIONS'));
  app.all('/v1/held', refuseMethod('GET, HEAD, POST'));
  for (const path of ['/v1/reports/stream', '/inbox', '/inbox/', '/inbox/:file'])
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

function onDisk<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Problem(
      503,
      `The reports can't be reached on disk just now; nothing was kept. Try again in ${RETRY_AFTER_S} seconds.`,
      {
        headers: { 'retry-after': RETRY_AFTER_S },
        cause: error,
      },
    );
  }
}

function seqOf(name: string, text: string | undefined): number | undefined {
  if (!text) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw new Problem(400, `"${name}" must be the "seq" of a report, a whole number.`);
  return Number(text);
}

const refuseMethod =
  (allow: string) =>
  (context: Context): never => {
    throw new Problem(405, `${context.req.method} is not taken here, only ${allow}.`, { headers: { allow } });
  };
