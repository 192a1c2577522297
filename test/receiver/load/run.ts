// Measures the built receiver under load and says what it has found: npm run test:receiver.

import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { flood } from './flood.js';
import { watch } from './inboxes.js';
import { kill } from './kills.js';
import { PASSWORD, startReceiver } from './receiver-process.js';

const dir = await mkdtemp(join(tmpdir(), 'typo-report-'));
let faults = 0;
const say = (what: string, found: object, isRight: boolean): void => {
  if (!isRight) faults += 1;
  const figures = Object.entries(found).map(
    ([name, value]) => `${name} ${typeof value === 'number' ? Math.round(value * 1000) / 1000 : JSON.stringify(value)}`,
  );
  console.log(`${isRight ? 'held' : 'FELL SHORT'}: ${what}: ${figures.join(', ')}`);
};

/** A server that does nothing, in a thread of its own, as a measure of this machine. */
async function bare(): Promise<{ port: number; end: () => Promise<unknown> }> {
  const worker = new Worker(
    `require('node:http').createServer((request, response) => {
      request.resume().once('end', () => response.writeHead(201, { 'content-length': 2 }).end('{}'));
    }).listen(0, '127.0.0.1', function () { require('node:worker_threads').parentPort.postMessage(this.address().port); });`,
    { eval: true },
  );
  const [port] = (await once(worker, 'message')) as [number];
  return { port, end: () => worker.terminate() };
}

async function accepts(): Promise<void> {
  const rates: number[] = [];
  for (let round = 0; round < 3; round++) {
    const nothing = await bare();
    const { rate: most } = await flood({ port: nothing.port, senders: 64, ms: 4000 });
    await nothing.end();
    const { port, child, ended, cpu, memory } = await startReceiver(join(dir, `accepts-${round}.sqlite`));
    await flood({ port, senders: 64, ms: 3000 });
    const before = cpu();
    const { rate, p99, statuses, answered } = await flood({ port, senders: 64, ms: 8000 });
    const found = { rate, ofBare: rate / most, cpuMs: (cpu() - before) / answered, p99, memoryMb: memory(), statuses };
    say('accepts a second, 64 connections', found, rate >= 5000 && rate / most >= 0.1 && found.cpuMs <= 0.15);
    rates.push(rate);
    child.kill('SIGTERM');
    await ended;
  }
}

async function growth(count: number): Promise<void> {
  const { port, child, ended, memory } = await startReceiver(join(dir, 'growth.sqlite'));
  const { rate } = await flood({ port, senders: 64, count });
  const times: number[] = [];
  const headers = { authorization: `Basic ${Buffer.from(`load:${PASSWORD}`).toString('base64')}` };
  let next = '';
  for (let n = 0; n < 200; n++) {
    const started = performance.now();
    const answer = await fetch(`http://127.0.0.1:${port}/v1/cards?after=${next}`, { headers });
    next = ((await answer.json()) as { next?: string }).next ?? '';
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const found = { rate, memoryMb: memory(), listP99: times[197]! };
  say(`${count} reports, then the list`, found, found.memoryMb <= 200 && found.listP99 <= 20);
  child.kill('SIGTERM');
  await ended;
}

async function inboxes(): Promise<void> {
  const { port, child, ended, memory } = await startReceiver(join(dir, 'inboxes.sqlite'));
  const found = await watch(port, 500, 50, 1000);
  say(
    '500 inboxes open, 50 more that read nothing',
    { ...found, memoryMb: memory() },
    found.rate >= 1000 && found.heard === found.wanted && found.p99 <= 1000,
  );
  child.kill('SIGTERM');
  await ended;
}

async function kills(): Promise<void> {
  const found = await kill(join(dir, 'kills.sqlite'), 50, 1000);
  say('killed 50 times under load', found, found.lost + found.doubled + found.newTwice + found.miscounted === 0);
}

await accepts();
await inboxes();
await kills();
await growth(200_000);
await rm(dir, { recursive: true });
console.log(faults === 0 ? 'All held.' : `${faults} fell short.`);
process.exitCode = faults === 0 ? 0 : 1;
