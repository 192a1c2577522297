// An error told to a client: status and words come in, an application/problem+json response goes out.

import { STATUS_CODES } from 'node:http';

/** What a problem says beside its status and words. */
export interface ProblemExtras {
  /** Headers of the response, such as Allow or Retry-After. */
  headers?: Record<string, string>;
  /** The report's field that is wrong. */
  field?: string;
  /** What went wrong inside; logged, never sent. */
  cause?: unknown;
}

/**
 * Says in words why a request is refused and what to do about it.
 *
 * The type is always `about:blank`: the status tells the problems apart, so the title is the status phrase, and
 * `detail` holds the words.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9457#name-members-of-a-problem-detail
 */
export class Problem extends Error {
  override name = 'Problem';
  readonly status: number;
  readonly field: string | undefined;
  readonly headers: Record<string, string>;

  /**
   * @param status - HTTP status, 400 to 599
   * @param detail - what is wrong and what to do, for the person who sent the request
   */
  constructor(status: number, detail: string, { headers = {}, field, cause }: ProblemExtras = {}) {
    super(detail, { cause });
    this.status = status;
    this.field = field;
    this.headers = headers;
  }

  /** Makes the response that tells it. */
  response(): Response {
    const { status, message: detail, field } = this;
    const body = { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail, field };
    return new Response(JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...this.headers },
    });
  }
}
