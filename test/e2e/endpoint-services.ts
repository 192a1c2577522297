// Imitates services that take reports, each as its documentation describes it for a page of another origin, and servers
// that take none.

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request that a service has accepted. */
export interface Taken {
  service: string;
  type: string;
  fields: Record<string, string>;
}

interface Call {
  request: IncomingMessage;
  response: ServerResponse;
  type: string;
  body: string;
}

/** Parses a form or JSON, by its type; null when it is neither. */
const fieldsOf = ({ type, body }: Pick<Call, 'type' | 'body'>): Record<string, string> | null => {
  try {
    if (type === 'application/x-www-form-urlencoded') return Object.fromEntries(new URLSearchParams(body));
    return ['application/json', 'text/plain'].includes(type) ? (JSON.parse(body) as Record<string, string>) : null;
  } catch {
    return null;
  }
};

const json = (response: ServerResponse, status: number, value: unknown, headers: Record<string, string> = {}): void =>
  void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));

const ANY_ORIGIN = { 'access-control-allow-origin': '*' };
const ANY_REQUEST = { ...ANY_ORIGIN, 'access-control-allow-headers': '*' };

const page = (response: ServerResponse, status: number, text: string): void =>
  void response.writeHead(status, { ...ANY_REQUEST, 'content-type': 'text/html; charset=utf-8' }).end(text);

export const WEB3_KEY = '7b1e4a52-0c8d-4f3e-9a6b-5d2c1f0e8a97';

export class Services {
  /** Their origin. */
  url = '';
  taken: Taken[] = [];
  preflights = 0;
  /** Where Google serves the answers of scripts: a third origin. */
  #echoes = '';
  #servers: Server[] = [];

