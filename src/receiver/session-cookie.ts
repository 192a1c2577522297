// Keeps an editor's name in a signed cookie.

import { createHmac, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import { parseName } from './editor-name.js';
import { sentBy } from './senders.js';
import type { Senders } from './senders.js';

const DAY_MS = 86_400_000;

/** An editor who does not come for so long signs in again. */
const LIFETIME_MS = 30 * DAY_MS;

/**
 * Makes the key of the password alone: it outlives a restart, all receivers of a newsroom share it, and it ends with the
 * password. A slow function makes it, so that a stolen cookie does not help to guess the password.
 *
 * @see https://nodejs.org/docs/latest-v20.x/api/crypto.html#cryptoscryptpassword-salt-keylen-options-callback
 */
const makeKey = (password: string): Promise<Buffer> =>
  promisify<string, string, number, Buffer>(scrypt)(password, 'typo-report session 1', 32);

/** An editor who has signed in. */
export interface SignedIn {
  name: string;
  /** Whether the cookie is to be given anew, so that it lasts as long as the editor comes. */
  isOld: boolean;
}

/** What signs and reads the cookies. */
export class SessionCookie {
  readonly #password: string;
  readonly #senders: Senders;
  readonly #now: () => number;
  #key: Promise<Buffer> | undefined;

  /**
   * @param password - of the newsroom; empty where there is none: the cookie then only keeps a name
   * @param senders - knows whose word about https is believed
   * @param now - the clock, ms
   */
  constructor(password: string, senders: Senders, now: () => number) {
    this.#password = password;
    this.#senders = senders;
    this.#now = now;
  }

  /** Reads who has signed in; null when there is no cookie, or one that is forged, too old or of another password. */
  async read(context: Context): Promise<SignedIn | null> {
    const [body = '', signature = ''] = getCookie(context, this.#nameFor(context))?.split('.') ?? [];
    if (!body || !isEqual(signature, await this.#sign(body))) return null;
    const { name, until } = parseBody(body);
    const left = until - this.#now();
    return name !== null && left > 0 ? { name, isOld: left < LIFETIME_MS - DAY_MS } : null;
  }

  async give(context: Context, name: string): Promise<void> {
    const body = Buffer.from(JSON.stringify({ name, until: this.#now() + LIFETIME_MS })).toString('base64url');
    const value = `${body}.${await this.#sign(body)}`;
    setCookie(context, this.#nameFor(context), value, { ...this.#options(context), maxAge: LIFETIME_MS / 1000 });
  }

  takeBack(context: Context): void {
    deleteCookie(context, this.#nameFor(context), this.#options(context));
  }

  async #sign(body: string): Promise<string> {
    this.#key ??= makeKey(this.#password);
    return createHmac('sha256', await this.#key)
      .update(body)
      .digest('base64url');
  }

  /**
   * A browser takes a cookie with `__Host-` from this very host alone, and over https alone.
   *
   * @see https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#name-the-__host-prefix
   */
  #nameFor(context: Context): string {
    return this.#isHttps(context) ? '__Host-typo-report' : 'typo-report';
  }

  #options(context: Context): CookieOptions {
    return { path: '/', httpOnly: true, sameSite: 'Strict', secure: this.#isHttps(context) };
  }

  #isHttps(context: Context): boolean {
    return this.#senders.isHttps(sentBy(context), context.req.url);
  }
}

function isEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Parses what was signed. Where there is no password, everybody knows the key. */
function parseBody(body: string): { name: string | null; until: number } {
  try {
    const { name, until } = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
    return { name: parseName(name), until: Number(until) };
  } catch {
    // Not JSON, or `null`: no session.
    return { name: null, until: 0 };
  }
}
