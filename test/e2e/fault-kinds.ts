// Lists the ways in which an endpoint can fail, each with what it does to a request.

import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** One request that a fault spoils. */
export interface Spoiling {
  socket: Socket;
  response: ServerResponse;
  /** Gives the report to the receiver and resolves with its answer, which is not sent to the browser. */
  store: () => Promise<{ status: number; text: string }>;
  /** Calls back after a short while. */
  later: (work: () => void) => void;
}

export interface Fault {
  name: string;
  /** Whether the endpoint refuses the report for good. */
  refuses?: boolean;
  spoil: (request: Spoiling) => void | Promise<void>;
}

const answer =
  (
    status: number,
    { headers = {}, text = '' }: { headers?: Record<string, string>; text?: string } = {},
  ): Fault['spoil'] =>
  ({ response }) =>
    void response.writeHead(status, headers).end(text);

/** Stores the report first, as when only the answer is lost. */
const stored =
  (then: (request: Spoiling, kept: { status: number; text: string }) => void): Fault['spoil'] =>
  async (request) =>
    then(request, await request.store());

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const WHOLE_PAGE = '<!doctype html>\n<html lang="ru"><title>Вход</title><p>Войдите, чтобы читать дальше.</p></html>';
const LONG = { 'content-length': '4096', 'content-type': 'application/json' };

/** Not a fault: the receiver's own answer. */
export const FINE: Fault = {
  name: 'answers',
  spoil: stored(({ response }, { status, text }) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(text),
  ),
};

/**
 * Faults that pass with time. Others are not the endpoint's: a page in `/worked/` has a service worker that answers with
 * its own page when a request breaks, and `spend()` uses up what a browser grants to requests that outlive their page.
 */
export const PASSING: readonly Fault[] = [
  {
    name: 'answers late',
    spoil: stored(({ response, later }, { status, text }) => later(() => response.writeHead(status).end(text))),
  },
  { name: 'never answers', spoil: () => undefined },
  { name: 'stores, never answers', spoil: stored(() => undefined) },
  {
    name: 'stores, answers half',
    spoil: stored(({ response, later }) => {
      response.writeHead(201, LONG).write('{"id":');
      later(() => response.destroy());
    }),
  },
  {
    name: 'stores, begins an answer that never ends',
    spoil: stored(({ response }) => response.writeHead(201, LONG).write('{"id":')),
  },
  { name: 'resets', spoil: ({ socket }) => void socket.resetAndDestroy() },
  { name: 'stores, resets', spoil: stored(({ socket }) => void socket.resetAndDestroy()) },
  { name: 'stores, closes without a word', spoil: stored(({ socket }) => void socket.destroy()) },
  { name: 'answers what is no HTTP', spoil: ({ socket }) => void socket.end('no such protocol\r\n\r\n') },
  ...[408, 425, 500, 502, 504, 507, 599].map((status): Fault => ({
    name: String(status),
    spoil: answer(status, { text: '<h1>Ошибка</h1>' }),
  })),
  { name: '200 and a whole page', spoil: answer(200, { headers: HTML, text: WHOLE_PAGE }) },
  {
    name: 'stores, a whole page',
    spoil: stored(({ response }) => response.writeHead(201, HTML).end(WHOLE_PAGE)),
  },
  ...[408, 500, 502].map((status): Fault => ({
    name: `stores, ${status}`,
    spoil: stored(({ response }) => response.writeHead(status).end()),
  })),
  { name: '429, again in 2 seconds', spoil: answer(429, { headers: { 'retry-after': '2' } }) },
  {
    name: '503, again at a date',
    spoil: ({ response }) =>
      void response.writeHead(503, { 'retry-after': new Date(Date.now() + 5_000).toUTCString() }).end(),
  },
  { name: '503, again in a number without end', spoil: answer(503, { headers: { 'retry-after': '9'.repeat(400) } }) },
  { name: '503, again in words', spoil: answer(503, { headers: { 'retry-after': 'soon' } }) },
];

/** Odd answers that still accept the report. */
export const TAKING: readonly Fault[] = [
  FINE,
  {
    name: 'stores, broken JSON',
    spoil: stored(({ response }) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"id": "')),
  },
  { name: 'stores, 204', spoil: stored(({ response }) => response.writeHead(204).end()) },
  {
    name: 'stores, a page of thanks',
    spoil: stored(({ response }) => response.writeHead(200, HTML).end('<h1>Спасибо</h1>')),
  },
  {
    name: 'stores, JSON that is called a page',
    spoil: stored(({ response }, { status, text }) => response.writeHead(status, HTML).end(text)),
  },
];

/** Answers that refuse the report. */
export const REFUSING: readonly Fault[] = [
  ...[300, 400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 451, 501, 505].map((status): Fault => ({
    name: String(status),
    refuses: true,
    spoil: answer(status, { text: '{"known": true}' }),
  })),
  ...[301, 302, 303, 307, 308].map((status): Fault => ({
    name: `${status} elsewhere`,
    refuses: true,
    spoil: answer(status, { headers: { location: '/elsewhere' } }),
  })),
  { name: '302 in a circle', refuses: true, spoil: answer(302, { headers: { location: '/reports' } }) },
  { name: '200 and success: false', refuses: true, spoil: answer(200, { text: '{"success": false}' }) },
];
