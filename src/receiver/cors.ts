// Lets the pages of some origins send reports and read the answers.

import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';

/** A browser asks again after this long; Chromium remembers an answer for two hours at most. */
const PREFLIGHT_MAX_AGE_S = 7200;

/**
 * Makes a middleware that lets the pages of `origins` send reports and read the answers.
 *
 * Pages of other origins get no CORS headers, so they can't read the answers. Nobody gets them for reading reports.
 * Credentials are never allowed: a report has none.
 *
 * @param origins - exact origins, such as `https://news.example`, or `'*'` for all
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 */
export function allowOrigins(origins: readonly string[] | '*'): MiddlewareHandler {
  const all = origins === '*' || origins.includes('*');
  const allow = cors({
    origin: all ? '*' : [...origins],
    allowMethods: ['POST'],
    allowHeaders: ['content-type'],
    // Without this the widget can't see when to try again.
    exposeHeaders: ['Retry-After'],
    maxAge: PREFLIGHT_MAX_AGE_S,
  });
  return async (context, next) => {
    // Sending alone: no page of another origin reads what others have sent.
    if (/^(GET|HEAD)$/.test(context.req.method)) return next();
    const origin = context.req.header('origin');
    if (origin && (all || origins.includes(origin))) return allow(context, next);
    await next();
    // A cache must not give this answer to a page that may read it. Where no page may, an answer is sent at half the cost.
    if (!all && origins.length > 0) context.header('vary', 'Origin', { append: true });
  };
}
