// Asks the receiver for something, and says why it was not given.

/** An answer that is not what was asked for, or no answer at all. */
export class RequestError extends Error {
  override name = 'RequestError';
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** The members of the problem that the receiver tells of. */
  readonly problem: Readonly<Record<string, unknown>>;
  /** Seconds to wait before the next try; 0 when the receiver does not say. */
  readonly wait: number;

  constructor(status: number, problem: Readonly<Record<string, unknown>>, wait = 0) {
    super(status ? `The receiver answered ${status}.` : 'The receiver did not answer.');
    this.status = status;
    this.problem = problem;
    this.wait = wait;
  }
}

/** What is asked; a body is sent as JSON. */
export interface Request {
  method?: string;
  body?: unknown;
  /** The `rev` that the editor has seen. */
  ifMatch?: number;
  signal?: AbortSignal;
}

/**
 * Asks the receiver.
 *
 * @param address - relative to the page
 * @returns the answer's JSON; null when it has no body
 * @throws {RequestError} when there is no answer, or one that is not 2xx
 */
export async function request<T>(address: string, { method, body, ifMatch, signal }: Request = {}): Promise<T> {
  const headers = new Headers({ accept: 'application/json' });
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (ifMatch !== undefined) headers.set('if-match', `"${ifMatch}"`);
  const answer = await fetch(address, {
    method: method ?? 'GET',
    headers,
    body: body === undefined ? null : JSON.stringify(body),
    signal: signal ?? null,
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    return null;
  });
  if (!answer) throw new RequestError(0, {});
  const text = await answer.text().catch(() => null);
  // A connection that breaks in the body has not brought the answer.
  if (text === null) throw new RequestError(0, {});
  if (answer.ok) return (text ? JSON.parse(text) : null) as T;
  throw new RequestError(answer.status, parseProblem(text), Number(answer.headers.get('retry-after')) || 0);
}

/** A proxy in between answers in HTML. */
function parseProblem(text: string): Record<string, unknown> {
  try {
    const problem: unknown = JSON.parse(text);
    return typeof problem === 'object' && problem ? (problem as Record<string, unknown>) : {};
  } catch {
    // It is not JSON.
    return {};
  }
}
