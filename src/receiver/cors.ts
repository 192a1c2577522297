// The origins whose pages may report come in; a Hono middleware that answers for them goes out.

import type { MiddlewareHandler } from 'hono';

/** A browser asks again after this long; two hours is the most that Chromium remembers. */
const PREFLIGHT_MAX_AGE_S = 7200;

/**
 * Lets the pages of `origins` send reports and read the answers; other origins get no CORS headers, and their pages
 * can't read them.
 *
 * Credentials are never allowed: a report carries none.
 *
 * @param origins - exact origins, such as `https://news.example`, or `'*'` for all
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 */
export function allowOrigins(origins: readonly string[] | '*'): MiddlewareHandler {
  const all = origins === '*' || origins.includes('*');
  return async (context, next) => {
    await next();
    const { headers } = context.res;
    if (!all) headers.append('vary', 'Origin');
    const origin = context.req.header('origin');
    if (!origin || !(all || origins.includes(origin))) return;
    headers.set('access-control-allow-origin', all ? '*' : origin);
    // Without this the widget can't see when to try again.
    headers.set('access-control-expose-headers', 'Retry-After');
    if (context.req.method !== 'OPTIONS') return;
    headers.set('access-control-allow-methods', 'POST');
    headers.set('access-control-allow-headers', 'content-type');
    headers.set('access-control-max-age', String(PREFLIGHT_MAX_AGE_S));
  };
}
