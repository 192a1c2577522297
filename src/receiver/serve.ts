// Serves an app over HTTP until the process is told to stop.

import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';

/** Clients get this long to hear that the server is going, with the next answer on each connection. */
const FAREWELL_MS = 1000;

/** Requests in progress get this long to end; event streams never end by themselves. */
const CLOSE_TIMEOUT_MS = 1000;

/** A client that sends slower than this holds a connection for nothing, ms. */
const LIMITS = { headersTimeout: 10_000, requestTimeout: 20_000, connectionsCheckingInterval: 2000 };

/** Beyond these, new connections are closed at once. Each costs some 20 KB of memory. */
const MOST_CONNECTIONS = 5000;

/** Where a server listens. */
export interface ServePlace {
  /** A host name or address of this machine, such as `localhost` or `0.0.0.0`. */
  host: string;
  /** 0 to 65535; 0 for any free port. */
  port: number;
}

/** A server that listens. */
export interface Serving {
  /** What to open in a browser, such as `http://localhost:8080`; without a slash at its end. */
  address: string;
  /** Resolves after SIGTERM or SIGINT, when the last connection is closed. */
  closed: Promise<void>;
}

/**
 * Serves `fetch` at `host` and `port` until the process gets SIGTERM or SIGINT.
 *
 * @param fetch - answers one request, as a Hono app's `fetch` does; `env` holds Node's own request and response
 * @throws {Error} when it can't listen there; its message is one line that says what to set
 */
export async function serve(
  fetch: (request: Request, env: object) => Response | Promise<Response>,
  { host, port }: ServePlace,
): Promise<Serving> {
  let isGoing = false;
  const answer = async (request: Request, env: object): Promise<Response> => {
    const response = await fetch(request, env);
    // A client must not begin a request on a connection that is about to be closed.
    if (isGoing) response.headers.set('connection', 'close');
    return response;
  };
  const server = createAdaptorServer({ fetch: answer, serverOptions: LIMITS }) as Server;
  server.maxConnections = MOST_CONNECTIONS;
  try {
    await once(server.listen(port, host), 'listening');
  } catch (error) {
    throw new Error(adviceFor(error as NodeJS.ErrnoException, { host, port }), { cause: error });
  }
  const closed = once(server, 'close').then(() => undefined);
  const close = (): void => {
    isGoing = true;
    setTimeout(() => {
      server.close();
      setTimeout(() => server.closeAllConnections(), CLOSE_TIMEOUT_MS).unref();
    }, FAREWELL_MS);
  };
  process.once('SIGTERM', close).once('SIGINT', close);
  return { address: addressOf(host, (server.address() as AddressInfo).port), closed };
}

function adviceFor({ code, message }: NodeJS.ErrnoException, { host, port }: ServePlace): string {
  if (code === 'EADDRINUSE') {
    const other = port < 65535 ? port + 1 : 8080;
    return `Port ${port} is taken: stop what listens there, or set another, such as PORT=${other}.`;
  }
  if (code === 'EACCES') return `Port ${port} may not be opened by this user: set PORT to 1024 or more.`;
  const given = JSON.stringify(host);
  return `HOST ${given} can't be listened on (${message}): set it to localhost or an address of this machine.`;
}

function addressOf(host: string, port: number): string {
  // These two mean every address of this machine, and a browser can't open them.
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
