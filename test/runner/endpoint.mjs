// Serves an HTTP endpoint that answers as a test says and keeps all requests; each test gets its own path.

import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';

/**
 * How one request is answered.
 *
 * @typedef {object} Answer
 * @property {number} [status] - 201 when left out
 * @property {Record<string, string>} [headers] - added to the CORS headers, or replacing them
 * @property {string} [body]
 * @property {boolean} [cors] - false leaves out every CORS header
 * @property {'hold' | 'hang' | 'stall' | 'reset'} [how] - 'hold': when released; 'hang': never; 'stall': status and
 *   headers, never the body; 'reset': the connection breaks
 */

const corsFor = (request) => ({
  'access-control-allow-origin': request.headers.origin ?? '*',
  'access-control-allow-methods': 'POST, GET, OPTIONS',
  'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
  'access-control-expose-headers': '*',
});

const bodyOf = async (request) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
};

/** One path, with its answers in turn, the last one repeated, and its requests. */
class Path extends EventEmitter {
  requests = [];
  preflights = 0;
  answers;
  #held = [];

  constructor(answers) {
    super();
    this.answers = answers;
  }

  async answer(request, response) {
    const answer = this.answers[0] ?? {};
    const cors = answer.cors === false ? {} : corsFor(request);
    if (request.method === 'OPTIONS') {
      this.preflights++;
      response.writeHead(204, cors).end();
      return;
    }
    if (this.answers.length > 1) this.answers.shift();
    const kept = {
      method: request.method,
      address: request.url,
      headers: request.headers,
      body: await bodyOf(request),
      aborted: false,
    };
    this.requests.push(kept);
    this.emit('change');
    if (answer.how === 'reset') {
      request.socket.resetAndDestroy();
      return;
    }
    response.once('close', () => {
      kept.aborted = !response.writableFinished;
      this.emit('change');
    });
    const { status = 201, headers, body = '', how } = answer;
    const speak = () => response.writeHead(status, { ...cors, ...headers }).end(body);
    if (how === 'hold') this.#held.push(speak);
    else if (how === 'stall') response.writeHead(status, { ...cors, ...headers }).flushHeaders();
    else if (how !== 'hang') speak();
  }

  /** Resolves once `count` requests have come; with `aborted`, once the browser has closed that many early. */
  async came(count, { aborted = false } = {}) {
    while (this.requests.filter((request) => !aborted || request.aborted).length < count) await once(this, 'change');
  }

  release() {
    for (const speak of this.#held.splice(0)) speak();
  }
}

/**
 * A browser has six connections to one origin, and a held answer keeps one of them. With one server, tests that run at
 * the same time would wait for each other's held answers, so endpoints take turns on several.
 */
const SERVERS = 32;

/** The servers behind `endpoint()` of helpers.ts. */
export class Endpoint {
  #paths = new Map();
  #servers = Array.from({ length: SERVERS }, () =>
    createServer((request, response) => this.#answer(request, response)),
  );

  async start() {
    await Promise.all(this.#servers.map((server) => once(server.listen(0, '127.0.0.1'), 'listening')));
  }

  /** Ends the connections that hang, too. */
  async stop() {
    const closed = this.#servers.map((server) => once(server, 'close'));
    for (const server of this.#servers) {
      server.closeAllConnections();
      server.close();
    }
    await Promise.all(closed);
  }

  /**
   * Opens a new path.
   *
   * @param {Answer[]} answers - in turn, the last one repeated
   * @returns {string} its address
   */
  open(answers) {
    const server = this.#servers[this.#paths.size % SERVERS];
    const path = `/endpoint-${this.#paths.size + 1}`;
    this.#paths.set(path, new Path(answers));
    return `http://127.0.0.1:${server.address().port}${path}`;
  }

  #answer(request, response) {
    const path = this.#paths.get(new URL(request.url, 'http://localhost').pathname);
    if (!path) {
      response.writeHead(404, corsFor(request)).end();
      return;
    }
    path.answer(request, response).catch((error) => {
      // Some tests let a browser break off in the middle of its own request.
      if (error.code !== 'ECONNRESET') response.destroy(error);
    });
  }

  /** @returns {Path} the path at an address that `open` returned */
  at(address) {
    const path = this.#paths.get(new URL(address).pathname);
    if (!path) throw new Error(`No test has opened ${address}.`);
    return path;
  }
}
