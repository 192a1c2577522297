// Opens many inboxes on the event stream, and measures when each hears of a report.

import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { aTypo, flood } from './flood.js';
import { PASSWORD } from './receiver-process.js';

/** What the inboxes have heard. */
export interface Heard {
  /** Reports taken in a second meanwhile. */
  rate: number;
  wanted: number;
  heard: number;
  /** From a report's sending to its coming at an inbox, ms: half of them, and 99 of 100. */
  p50: number;
  p99: number;
}

const AUTHORIZATION = Buffer.from(`load:${PASSWORD}`).toString('base64');

/** @param mute - so many more inboxes are opened that read nothing */
export async function watch(port: number, inboxes: number, mute: number, reports: number): Promise<Heard> {
  const sentAt = new Map<string, number>();
  const delays: number[] = [];
  let settle: (() => void) | undefined;
  const wanted = inboxes * reports;
  const open = async (): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1').setEncoding('latin1');
    await once(socket, 'connect');
    socket.write(
      `GET /v1/changes HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic ${AUTHORIZATION}\r\nAccept: text/event-stream\r\n\r\n`,
    );
    return socket;
  };
  const sockets: Socket[] = [];
  for (let n = 0; n < inboxes; n++) {
    const socket = await open();
    sockets.push(socket);
    await once(socket, 'data');
    let rest = '';
    socket.on('data', (text: string) => {
      rest += text;
      const now = performance.now();
      const ids = rest.match(/(?<="first":\{"id":")[^"]{36}/g) ?? [];
      for (const id of ids) delays.push(now - (sentAt.get(id) ?? now));
      // An id may be cut in two: what is left is shorter than a card and longer than an id with its name.
      rest = ids.length > 0 ? rest.slice(rest.lastIndexOf(ids.at(-1)!) + 36) : rest.slice(-60);
      if (delays.length >= wanted) settle?.();
    });
  }
  for (let n = 0; n < mute; n++) sockets.push((await open()).pause());
  const all = new Promise<void>((resolve) => (settle = resolve));
  const { rate } = await flood({
    port,
    senders: 16,
    count: reports,
    next() {
      const report = aTypo();
      sentAt.set(report.id, performance.now());
      return report;
    },
  });
  const patience = new Promise<void>((resolve) => setTimeout(resolve, 30_000).unref());
  await Promise.race([all, patience]);
  for (const socket of sockets) socket.destroy();
  delays.sort((a, b) => a - b);
  const at = (part: number): number => delays[Math.floor(delays.length * part)] ?? Infinity;
  return { rate, wanted, heard: delays.length, p50: at(0.5), p99: at(0.99) };
}
