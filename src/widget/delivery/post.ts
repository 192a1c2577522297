// Sends one POST and judges the answer.

import type { Body } from './formats.js';

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
}

/** Requests that outlive their page may hold no more than this, UTF-8 bytes over all of them. */
const KEEPALIVE_BYTES = 60_000;

/** The owner's time limit, ms. A value that is no length of time counts as absent. */
export const limitOf = (timeout: number): number => (timeout > 0 && timeout < 1e6 ? timeout : 10_000);

/** Client errors that pass with time: too early, too often, too slow. */
const PASSING = [408, 425, 429];

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
  try {
    const answer = await fetch(endpoint, {
      method: 'POST',
      body: body.text,
      headers: { 'content-type': body.type, accept: 'application/json' },
      mode,
      redirect: mode !== 'no-cors' && body.type.includes('json') ? 'manual' : 'follow',
      keepalive: outlives && new Blob([body.text]).size < KEEPALIVE_BYTES,
      signal: AbortSignal.timeout(limitOf(timeout)),
    });
    return await verdictOf(answer);
  } catch {
    // A TypeError (no connection, blocked by a policy) or a TimeoutError. The endpoint has not said no.
    return { outcome: 'failed', status: 0 };
  }
}

async function verdictOf(answer: Response): Promise<Verdict> {
  const { status, type } = answer;
  if (type === 'opaque') return { outcome: 'sent', status };
  // Firefox reads an answer that is not HTTP as HTTP/0.9: status 200, no header.
  // https://www.w3.org/Protocols/HTTP/AsImplemented.html
  if (type === 'basic' && status === 200 && ![...answer.headers].length) return { outcome: 'failed', status: 0 };
  if (answer.ok) return { outcome: outcomeOf(await answer.text()), status };
  if (status >= 500 || PASSING.includes(status)) return { outcome: 'failed', status, ...retryAfterOf(answer) };
  return { outcome: 'refused', status };
}

/** An answer 2xx is a yes, unless its JSON says no, as form services do. */
function outcomeOf(text: string): Verdict['outcome'] {
  const said = parsed(text);
  if (said?.success === false || said?.ok === false) return 'refused';
  return said?.known === true ? 'known' : 'accepted';
}

function parsed(text: string): { known?: unknown; success?: unknown; ok?: unknown } | null {
  try {
    return JSON.parse(text) as Record<string, unknown> | null;
  } catch {
    return null; // Not JSON: a page that says thanks, or nothing.
  }
}

/** Reads Retry-After, which holds seconds or a date. @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function retryAfterOf(answer: Response): Pick<Verdict, 'retryAfter'> {
  const value = answer.headers.get('retry-after') ?? '';
  const ms = /^\d+$/.test(value) ? +value * 1000 : Date.parse(value) - Date.now();
  return ms > 0 ? { retryAfter: ms } : {};
}
