// Starts the receiver with the settings that its environment gives.

import { fileURLToPath } from 'node:url';
import { makeApp } from './app.js';
import { isLoopback } from './readers.js';
import { serve } from './serve.js';
import { parseSettings } from './settings.js';
import { openStore } from './store.js';

async function run(): Promise<void> {
  const { host, port, data, origins, inboxPassword } = parseSettings(process.env);
  const readers = isLoopback(host) ? 'local' : 'nobody';
  const inboxDir = fileURLToPath(new URL('./inbox/', import.meta.url));
  const store = await openStore(data);
  const app = makeApp({ store, origins, inboxDir, inboxPassword, readers });
  const { address, closed } = await serve(app.fetch, { host, port });

  const isOpen = inboxPassword || readers === 'local';
  console.log(`Reports: POST ${address}/v1/reports, kept in ${data}`);
  console.log(`Inbox:   ${address}/inbox${isOpen ? '' : ' (closed: set INBOX_PASSWORD to open it)'}`);
  if (origins.length === 0)
    console.log('Pages of other origins cannot read the answers: set ORIGINS, such as ORIGINS=https://news.example');

  await closed;
  store.close();
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
