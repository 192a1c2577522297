// Decides who may read reports: editors with a cookie or the password, or, where there is no password, those whom the
// owner lets in.

import type { Context } from 'hono';
import { parseName } from './editor-name.js';
import type { Log } from './fault-log.js';
import { PasswordGate } from './password-gate.js';
import { Problem } from './problem.js';
import { isLoopback } from './readers.js';
import type { Readers } from './readers.js';
import { sentBy } from './senders.js';
import type { Senders } from './senders.js';
import { SessionCookie } from './session-cookie.js';
import type { SignedIn } from './session-cookie.js';

/** What an access is made of. */
export interface AccessParts {
  password?: string | undefined;
  /** The readers when there is no password. */
  readers: Readers;
  senders: Senders;
  log: Log;
  /** The clock, ms. */
  now?: () => number;
}

/** The name of an editor who has given none. */
const NO_NAME = 'editor';

/** The way in to the reports. */
export class Access {
  readonly #gate: PasswordGate | null;
  readonly #readers: Readers;
  readonly #senders: Senders;
  readonly #cookie: SessionCookie;

  constructor({ password, readers, senders, log, now = Date.now }: AccessParts) {
    this.#gate = password ? new PasswordGate({ password, senders, log, now }) : null;
    this.#readers = readers;
    this.#senders = senders;
    this.#cookie = new SessionCookie(password ?? '', senders, now);
  }

  /**
   * Finds out who asks.
   *
   * @throws {Problem} 401 when the password is missing or wrong, 429 when too many wrong ones came, 403 when nobody like
   *   the asker may read
   */
  async identify(context: Context): Promise<SignedIn> {
    if (!this.#gate) {
      this.#refuseStranger(context);
      return (await this.#cookie.read(context)) ?? { name: NO_NAME, isOld: false };
    }
    // First: who has signed in does not wait for others of the same address who guess.
    const signedIn = await this.#cookie.read(context);
    if (signedIn) return signedIn;
    this.#gate.refuseGuessing(sentBy(context));
    const given = parseBasic(context.req.header('authorization'));
    if (given && this.#gate.opensTo(given.password, sentBy(context)))
      return { name: parseName(given.user) ?? NO_NAME, isOld: false };
    throw new Problem(
      401,
      'Reading reports needs the password that the receiver was given as INBOX_PASSWORD, and your name as the user name.',
      { headers: isByScript(context) ? {} : { 'www-authenticate': 'Basic realm="typo-report", charset="UTF-8"' } },
    );
  }

  /**
   * Signs an editor in with a cookie.
   *
   * @param password - not looked at where the receiver has none
   * @throws {Problem} as {@link identify} does
   */
  async signIn(context: Context, name: string, password: string): Promise<void> {
    if (!this.#gate) this.#refuseStranger(context);
    else if (!this.#gate.opensTo(password, sentBy(context)))
      throw new Problem(401, 'The password is wrong: it is the one that the receiver was given as INBOX_PASSWORD.');
    await this.#cookie.give(context, name);
  }

  /** Gives a signed-in editor a cookie that lasts longer. */
  renew(context: Context, name: string): Promise<void> {
    return this.#cookie.give(context, name);
  }

  signOut(context: Context): void {
    this.#cookie.takeBack(context);
  }

  #refuseStranger(context: Context): void {
    if (this.#readers === 'anyone' || (this.#readers === 'local' && this.#isLocal(context))) return;
    throw new Problem(
      403,
      'Reports are read only with a password: give the receiver INBOX_PASSWORD, or `inboxPassword` in a server of your own.',
    );
  }

  /**
   * Whether a request comes from this machine, by the address of its socket.
   *
   * A name of another site that leads here is not local either: a page of that site could otherwise read the reports in
   * the browser of somebody on this machine (DNS rebinding).
   */
  #isLocal(context: Context): boolean {
    const address = this.#senders.addressOf(sentBy(context));
    return isLoopback(address ?? '') && isLoopback(new URL(context.req.url).hostname);
  }
}

/**
 * Whether a script of a page asks. The page then asks for the password itself: a browser that is challenged would open a
 * dialog of its own. Browsers send Sec-Fetch-Dest over https and on localhost alone.
 */
const isByScript = ({ req }: Context): boolean =>
  req.header('sec-fetch-dest') === 'empty' || /application\/json|text\/event-stream/i.test(req.header('accept') ?? '');

/** @see https://www.rfc-editor.org/rfc/rfc7617 */
function parseBasic(authorization: string | undefined): { user: string; password: string } | null {
  const encoded = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1];
  const [, user, password] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? '', 'base64').toString('utf8')) ?? [];
  return user === undefined || password === undefined ? null : { user, password };
}
