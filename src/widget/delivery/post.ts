// Sends one POST and says what became of it.

import { verdictOf } from './answer.js';
import type { Body } from './formats.js';
import { isMixedContent } from './mixed-content.js';

/** What became of a report. */
export interface Verdict {
  /**
   * `accepted`: the endpoint has it. `known`: its editors had it before. `sent`: it left, the answer can't be read.
   * `kept`, `dropped`: not now, but it waits in this browser; `dropped` when the oldest waiting one had to go.
   * `refused`: this endpoint will never take it. `failed`: not now, and it could not be kept.
   * `letter`: a mail program shows it as a letter, and the reader may send it.
   */
  outcome: 'accepted' | 'known' | 'sent' | 'kept' | 'dropped' | 'refused' | 'failed' | 'letter';
  /** HTTP status; 0 when there was no answer that can be read. */
  status: number;
  /** How long the endpoint asks to wait, ms. */
  retryAfter?: number;
  /**
   * What the owner should look at. `page`: a whole HTML page came in answer to JSON or a text. `elsewhere`: the answer
   * is not JSON, and its address is not the one asked. `policy`: the page's Content-Security-Policy forbids the
   * endpoint. `address`: no browser sends a report to this address from this page.
   */
  reason?: 'page' | 'elsewhere' | 'policy' | 'address';
  /** What came instead of a yes, in one line: content type, address, the beginning of the text. */
  came?: string;
}

/** A browser tells of a blocked request up to a few ms after the request has failed. */
const VIOLATION_LAG_MS = 50;

/** The owner's time limit, ms. A value that is no length of time counts as absent. */
export const limitOf = (timeout: number): number => (timeout > 0 && timeout < 1e6 ? timeout : 10_000);

/**
 * Sends one POST and judges the answer. Never throws: a lost connection and a late answer are verdicts too.
 *
 * A redirect turns a POST into a GET, so the report may never be read. A JSON endpoint that redirects has refused.
 *
 * @param endpoint - where to, a URL relative to the page
 * @param timeout - longest wait for the whole answer, ms
 * @param outlives - whether the request goes on when its page is closed
 * @see https://fetch.spec.whatwg.org/#http-redirect-fetch
 */
export async function deliver(
  body: Body,
  endpoint: string,
  mode: RequestMode,
  timeout: number,
  outlives = true,
): Promise<Verdict> {
  const asked = addressOf(endpoint);
  if (!asked) return { outcome: 'refused', status: 0, reason: 'address' };
  try {
    const answer = await post(asked, {
      method: 'POST',
      body: body.text,
      headers: { 'content-type': body.type, accept: 'application/json' },
      mode,
      redirect: mode !== 'no-cors' && body.type.includes('json') ? 'manual' : 'follow',
      keepalive: outlives,
      signal: AbortSignal.timeout(limitOf(timeout)),
    });
    if (typeof answer === 'string') return { outcome: 'refused', status: 0, reason: answer };
    return await verdictOf(answer, asked, body.type.includes('form'));
  } catch {
    // A TypeError (no connection, no CORS) or a TimeoutError. The endpoint has not said no.
    return { outcome: 'failed', status: 0 };
  }
}

/** The whole address without its fragment, as an answer names it; null when no request can have it. */
function addressOf(endpoint: string): string | null {
  try {
    return new Request(endpoint).url.replace(/#.*/s, '');
  } catch {
    return null; // A TypeError: a password is in it, or it is no address.
  }
}

/**
 * Posts once, and a second time when it may have failed only because all requests of a page that outlive it share 64
 * KiB: the page's own may have used them up, or this one is larger.
 *
 * @returns a word in place of the answer when the browser will never send this
 * @see https://fetch.spec.whatwg.org/#http-network-or-cache-fetch (`inflightKeepaliveBytes`)
 */
async function post(asked: string, init: RequestInit): Promise<Response | 'policy' | 'address'> {
  let isForbidden = false;
  const hear = ({ disposition, blockedURI }: SecurityPolicyViolationEvent): void => {
    isForbidden ||= disposition === 'enforce' && blockedURI === asked;
  };
  document.addEventListener('securitypolicyviolation', hear);
  try {
    return await fetch(asked, init);
  } catch (error) {
    if ((error as Error).name !== 'TypeError') throw error;
    await new Promise((resolve) => setTimeout(resolve, VIOLATION_LAG_MS));
    if (isForbidden) return 'policy';
    // Judged only now: a policy may turn http into https on the way (`upgrade-insecure-requests`).
    if (isMixedContent(asked, location)) return 'address';
    if (!init.keepalive) throw error;
    return await fetch(asked, { ...init, keepalive: false });
  } finally {
    document.removeEventListener('securitypolicyviolation', hear);
  }
}
