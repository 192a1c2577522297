// Reads the bytes of a request's body.

import type { IncomingMessage } from 'node:http';
import type { Context } from 'hono';
import { Problem } from './problem.js';
import { headersOf } from './senders.js';
import type { NodeBindings } from './senders.js';

/**
 * Reads the body, from Node's own stream where there is one: a Request's takes ten times as long.
 *
 * @param maxBytes - longest body; counted while reading, since Content-Length may be false
 * @throws {Problem} 413 when it is too large, 400 when it breaks off
 */
export async function readBytes(context: Context, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = (): Problem =>
    new Problem(413, `The body is larger than ${maxBytes} bytes: send a shorter fragment or comment.`);
  if (Number(headersOf(context)['content-length']) > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const take = (chunk: Uint8Array): boolean => {
    length += chunk.byteLength;
    chunks.push(chunk);
    return length <= maxBytes;
  };
  try {
    const { incoming } = (context.env ?? {}) as NodeBindings;
    if (incoming?.readable) await readNode(incoming, take);
    else for await (const chunk of (context.req.raw.body ?? []) as AsyncIterable<Uint8Array>) if (!take(chunk)) break;
  } catch (error) {
    throw new Problem(400, 'The body broke off before its end: send the report again.', { cause: error });
  }
  if (length > maxBytes) throw tooLarge();
  return Buffer.concat(chunks, length);
}

/** Leaves the stream alone when `take` wants no more: the server reads the rest, so that the client hears the answer. */
const readNode = (incoming: IncomingMessage, take: (chunk: Uint8Array) => boolean): Promise<void> =>
  new Promise((resolve, reject) => {
    const onClose = (): void => reject(new Error('the connection was closed'));
    const end = (): void => {
      incoming.off('close', onClose);
      resolve();
    };
    const onData = (chunk: Buffer): void => {
      if (take(chunk)) return;
      incoming.off('data', onData).pause();
      end();
    };
    incoming.on('data', onData).once('end', end).once('error', reject).once('close', onClose);
  });
