// Reads and decodes the body of a request. parseReport checks the value.

import type { Context } from 'hono';
import { fieldsIn } from './annotation.js';
import { readBytes } from './body-bytes.js';
import { Problem } from './problem.js';
import { headersOf } from './senders.js';

/** text/plain is decoded as JSON: a browser sends it to another site without a CORS preflight. */
const DECODERS: ReadonlyMap<string, (text: string) => unknown> = new Map([
  ['application/json', decodeJson],
  ['text/plain', decodeJson],
  ['application/x-www-form-urlencoded', decodeForm],
  ['application/ld+json', (text) => fieldsIn(decodeJson(text))],
]);

/** The accepted media types, for messages and for the Accept-Post header. */
const ACCEPTED = [...DECODERS.keys()].join(', ');

/**
 * Reads the body of a request and decodes it by its Content-Type.
 *
 * @param maxBytes - longest body, UTF-8 bytes; counted while reading, since Content-Length may be false
 * @throws {Problem} 415 for another type or a packed body, 413 when it is too large, 400 when it can't be decoded as its type
 */
export async function parseBody(context: Context, maxBytes: number): Promise<unknown> {
  const headers = headersOf(context);
  const contentType = headers['content-type'] ?? '';
  const decode = DECODERS.get(contentType.split(';')[0]!.trim().toLowerCase());
  if (!decode) {
    const given = contentType ? `${JSON.stringify(contentType)} is not taken` : 'there is none';
    throw new Problem(415, `Send the report with a Content-Type of ${ACCEPTED}; ${given}.`, {
      headers: { 'accept-post': ACCEPTED },
    });
  }
  const encoding = headers['content-encoding'] ?? 'identity';
  if (!/^identity$/i.test(encoding.trim()))
    throw new Problem(415, `Send the report as it is; the Content-Encoding ${JSON.stringify(encoding)} is not taken.`, {
      headers: { 'accept-encoding': 'identity' },
    });
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1];
  if (charset && !/^(utf-?8|us-ascii)$/i.test(charset)) {
    throw new Problem(415, `Send the report as UTF-8; the charset ${JSON.stringify(charset)} is not taken.`, {
      headers: { 'accept-post': ACCEPTED },
    });
  }
  return decode(decodeUtf8(await readBytes(context, maxBytes)));
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Problem(400, 'The body is not UTF-8 text: encode it as UTF-8.', { cause: error });
  }
}

function decodeJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const reason = text.trim() === '' ? 'it is empty' : (error as SyntaxError).message;
    throw new Problem(
      400,
      `The body is not JSON (${reason}): send one object, such as {"id": "…", "url": "…", "exact": "…"}.`,
      { cause: error },
    );
  }
}

function decodeForm(text: string): unknown {
  const entries: Array<[string, string]> = [];
  const names = new Set<string>();
  for (const pair of text.split('&').filter(Boolean)) {
    const [name = '', ...rest] = pair.split('=');
    const entry: [string, string] = [decodeFormText(name), decodeFormText(rest.join('='))];
    if (names.has(entry[0]))
      throw new Problem(400, `The form has the field ${JSON.stringify(entry[0])} twice: send each field once.`);
    names.add(entry[0]);
    entries.push(entry);
  }
  return Object.fromEntries(entries);
}

// A report is kept exactly or refused. URLSearchParams would silently write U+FFFD for what it can't decode.
function decodeFormText(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch (error) {
    throw new Problem(
      400,
      'The form is not percent-encoded UTF-8: encode each value, for instance with URLSearchParams.',
      { cause: error },
    );
  }
}
