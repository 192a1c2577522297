// Sends reports over one connection that is kept open, as fast as they are answered.

import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** An answer to a report. */
export interface Answer {
  status: number;
  /** From the first byte sent to the last one heard, ms. */
  took: number;
}

/**
 * A client that costs as little as one can, since it shares the processor with what it measures: it knows only answers
 * that have a Content-Length.
 */
export class Sender {
  readonly #socket: Socket;
  #heard = '';
  #settle: { resolve: (status: number) => void; reject: (error: Error) => void } | undefined;

  constructor(socket: Socket) {
    this.#socket = socket.setNoDelay(true).setEncoding('latin1');
    socket.on('data', (text: string) => this.#hear(text));
    socket.on('error', () => undefined);
    socket.on('close', () => this.#settle?.reject(new Error('The connection was closed.')));
  }

  static async open(port: number): Promise<Sender> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new Sender(socket);
  }

  /** Sends a report. Rejects when the connection ends before the answer. */
  async send(report: object): Promise<Answer> {
    const body = JSON.stringify(report);
    const started = performance.now();
    const status = await new Promise<number>((resolve, reject) => {
      this.#settle = { resolve, reject };
      if (this.#socket.destroyed) return reject(new Error('The connection is closed.'));
      this.#socket.write(
        `POST /v1/reports HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
    });
    return { status, took: performance.now() - started };
  }

  close(): void {
    this.#socket.destroy();
  }

  #hear(text: string): void {
    this.#heard += text;
    const end = this.#heard.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(this.#heard)?.[1]);
    if (this.#heard.length < end + 4 + length) return;
    const status = Number(this.#heard.slice(9, 12));
    this.#heard = '';
    this.#settle?.resolve(status);
  }
}
