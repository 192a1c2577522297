// Starts the receiver with the settings that its environment gives.

import { fileURLToPath } from 'node:url';
import { makeApp } from './app.js';
import { makePassword } from './password.js';
import { serve } from './serve.js';
import { parseSettings } from './settings.js';
import { openStore } from './store/store.js';

async function run(): Promise<void> {
  const { host, port, data, origins, sites, proxies, siteCap, inboxPassword: chosen, cms } = parseSettings(process.env);
  const inboxPassword = chosen ?? makePassword();
  const inboxDir = fileURLToPath(new URL('./inbox/', import.meta.url));
  const store = await openStore(data);
  try {
    const app = makeApp({ store, origins, sites, proxies, siteCap, inboxDir, inboxPassword, cms });
    const { address, closed } = await serve(app.fetch, { host, port });

    const lines = [
      `Reports: POST ${address}/v1/reports, kept in ${data}`,
      `Inbox:   ${address}/inbox`,
      !chosen &&
        `Password for the inbox, until this process ends: ${inboxPassword} (to choose one that stays, set INBOX_PASSWORD)`,
      sites === '*' && 'Reports of pages of any site are taken: set SITES to your own, such as SITES=news.example',
      origins.length === 0 &&
        'Pages of other origins cannot read the answers: set ORIGINS, such as ORIGINS=https://news.example',
    ];
    console.log(lines.filter(Boolean).join('\n'));

    await closed;
  } finally {
    await store.close();
  }
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
