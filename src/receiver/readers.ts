// Lets only editors read reports.

import type { Context, MiddlewareHandler } from 'hono';
import type { Access } from './access.js';

/**
 * The readers of reports when there is no password: nobody, anyone, or those on this machine.
 *
 * `local` is for a demo on one's own machine. A proxy there that adds no header, such as a plain `proxy_pass` of nginx,
 * looks like a reader on this machine.
 */
export type Readers = 'local' | 'anyone' | 'nobody';

/**
 * Makes a middleware that refuses everybody whom `access` does not let in, and tells the next handlers the editor's
 * name: see {@link editorOf}.
 */
export function allowReaders(access: Access): MiddlewareHandler<{ Variables: { editor: string } }> {
  return async (context, next) => {
    const { name, isOld } = await access.identify(context);
    context.set('editor', name);
    await next();
    if (isOld) await access.renew(context, name);
  };
}

/** The name of the editor who has sent a request that {@link allowReaders} has let in. */
export const editorOf = (context: Context): string => String(context.get('editor'));

/**
 * Tells whether `host` names only this machine.
 *
 * @param host - a host name or address, IPv6 with or without brackets
 */
export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
