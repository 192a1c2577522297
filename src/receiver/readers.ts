// Lets only editors read reports.

import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { Problem } from './problem.js';

/**
 * The readers of reports when there is no password: those who ask this machine by a loopback name, anyone, or nobody.
 */
export type Readers = 'local' | 'anyone' | 'nobody';

/**
 * Makes a middleware that refuses everybody else. With `password`, editors give it by HTTP Basic with any user name.
 * Without it, `readers` decides.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7617
 */
export function allowReaders(password: string | undefined, readers: Readers): MiddlewareHandler {
  return async (context, next) => {
    const { req } = context;
    if (password) {
      const given = passwordOf(req.header('authorization'));
      if (given === null || !sameText(given, password)) {
        throw new Problem(
          401,
          'Reading reports needs the password that the receiver was given as INBOX_PASSWORD; any user name will do.',
          {
            headers: { 'www-authenticate': 'Basic realm="typo-report", charset="UTF-8"' },
          },
        );
      }
    } else if (readers === 'nobody' || (readers === 'local' && !isLocal(req.url, req.header()))) {
      throw new Problem(
        403,
        'Other machines can read reports only with a password: set INBOX_PASSWORD and start the receiver again.',
      );
    }
    await next();
  };
}

/**
 * Tells whether `host` names only this machine.
 *
 * @param host - a host name or address, IPv6 with or without brackets
 */
export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);

// Not local are a name of another site that points to 127.0.0.1 (DNS rebinding: its page could read the reports in the
// editor's browser), and a request that a proxy on this machine passes on.
const isLocal = (url: string, headers: Record<string, string>): boolean =>
  isLoopback(new URL(url).hostname) && !headers['forwarded'] && !headers['x-forwarded-for'];

function passwordOf(authorization: string | undefined): string | null {
  const encoded = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1];
  if (!encoded) return null;
  const pair = Buffer.from(encoded, 'base64').toString('utf8');
  return pair.includes(':') ? pair.slice(pair.indexOf(':') + 1) : null;
}

// Hashed first: timingSafeEqual needs texts of the same length.
const sameText = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
