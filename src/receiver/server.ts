// The environment comes in; a receiver that listens goes out, until it is told to stop.

import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import { makeApp } from './app.js';
import { isLoopback } from './readers.js';
import { parseSettings } from './settings.js';
import type { Settings } from './settings.js';
import { openStore } from './store.js';

/** Reports in the middle of arriving get this long to end; open event streams never end by themselves. */
const CLOSE_TIMEOUT_MS = 1000;

async function run(): Promise<void> {
  const settings = parseSettings(process.env);
  const { host, data, origins, inboxPassword } = settings;
  const store = await openStore(data);
  const inboxDir = fileURLToPath(new URL('./inbox/', import.meta.url));
  const readers = isLoopback(host) ? 'local' : 'nobody';
  const server = createAdaptorServer({
    fetch: makeApp({ store, origins, inboxDir, inboxPassword, readers }).fetch,
  }) as Server;
  await listen(server, settings);

  const { port } = server.address() as AddressInfo;
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const lines = [
    `Reports: POST ${address}/v1/reports, kept in ${data}`,
    `Inbox:   ${address}/inbox${inboxPassword || readers === 'local' ? '' : ' (closed: set INBOX_PASSWORD to open it)'}`,
  ];
  if (origins.length === 0)
    lines.push('Pages of other origins cannot read the answers: set ORIGINS, such as ORIGINS=https://news.example');
  console.log(lines.join('\n'));

  const stop = (): void => {
    server.close(() => store.close());
    setTimeout(() => server.closeAllConnections(), CLOSE_TIMEOUT_MS).unref();
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
}

async function listen(server: Server, { host, port }: Settings): Promise<void> {
  try {
    await once(server.listen(port, host), 'listening');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new Error(`Port ${port} is taken: stop what listens there, or set PORT to another.`, { cause: error });
    if (code === 'EACCES')
      throw new Error(`Port ${port} may not be opened by this user: set PORT to 1024 or more.`, { cause: error });
    throw new Error(
      `HOST ${JSON.stringify(host)} can't be listened on (${message}): set it to localhost or an address of this machine.`,
      { cause: error },
    );
  }
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