  async open(): Promise<void> {
    this.#echoes = await this.#listen((request, response) =>
      request.url === '/portal'
        ? page(response, 200, '<!DOCTYPE html><title>Wi-Fi</title><p>Welcome')
        : json(response, 200, { ok: true }, ANY_ORIGIN),
    );
    this.url = await this.#listen((request, response) => void this.#answer(request, response));
  }

  async close(): Promise<void> {
    await Promise.all(
      this.#servers.map(async (server) => {
        server.closeAllConnections();
        server.close();
        await once(server, 'close');
      }),
    );
  }

  async #listen(listener: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
    const server = createServer(listener);
    this.#servers.push(server);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const path = new URL(request.url ?? '', this.url).pathname;
    const type = (request.headers['content-type'] ?? '').split(';')[0]!;
    const call: Call = { request, response, type, body: Buffer.concat(parts).toString() };
    if (request.method === 'OPTIONS') this.preflights++;
    const service = [...this.#services].find(([prefix]) => path.startsWith(prefix))?.[1];
    if (service) service(call, path);
    else response.writeHead(404).end();
  }

  #take(service: string, { type }: Call, fields: Record<string, string>): void {
    this.taken.push({ service, type, fields });
  }

  readonly #services = new Map<string, (call: Call, path: string) => void>([
    // A web app has doGet and doPost and can't answer OPTIONS. A redirect leads to its answer on another origin.
    // https://developers.google.com/apps-script/guides/web,
    // https://developers.google.com/apps-script/guides/content#redirects
    [
      '/macros/s/',
      (call) => {
        const { request, response } = call;
        const fields = fieldsOf(call);
        if (request.method !== 'POST') return void response.writeHead(405).end();
        if (!fields?.id) return json(response, 500, { error: 'doPost failed' });
        this.#take('Google Apps Script', call, fields);
        response.writeHead(302, { ...ANY_ORIGIN, location: `${this.#echoes}/macros/echo?user_content_key=1` }).end();
      },
    ],
    // Any page may read the answer, but the preflight allows no header, so application/json does not pass.
    // https://help.zapier.com/hc/en-us/articles/8496288690317-Trigger-Zaps-from-webhooks
    [
      '/hooks/catch/',
      (call) => {
        const { request, response } = call;
        if (request.method === 'OPTIONS') return void response.writeHead(200, ANY_ORIGIN).end();
        const fields = fieldsOf(call);
        if (!fields?.id) return json(response, 400, { status: 'error' }, ANY_ORIGIN);
        this.#take('Zapier', call, fields);
        json(response, 200, { status: 'success', attempt: '1', id: '1', request_id: '1' }, ANY_ORIGIN);
      },
    ],
    // Takes what a form on its own page would post, and lets no other origin read the answer.
    // https://support.google.com/docs/answer/2839588 (names of the questions: «Get pre-filled link»)
    [
      '/forms/d/e/',
      (call, path) => {
        const { request, response } = call;
        const fields = fieldsOf(call);
        const isForm =
          request.method === 'POST' &&
          path.endsWith('/formResponse') &&
          call.type === 'application/x-www-form-urlencoded';
        if (!isForm || !fields?.['entry.1000001'])
          return void response.writeHead(400, { 'content-type': 'text/html' }).end('<h1>Something went wrong</h1>');
        this.#take('Google Forms', call, fields);
        response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Your response has been recorded.</h1>');
      },
    ],
    // Answers with JSON where the request accepts it, else redirects to a page of thanks; 422 lists errors.
    // https://help.formspree.io/hc/en-us/articles/360013470814-Submit-forms-with-JavaScript-AJAX
    [
      '/f/',
      (call) => {
        const { request, response } = call;
        const cors = {
          ...ANY_ORIGIN,
          'access-control-allow-headers': 'Content-Type, Accept',
          'access-control-allow-methods': 'POST, OPTIONS',
        };
        if (request.method === 'OPTIONS') return void response.writeHead(204, cors).end();
        if (!request.headers.accept?.includes('application/json'))
          return void response.writeHead(302, { location: '/thanks' }).end();
        const fields = fieldsOf(call);
        if (!fields?.id || fields.email === '?')
          return json(
            response,
            422,
            {
              error: 'Validation errors',
              errors: [{ code: 'TYPE_EMAIL', field: 'email', message: 'should be an email' }],
            },
            cors,
          );
        this.#take('Formspree', call, fields);
        json(response, 200, { next: '/thanks', ok: true }, cors);
      },
    ],
    // https://docs.web3forms.com/getting-started/api-reference
    [
      '/submit',
      (call) => {
        const { request, response } = call;
        const cors = { ...ANY_ORIGIN, 'access-control-allow-headers': '*' };
        if (request.method === 'OPTIONS') return void response.writeHead(204, cors).end();
        const fields = fieldsOf(call);
        if (fields?.access_key !== WEB3_KEY)
          return json(response, 200, { success: false, body: { message: 'Invalid access key' } }, cors);
        this.#take('Web3Forms', call, fields);
        json(response, 200, { success: true, body: { message: 'Email sent successfully!' } }, cors);
      },
    ],
    // Answers at once, to any origin unless the option «Allowed Origins (CORS)» is set; 404 while the workflow is off.
    // https://docs.n8n.io/integrations/builtin/core-nodes/n8n-nodes-base.webhook/
    [
      '/webhook/',
      (call, path) => {
        const { request, response } = call;
        const cors = {
          'access-control-allow-origin': request.headers.origin ?? '*',
          'access-control-allow-methods': 'OPTIONS, POST',
          'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
        };
        if (request.method === 'OPTIONS') return void response.writeHead(204, cors).end();
        const fields = fieldsOf(call);
        if (!path.endsWith('/typo') || !fields)
          return json(response, 404, { code: 404, message: 'The requested webhook is not registered.' }, cors);
        this.#take('n8n', call, fields);
        json(response, 200, { message: 'Workflow was started' }, cors);
      },
    ],
    // PHP calls every answer HTML that does not say otherwise.
    // https://www.php.net/manual/en/ini.core.php#ini.default-mimetype
    [
      '/report.php',
      (call) => {
        const fields = fieldsOf(call);
        if (fields) this.#take('PHP', call, fields);
        page(call.response, 200, 'ok');
      },
    ],
    // Stores the form and redirects, so that a reload does not post it again.
    [
      '/form.php',
      (call) => {
        const { request, response } = call;
        const fields = fieldsOf(call);
        if (request.method === 'GET') return page(response, 200, '<!doctype html><title>Спасибо</title>');
        if (fields) this.#take('PHP', call, fields);
        response.writeHead(303, { ...ANY_ORIGIN, location: '/form.php/thanks' }).end();
      },
    ],
    // Servers that take no report: one with a single-page app for every address, one that asks readers to log in, the
    // Wi-Fi of a hotel, a server of files.
    ['/app/', ({ response }) => page(response, 200, '<!doctype html>\n<html><div id="root"></div></html>')],
    ['/login', ({ response }) => page(response, 200, '<!DOCTYPE html><html><form action="/login"></form></html>')],
    [
      '/members/',
      ({ request, response }) =>
        request.method === 'OPTIONS'
          ? page(response, 204, '')
          : void response.writeHead(302, { ...ANY_REQUEST, location: '/login?back=/members/' }).end(),
    ],
    [
      '/hotel/',
      ({ response }) => void response.writeHead(302, { ...ANY_REQUEST, location: `${this.#echoes}/portal` }).end(),
    ],
    [
      '/files/',
      ({ request, response }) =>
        page(response, request.method === 'POST' ? 501 : 204, request.method === 'POST' ? '<h1>501</h1>' : ''),
    ],
  ]);
}
