// Lets only the receiver's own pages change things.

import type { MiddlewareHandler } from 'hono';
import { Problem } from './problem.js';

/**
 * Refuses a change that a page of another origin asks for: the browser of an editor would send the password along.
 * A program that is no browser sends neither header.
 *
 * @see https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
 */
export const refuseForeign: MiddlewareHandler = async (context, next) => {
  const site = context.req.header('sec-fetch-site');
  const origin = context.req.header('origin');
  const isOwn = site
    ? site === 'same-origin'
    : !origin || (URL.canParse(origin) && new URL(origin).host === context.req.header('host'));
  if (!isOwn) throw new Problem(403, 'Only the inbox itself may change this: open it and try there.');
  await next();
};
