// Sends a report to every service in README's table and checks what it receives and what the reader is told.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { makeApp } from '../../src/receiver/app.js';
import { openStore } from '../../src/receiver/store/store.js';
import WORDS from '../../src/widget/words/ru.js';
import { widgetFiles } from './browser-site.js';
import { openBrowser } from './browser.js';
import type { Page } from './browser.js';
import { Services, WEB3_KEY } from './endpoint-services.js';
import type { Taken } from './endpoint-services.js';
import { engines } from './launch.js';

const TYPO = 'превый';

/** A service, the element's attributes for it, and the outcome. */
interface Recipe {
  name: string;
  attributes: Record<string, string>;
  told: 'accepted' | 'known' | 'sent' | 'kept' | 'refused' | 'letter';
  /** Some of the fields that the service received; left out when it received none. */
  took?: Partial<Taken['fields']>;
  /** The content type that the service received. */
  type?: string;
  /** Whether the browser sent a CORS preflight. */
  preflight?: boolean;
}

/** `S` stands for the services' origin, `R` for the owner's server on another origin. */
const RECIPES: Recipe[] = [
  { name: 'an own server', attributes: { endpoint: '/v1/reports' }, told: 'accepted' },
  { name: 'an own server that knows the typo', attributes: { endpoint: '/v1/reports' }, told: 'known' },
  { name: 'an own server on another origin', attributes: { endpoint: 'R/v1/reports' }, told: 'known' },
  {
    name: 'an own server that takes forms',
    attributes: { endpoint: '/v1/reports', format: 'form', fields: 'correction' },
    told: 'known',
  },
  {
    name: 'an own server that takes annotations',
    attributes: { endpoint: '/v1/reports', format: 'annotation' },
    told: 'known',
  },
  { name: 'an own server without preflights', attributes: { endpoint: 'R/v1/reports', format: 'text' }, told: 'known' },

  {
    name: 'Google Apps Script',
    attributes: { endpoint: 'S/macros/s/AKfycb/exec', format: 'text' },
    told: 'accepted',
    took: { exact: TYPO },
    type: 'text/plain',
    preflight: false,
  },
  {
    name: 'Google Apps Script, as JSON, which it does not take',
    attributes: { endpoint: 'S/macros/s/AKfycb/exec' },
    told: 'kept',
    preflight: true,
  },

  {
    name: 'Zapier',
    attributes: { endpoint: 'S/hooks/catch/123456/abcdef/', format: 'text' },
    told: 'accepted',
    took: { exact: TYPO },
    type: 'text/plain',
    preflight: false,
  },
  {
    name: 'Zapier, as a form',
    attributes: { endpoint: 'S/hooks/catch/123456/abcdef/', format: 'form' },
    told: 'accepted',
    took: { exact: TYPO },
    type: 'application/x-www-form-urlencoded',
    preflight: false,
  },
  {
    name: 'Zapier, as JSON, which it does not take',
    attributes: { endpoint: 'S/hooks/catch/123456/abcdef/' },
    told: 'kept',
    preflight: true,
  },

  {
    name: 'Google Forms',
    attributes: {
      endpoint: 'S/forms/d/e/1FAIpQL/formResponse',
      format: 'form',
      mode: 'no-cors',
      names: '{"exact": "entry.1000001", "link": "entry.1000002", "comment": "entry.1000003"}',
    },
    told: 'sent',
    took: { 'entry.1000001': TYPO },
    type: 'application/x-www-form-urlencoded',
    preflight: false,
  },
  {
    name: 'Formspree',
    attributes: { endpoint: 'S/f/mzbnabcd' },
    told: 'accepted',
    took: { exact: TYPO },
    type: 'application/json',
    preflight: true,
  },
  {
    name: 'Formspree, with a wrong field',
    attributes: { endpoint: 'S/f/mzbnabcd', extra: '{"email": "?"}' },
    told: 'refused',
  },
  {
    name: 'Web3Forms',
    attributes: { endpoint: 'S/submit', extra: `{"access_key": "${WEB3_KEY}", "subject": "Опечатка на сайте"}` },
    told: 'accepted',
    took: { exact: TYPO, subject: 'Опечатка на сайте' },
    preflight: true,
  },
  {
    name: 'Web3Forms, with a wrong key',
    attributes: { endpoint: 'S/submit', extra: '{"access_key": "?"}' },
    told: 'refused',
  },
  {
    name: 'Netlify Forms',
    attributes: { endpoint: '/', format: 'form', extra: '{"form-name": "typo"}' },
    told: 'accepted',
    took: { exact: TYPO, 'form-name': 'typo' },
    type: 'application/x-www-form-urlencoded',
  },
  {
    name: 'Netlify Forms, with an unknown form',
    attributes: { endpoint: '/', format: 'form', extra: '{"form-name": "tpyo"}' },
    told: 'refused',
  },
  {
    name: 'n8n',
    attributes: { endpoint: 'S/webhook/typo' },
    told: 'accepted',
    took: { exact: TYPO },
    type: 'application/json',
    preflight: true,
  },
  { name: 'n8n, with a workflow that is off', attributes: { endpoint: 'S/webhook/other' }, told: 'refused' },
  {
    name: 'a script of PHP that echoes a word',
    attributes: { endpoint: 'S/report.php', format: 'text' },
    told: 'accepted',
    took: { exact: TYPO },
  },
  {
    name: 'a script that takes a form and redirects to a page of thanks',
    attributes: { endpoint: 'S/form.php', format: 'form' },
    told: 'accepted',
    took: { exact: TYPO },
  },
  {
    name: 'a server that answers every request with its single-page app',
    attributes: { endpoint: 'S/app/reports' },
    told: 'kept',
  },
  { name: 'a server that wants readers to log in', attributes: { endpoint: 'S/members/reports' }, told: 'refused' },
  {
    name: 'a server that wants readers to log in, as text',
    attributes: { endpoint: 'S/members/reports', format: 'text' },
    told: 'kept',
  },
  { name: 'a captive portal', attributes: { endpoint: 'S/hotel/reports', format: 'text' }, told: 'kept' },
  { name: 'a server of files, which knows no POST', attributes: { endpoint: 'S/files/reports' }, told: 'refused' },
  {
    name: 'an address with a password in it, which no browser asks',
    attributes: { endpoint: 'https://redaktor:secret@news.example/reports' },
    told: 'refused',
  },
  { name: 'a mail program', attributes: { endpoint: 'mailto:editor@news.example' }, told: 'letter' },
];

