// Makes an app with a store in memory.

import type { Hono } from 'hono';
import { makeApp } from '../../src/receiver/app.js';
import type { AppParts } from '../../src/receiver/app.js';
import { openStore } from '../../src/receiver/store/store.js';
import type { Store } from '../../src/receiver/store/store.js';

const INBOX_DIR = new URL('../../src/inbox/', import.meta.url).pathname;

/** Reports can be read without a password, unless `parts` says otherwise. */
export async function anApp(parts: Partial<AppParts> = {}): Promise<{ app: Hono; store: Store }> {
  const store = parts.store ?? (await openStore(':memory:'));
  return {
    app: makeApp({ store, origins: [], inboxDir: INBOX_DIR, readers: 'anyone', log: () => undefined, ...parts }),
    store,
  };
}

/** Sends `body` to the app as a page would. */
export const post = async (
  app: Hono,
  body: string | Uint8Array,
  type = 'application/json',
  headers: Record<string, string> = {},
): Promise<Response> =>
  app.request('/v1/reports', { method: 'POST', body, headers: { ...(type && { 'content-type': type }), ...headers } });
