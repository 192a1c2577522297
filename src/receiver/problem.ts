// Tells a client in application/problem+json what is wrong with its request.

import { STATUS_CODES } from 'node:http';

/** The optional parts of a problem. */
export interface ProblemExtras {
  /** Headers of the response, such as Allow or Retry-After. */
  headers?: Record<string, string>;
  /** The report's field that is wrong. */
  field?: string;
  /** What else the client needs, by names of its own; see section 3.2. */
  members?: Record<string, unknown>;
  /** The error behind it. It is logged and never sent. */
  cause?: unknown;
}

/**
 * Says why a request is refused, and what to do.
 *
 * The type is always `about:blank`, since the status tells the problems apart. The title is the status phrase, and
 * `detail` holds the words.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9457#name-members-of-a-problem-detail
 */
export class Problem extends Error {
  override name = 'Problem';
  readonly status: number;
  readonly field: string | undefined;
  readonly headers: Record<string, string>;
  readonly members: Record<string, unknown>;

  /**
   * @param status - HTTP status, 400 to 599
   * @param detail - what is wrong and what to do, for the person who sent the request
   */
  constructor(status: number, detail: string, { headers = {}, members = {}, field, cause }: ProblemExtras = {}) {
    super(detail, { cause });
    this.status = status;
    this.field = field;
    this.headers = headers;
    this.members = members;
  }

  /** Makes the response. */
  response(): Response {
    const { status, message: detail, field, members } = this;
    const body = { ...members, type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail, field };
    return new Response(JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...this.headers },
    });
  }
}