const escaped = (text: string): string => text.replace(/[&"<]/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** Serves the owner's page, the widget and the receiver, and takes forms as Netlify does. */
class OwnSite {
  url = '';
  /** The same server under another host name, which is another origin. */
  other = '';
  attributes: Record<string, string> = {};
  taken: Taken[] = [];
  #server!: Server;
  #store!: Awaited<ReturnType<typeof openStore>>;

  async open(): Promise<void> {
    this.#store = await openStore(':memory:');
    const app = makeApp({ store: this.#store, origins: '*', inboxDir: '.' });
    this.#server = createServer((request, response) => {
      void (async () => {
        const parts: Buffer[] = [];
        for await (const part of request) parts.push(part as Buffer);
        const body = Buffer.concat(parts);
        const { pathname } = new URL(request.url ?? '', 'http://localhost');
        if (pathname === '/v1/reports') {
          const headers = Object.fromEntries(
            Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
          );
          const answer = await app.request(pathname, {
            method: request.method!,
            headers,
            ...(request.method === 'POST' && { body }),
          });
          response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
        } else if (request.method === 'POST') {
          // https://docs.netlify.com/manage/forms/setup/#submit-javascript-rendered-forms-with-ajax
          const fields = Object.fromEntries(new URLSearchParams(body.toString()));
          const isKnown =
            fields['form-name'] === 'typo' && request.headers['content-type'] === 'application/x-www-form-urlencoded';
          if (isKnown) this.taken.push({ service: 'Netlify Forms', type: request.headers['content-type']!, fields });
          response.writeHead(isKnown ? 200 : 404, { 'content-type': 'text/html' }).end('<h1>Thank you!</h1>');
        } else {
          const script = widgetFiles.get(pathname.slice(1));
          response
            .writeHead(200, { 'content-type': script ? 'text/javascript' : 'text/html; charset=utf-8' })
            .end(script ?? this.#page());
        }
      })();
    });
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
    const { port } = this.#server.address() as AddressInfo;
    this.url = `http://127.0.0.1:${port}`;
    this.other = `http://localhost:${port}`;
  }

  #page(): string {
    const attributes = Object.entries(this.attributes)
      .map(([name, value]) => ` ${name}="${escaped(value)}"`)
      .join('');
    return `<!doctype html>
<html lang="ru">
<head><meta charset="utf-8"><title>Новости</title></head>
<body>
<p>Вышел ${TYPO} том словаря.</p>
<typo-report${attributes}>Ctrl+Enter</typo-report>
<script src="/typo-report.js"></script>
</body>
</html>`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
    await this.#store.close();
  }
}

/** Keeps the address when the page is left for a mail program, and stays on the page. */
const WATCH_NAVIGATION = `window.navigation?.addEventListener('navigate', (event) => {
  window.went = event.destination.url;
  event.preventDefault();
})`;

for (const engine of engines) {
  describe(`A report from ${engine} to`, () => {
    const [site, services] = [new OwnSite(), new Services()];
    let page: Page;
    let close = async (): Promise<void> => undefined;
    before(async () => {
      await Promise.all([site.open(), services.open()]);
      ({ page, close } = await openBrowser(engine));
    });
    after(async () => {
      await close();
      await Promise.all([site.close(), services.close()]);
    });

    for (const { name, attributes, told, took, type, preflight } of RECIPES) {
      it(`${name}: the reader is told «${WORDS[told]}»`, async () => {
        services.taken = [];
        site.taken = [];
        services.preflights = 0;
        site.attributes = {
          ...attributes,
          endpoint: attributes.endpoint!.replace(/^S/, services.url).replace(/^R/, site.other),
        };
        await page.open(site.url);
        await page.evaluate(WATCH_NAVIGATION);
        await page.mark(TYPO);
        await page.press('Control+Enter');
        await page.dialogWhen();
        await page.press('Control+Enter');
        if (told === 'letter' && engine === 'webkit') {
          // This browser has no mail program and shows an error instead of the page:
          // https://github.com/WebKit/WebKit/tree/main/Tools/MiniBrowser/gtk
          return page.until('location.href === "about:blank"', 'a letter to be opened');
        }
        const { message } = await page.dialogWhen(
          `dialog.message && dialog.message !== ${JSON.stringify(WORDS.sending)}`,
        );
        assert.equal(message, WORDS[told]);
        // The next page must not send this report again.
        await page.evaluate('localStorage.clear()');
        const taken = [...services.taken, ...site.taken];
        assert.equal(taken.length, took ? 1 : 0);
        for (const [field, value] of Object.entries(took ?? {})) assert.equal(taken[0]!.fields[field], value);
        if (type) assert.equal(taken[0]!.type, type);
        // A request that fails is sent once more without keepalive.
        if (preflight !== undefined) assert.equal(services.preflights > 0, preflight);
        if (told === 'letter') {
          const went = await page.evaluate<string | null>('window.went ?? null');
          // Only Chromium tells a page that another program opens.
          if (engine === 'chromium' || went)
            assert.match(
              went ?? 'nowhere',
              /^mailto:editor@news\.example\?subject=.*&body=.*%5B%D0%BF%D1%80%D0%B5%D0%B2%D1%8B%D0%B9%5D/,
            );
        }
      });
    }
  });
}
