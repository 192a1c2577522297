// Runs the command as an owner does: as a process, with a file on disk.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { CardList } from '../../src/card.js';
import type { Report } from '../../src/report.js';
import { aNewReport } from '../a-report.js';

const TYPESCRIPT = new URL('../runner/typescript.mjs', import.meta.url).href;
const SERVER = fileURLToPath(new URL('../../src/receiver/server.ts', import.meta.url));

const PASSWORD = 'тайна';
let dir = '';
const running = new Set<ChildProcess>();
before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'typo-report-'));
});
afterEach(() => running.forEach((child) => child.kill('SIGKILL')));
after(() => rm(dir, { recursive: true }));

// NODE_NO_WARNINGS: Node 22 warns that its SQLite is experimental, but only the server's words are tested here.
function start(env: Record<string, string>): {
  child: ChildProcess;
  output: () => string;
  exit: Promise<number | null>;
} {
  const child = spawn(process.execPath, ['--import', TYPESCRIPT, SERVER], {
    env: {
      PATH: process.env.PATH,
      NODE_NO_WARNINGS: '1',
      PORT: '0',
      DATA: join(dir, 'a.sqlite'),
      INBOX_PASSWORD: PASSWORD,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  // 'close' and not 'exit': then all output of the process has been read.
  const exit = once(child, 'close').then(([code]) => {
    running.delete(child);
    return code as number | null;
  });
  return { child, output: () => output, exit };
}

async function listening(env: Record<string, string> = {}): Promise<ReturnType<typeof start> & { address: string }> {
  const server = start(env);
  for (;;) {
    const address = /POST (http:\S+)\/v1\/reports.*\nInbox: .*\n/.exec(server.output())?.[1];
    if (address) return { ...server, address };
    const code = await Promise.race([once(server.child.stdout!, 'data').then(() => undefined), server.exit]);
    assert.equal(code, undefined, `the server stopped: ${server.output()}`);
  }
}

const post = (address: string, report: Report): Promise<Response> =>
  fetch(`${address}/v1/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(report),
  });

const read = (address: string, path = '/v1/cards', password = PASSWORD): Promise<Response> =>
  fetch(address + path, { headers: { authorization: `Basic ${Buffer.from(`:${password}`).toString('base64')}` } });

describe('The command', () => {
  it('keeps a report that it has answered with 201, even if it is killed at once', async () => {
    const report = aNewReport();
    const first = await listening();
    const response = await post(first.address, report);
    first.child.kill('SIGKILL');
    assert.equal(response.status, 201);
    await first.exit;
    const second = await listening();
    const { cards } = (await (await read(second.address)).json()) as CardList;
    assert.deepEqual(
      cards.map(({ first }) => first),
      [report],
    );
    assert.equal((await post(second.address, report)).status, 200);
  });

  it('stops on a signal, even while an editor is watching', async () => {
    const { address, child, exit, output } = await listening();
    const stream = await read(address, '/v1/changes');
    const ended = stream.text().then(
      () => 'ended',
      () => 'ended',
    );
    child.kill('SIGTERM');
    assert.equal(await exit, 0, output());
    assert.equal(await ended, 'ended');
  });

  for (const HOST of ['localhost', '0.0.0.0'])
    it(`makes a password for the inbox at ${HOST} when none is set, another one at each start`, async () => {
      const passwords = new Set<string>();
      for (const name of ['1', '2']) {
        const { address, output } = await listening({
          HOST,
          DATA: join(dir, `${HOST}-${name}.sqlite`),
          INBOX_PASSWORD: '',
        });
        const [, password = ''] = /^Password for the inbox.*: (\S+) \(.*set INBOX_PASSWORD/m.exec(output()) ?? [];
        assert.match(password, /^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
        passwords.add(password);
        assert.match(address, /^http:\/\/localhost:\d+$/);
        assert.equal((await post(address, aNewReport())).status, 201);
        assert.equal((await fetch(`${address}/v1/cards`)).status, 401);
        assert.equal((await read(address, '/v1/held', 'another')).status, 401);
        assert.equal((await read(address, '/inbox/inbox.css', password)).status < 500, true);
        assert.equal((await read(address, '/v1/cards', password)).status, 200);
      }
      assert.equal(passwords.size, 2);
    });

  it('says that it takes reports of any site, and how to name one', async () => {
    assert.match((await listening()).output(), /any site are taken: set SITES/);
    const { output, address } = await listening({ SITES: 'news.example', DATA: join(dir, 'site.sqlite') });
    assert.doesNotMatch(output(), /set SITES/);
    assert.equal((await post(address, { ...aNewReport(), url: 'https://evil.example/' })).status, 422);
  });

  it('cuts no request when it stops: each connection hears of it with its next answer', async () => {
    const { address, child, exit } = await listening({ DATA: join(dir, 'farewell.sqlite') });
    const { hostname, port } = new URL(address);
    const socket = connect(Number(port), hostname);
    const send = async (): Promise<string> => {
      socket.write(`GET /v1/cards HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`);
      const [answer] = (await once(socket, 'data')) as [Buffer];
      return answer.toString();
    };
    assert.match(await send(), /^HTTP\/1\.1 401 [^]*\r\nconnection: keep-alive/i);
    child.kill('SIGTERM');
    // The signal takes a moment. Until then, and once more, every request is answered.
    for (let answer = ''; !/\r\nconnection: close/i.test(answer);) {
      answer = await send();
      assert.match(answer, /^HTTP\/1\.1 401/);
    }
    assert.equal(await exit, 0);
  });

  it('says in one line that the port is taken', async () => {
    const { address } = await listening();
    const second = start({ PORT: new URL(address).port, DATA: join(dir, 'b.sqlite') });
    assert.equal(await second.exit, 1);
    assert.match(second.output(), /^Port \d+ is taken: .*PORT.*\n$/);
  });

  for (const [name, env, words] of [
    ['a setting can not be meant', { PORT: 'http' }, /^PORT is "http": set.*\n$/],
    ['the host is not of this machine', { HOST: '203.0.113.1' }, /^HOST "203\.0\.113\.1" can't be listened on .*\n$/],
    [
      'the file can not be opened',
      { DATA: '/nowhere/a.sqlite' },
      /^The SQLite file \/nowhere\/a\.sqlite can't be opened .*\n$/,
    ],
  ] as const) {
    it(`says in one line that ${name}`, async () => {
      const server = start(env);
      assert.equal(await server.exit, 1);
      assert.match(server.output(), words);
    });
  }
});
