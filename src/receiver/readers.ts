// Lets only editors read reports.

import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { Attempts } from './attempts.js';
import type { Log } from './fault-log.js';
import { Problem } from './problem.js';
import { sentBy } from './senders.js';
import type { NodeBindings, Senders } from './senders.js';

/**
 * The readers of reports when there is no password: nobody, anyone, or those on this machine.
 *
 * `local` is for a demo on one's own machine. A proxy there that adds no header, such as a plain `proxy_pass` of nginx,
 * looks like a reader on this machine.
 */
export type Readers = 'local' | 'anyone' | 'nobody';

type ReaderContext = Context<{ Bindings: NodeBindings }>;

/** How often a sender may give a wrong password in a minute. */
const MOST_ATTEMPTS = 10;

/** Who may read. */
export interface Access {
  /** Asked for by HTTP Basic with any user name. */
  password?: string | undefined;
  /** The readers when there is no password. */
  readers: Readers;
  senders: Senders;
  log: Log;
}

/**
 * Makes a middleware that refuses everybody else. A sender that has given too many wrong passwords has to wait, even
 * with the right one: else it could go on guessing.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7617
 */
export function allowReaders({
  password,
  readers,
  senders,
  log,
}: Access): MiddlewareHandler<{ Bindings: NodeBindings }> {
  const attempts = new Attempts(MOST_ATTEMPTS);
  return async (context, next) => {
    if (password) {
      const sender = senders.keyOf(sentBy(context)) ?? 'unknown';
      const wait = attempts.wait(sender);
      if (wait) {
        log('Somebody tries passwords for the inbox: a sender was refused for a minute.');
        throw new Problem(429, `Too many wrong passwords: try again in ${wait} seconds.`, {
          headers: { 'retry-after': String(wait) },
        });
      }
      const given = passwordOf(context.req.header('authorization'));
      if (given !== null && !sameText(given, password)) attempts.add(sender);
      if (given === null || !sameText(given, password))
        throw new Problem(
          401,
          'Reading reports needs the password that the receiver was given as INBOX_PASSWORD; any user name will do.',
          { headers: { 'www-authenticate': 'Basic realm="typo-report", charset="UTF-8"' } },
        );
    } else if (readers === 'nobody' || (readers === 'local' && !isLocal(context, senders))) {
      throw new Problem(
        403,
        'Reports are read only with a password: give the receiver INBOX_PASSWORD, or `inboxPassword` in a server of your own.',
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

/**
 * Tells whether a request comes from this machine, by the address of its socket.
 *
 * A name of another site that leads here is not local either: a page of that site could otherwise read the reports in
 * the browser of somebody on this machine (DNS rebinding).
 */
const isLocal = (context: ReaderContext, senders: Senders): boolean =>
  isLoopback(senders.addressOf(sentBy(context)) ?? '') && isLoopback(new URL(context.req.url).hostname);

function passwordOf(authorization: string | undefined): string | null {
  const encoded = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1];
  if (!encoded) return null;
  const pair = Buffer.from(encoded, 'base64').toString('utf8');
  return pair.includes(':') ? pair.slice(pair.indexOf(':') + 1) : null;
}

// Hashed first: timingSafeEqual needs texts of the same length.
const sameText = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
