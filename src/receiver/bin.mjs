#!/usr/bin/env node
// Starts the built receiver, or says that it is not built yet.

import { existsSync } from 'node:fs';

// npm links a command only when its file is there, and a fresh clone has no dist.
const server = new URL('./dist/server.js', import.meta.url);
if (existsSync(server)) {
  await import(server.href);
} else {
  console.error('The receiver is not built yet: run `npm run build`, then start again.');
  process.exitCode = 1;
}
