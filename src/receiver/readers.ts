// Lets only editors read reports.

import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Context, MiddlewareHandler } from 'hono';
import { Problem } from './problem.js';

/**
 * The readers of reports when there is no password: nobody, anyone, or those on this machine.
 *
 * `local` is for a demo on one's own machine. A proxy there that adds no header, such as a plain `proxy_pass` of nginx,
 * looks like a reader on this machine.
 */
export type Readers = 'local' | 'anyone' | 'nobody';

/** What @hono/node-server gives beside a request; nothing where another server asks. */
interface NodeBindings {
  incoming?: IncomingMessage;
}

/**
 * Makes a middleware that refuses everybody else. With `password`, editors give it by HTTP Basic with any user name.
 * Without it, `readers` decides.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7617
 */
export function allowReaders(
  password: string | undefined,
  readers: Readers,
): MiddlewareHandler<{ Bindings: NodeBindings }> {
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
    } else if (readers === 'nobody' || (readers === 'local' && !isLocal(context))) {
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

/** Headers by which proxies say that they pass a request on. */
const FORWARDING = /^(forwarded|via|x-forwarded-.*|x-real-ip|x-client-ip|x-cluster-client-ip|true-client-ip|cf-.*)$/;

/**
 * Tells whether a request comes from this machine, by the address of its socket.
 *
 * A name of another site that leads here is not local either: a page of that site could otherwise read the reports in
 * the browser of somebody on this machine (DNS rebinding).
 */
function isLocal({ req, env }: Context<{ Bindings: NodeBindings }>): boolean {
  const address = env?.incoming?.socket.remoteAddress ?? '';
  const isForwarded = Object.keys(req.header()).some((name) => FORWARDING.test(name));
  return isLoopback(address.replace(/^::ffff:/, '')) && !isForwarded && isLoopback(new URL(req.url).hostname);
}

function passwordOf(authorization: string | undefined): string | null {
  const encoded = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1];
  if (!encoded) return null;
  const pair = Buffer.from(encoded, 'base64').toString('utf8');
  return pair.includes(':') ? pair.slice(pair.indexOf(':') + 1) : null;
}

// Hashed first: timingSafeEqual needs texts of the same length.
const sameText = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
