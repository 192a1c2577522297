// Answers /v1/session, where editors sign in and out.

import type { Context, Hono } from 'hono';
import type { Session } from '../card.js';
import type { Access } from './access.js';
import { parseBody } from './body.js';
import { NAME_LENGTH, parseName } from './editor-name.js';
import { refuseForeign } from './own-pages.js';
import { Problem } from './problem.js';
import { allowReaders, editorOf } from './readers.js';

/** The parts of the session's routes. */
export interface SessionParts {
  access: Access;
  /** The address of a page in the site's CMS, with `{url}` for its address; empty for none. */
  cms: string;
}

/** A name and a password, UTF-8 bytes. */
const MAX_BODY_BYTES = 4096;

const ALLOW = 'GET, HEAD, POST, DELETE';

/** Adds to `app`: GET tells who has signed in, POST signs in, DELETE signs out. */
export function addSession(app: Hono, { access, cms }: SessionParts): void {
  const answer = (context: Context, name: string): Response =>
    context.json({ name, cms } satisfies Session, 200, { 'cache-control': 'no-store' });

  app.get('/v1/session', allowReaders(access), (context) => answer(context, editorOf(context)));
  app.post('/v1/session', refuseForeign, async (context) => {
    const { name: givenName, password } = fieldsOf(await parseBody(context, MAX_BODY_BYTES));
    const name = parseName(givenName);
    if (name === null)
      throw new Problem(
        422,
        `The field "name" must be your name: 1 to ${NAME_LENGTH} letters that others can see, no line ends.`,
        { field: 'name' },
      );
    await access.signIn(context, name, typeof password === 'string' ? password : '');
    return answer(context, name);
  });
  app.delete('/v1/session', refuseForeign, (context) => {
    access.signOut(context);
    return context.body(null, 204);
  });
  app.all('/v1/session', (context) => {
    throw new Problem(405, `${context.req.method} is not taken here, only ${ALLOW}.`, { headers: { allow: ALLOW } });
  });
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
