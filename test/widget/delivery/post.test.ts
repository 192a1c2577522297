// Checks the verdict on each answer that a real server can give, and the request that reaches it.

import { deliver } from '../../../src/widget/delivery/post.js';
import type { Verdict } from '../../../src/widget/delivery/post.js';
import { bodyOf } from '../../../src/widget/delivery/formats.js';
import type { Format } from '../../../src/widget/delivery/formats.js';
import { cannotRunIn, endpoint, expect } from '../../helpers.js';
import type { Answer } from '../../helpers.js';
import { aReport } from '../../a-report.js';

const PATIENT_MS = 8_000;
/** Long enough to reach a server on this machine, short enough to wait for in a test. */
const IMPATIENT_MS = 400;

/** More than the 64 KiB that a browser sends after its page has closed. */
const LARGE = 'ё🌉'.repeat(20_000);

const json = (value: unknown): string => JSON.stringify(value);
const retry = (value: string): Record<string, string> => ({ 'retry-after': value });

interface Case {
  name: string;
  answer: Answer;
  format?: Format;
  mode?: RequestMode;
  verdict: Verdict;
}

const accepted = (status: number): Verdict => ({ outcome: 'accepted', status });
const refused = (status: number): Verdict => ({ outcome: 'refused', status });
const failed = (status: number): Verdict => ({ outcome: 'failed', status });
const sent: Verdict = { outcome: 'sent', status: 0 };

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const OFFLINE = '<!doctype html>\n<title>Нет связи</title><p>Вы не в сети.</p>';

/** A whole page, or a text from another address: not the endpoint's own words. */
const notYet = ({ reason, came, ...verdict }: Verdict, why: Verdict['reason'], ...parts: string[]): void => {
  expect({ reason, ...verdict }).to.deep.equal({ outcome: 'failed', status: 200, reason: why });
  for (const part of parts) expect(came).to.contain(part);
  expect(came).not.to.contain('\n');
};

const cases: Case[] = [
  { name: '201, for a new report', answer: { status: 201, body: json({ id: aReport().id }) }, verdict: accepted(201) },
  { name: '200', answer: { status: 200 }, verdict: accepted(200) },
  { name: '204, without a body', answer: { status: 204 }, verdict: accepted(204) },
  {
    name: '202, with a page of thanks',
    answer: { status: 202, body: '<h1>Спасибо</h1>', headers: { 'content-type': 'text/html' } },
    verdict: accepted(202),
  },
  ...(['json', 'text', 'annotation'] as const).map((format): Case => ({
    name: `200, with a word that PHP calls HTML, to ${format}`,
    answer: { status: 200, body: 'ok', headers: HTML },
    format,
    verdict: accepted(200),
  })),
  {
    name: '200, with JSON that PHP calls HTML',
    answer: { status: 200, body: '\uFEFF{"known": true}\n', headers: HTML },
    verdict: { outcome: 'known', status: 200 },
  },
  {
    name: '200, with a sentence about HTML',
    answer: { status: 200, body: 'Stored. <html> and <!doctype html> are escaped.' },
    verdict: accepted(200),
  },
  {
    name: '200, with a whole page of thanks to a form',
    answer: { status: 200, body: '<!doctype html><h1>Спасибо</h1>', headers: HTML },
    format: 'form',
    verdict: accepted(200),
  },
  { name: '200, with half of its JSON', answer: { status: 200, body: '{"known": tr' }, verdict: accepted(200) },
  { name: '200, with null', answer: { status: 200, body: 'null' }, verdict: accepted(200) },
  {
    name: '200, for a known report',
    answer: { status: 200, body: json({ known: true }) },
    verdict: { outcome: 'known', status: 200 },
  },
  {
    name: '201, for a report that is not known',
    answer: { status: 201, body: json({ known: false }) },
    verdict: accepted(201),
  },
  {
    name: '200, from a form service that took it',
    answer: { status: 200, body: json({ success: true }) },
    verdict: accepted(200),
  },
  {
    name: '200, from a form service that did not take it',
    answer: { status: 200, body: json({ success: false, message: 'Wrong key' }) },
    verdict: refused(200),
  },
  {
    name: '200, from a messenger that did not take it',
    answer: { status: 200, body: json({ ok: false, error: 'no_text' }) },
    verdict: refused(200),
  },

  ...[400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 451, 501, 505].map((status): Case => ({
    name: `${status}, which means never`,
    answer: { status, body: json({ known: true }) },
    verdict: refused(status),
  })),
  { name: '300, without an address', answer: { status: 300 }, verdict: refused(300) },

  ...[408, 425, 429, 500, 502, 503, 504, 506, 507, 511, 599].map((status): Case => ({
    name: `${status}, which means not now`,
    answer: { status, body: json({ known: true }) },
    verdict: failed(status),
  })),
  ...[408, 425, 429, 503].map((status): Case => ({
    name: `${status}, with a retry in two minutes`,
    answer: { status, headers: retry('120') },
    verdict: { ...failed(status), retryAfter: 120_000 },
  })),
  { name: '429, with a retry at once', answer: { status: 429, headers: retry('0') }, verdict: failed(429) },
  {
    name: '503, with a retry time that is not a time',
    answer: { status: 503, headers: retry('soon') },
    verdict: failed(503),
  },
  {
    name: '503, with a retry time in the past',
    answer: { status: 503, headers: retry('Wed, 21 Oct 2015 07:28:00 GMT') },
    verdict: failed(503),
  },
  {
    name: '400, with a useless retry in two minutes',
    answer: { status: 400, headers: retry('120') },
    verdict: refused(400),
  },

  { name: 'no answer, since the connection breaks', answer: { how: 'reset' }, verdict: failed(0) },
  { name: 'no CORS permission for JSON', answer: { cors: false }, verdict: failed(0) },
  {
    name: 'no CORS permission to read the answer to a text',
    answer: { cors: false },
    format: 'text',
    verdict: failed(0),
  },
  {
    name: 'an answer that can’t be read, in no-cors mode',
    answer: { cors: false },
    mode: 'no-cors',
    verdict: sent,
  },
  {
    name: 'a refusal that can’t be read, in no-cors mode',
    answer: { status: 400, cors: false },
    mode: 'no-cors',
    format: 'form',
    verdict: sent,
  },
  { name: 'no answer, in no-cors mode', answer: { how: 'reset' }, mode: 'no-cors', verdict: failed(0) },
];

const send = (
  url: string,
  { format = 'json', mode = 'cors' }: { format?: Format; mode?: RequestMode } = {},
  limit = PATIENT_MS,
): Promise<Verdict> => deliver(bodyOf(aReport(), format), url, mode, limit);

describe('The verdict is right when the endpoint gives', () => {
  for (const { name, answer, verdict, ...how } of cases) {
    it(name, async () => {
      const { url } = await endpoint(answer);
      expect(await send(url, how)).to.deep.equal(verdict);
    });
  }

  it('503, with a retry at a date', async () => {
    const at = Math.ceil((Date.now() + 90_000) / 1000) * 1000;
    const { url } = await endpoint({ status: 503, headers: retry(new Date(at).toUTCString()) });
    const asked = Date.now();
    const { retryAfter, ...verdict } = await send(url);
    expect(verdict).to.deep.equal(failed(503));
    expect(retryAfter).to.be.within(at - Date.now(), at - asked);
  });

  for (const [how, name] of [
    ['hang', 'no answer'],
    ['stall', 'an answer that never ends'],
  ] as const) {
    it(`${name}, which ends at the time limit`, async () => {
      const { url } = await endpoint({ how });
      expect(await send(url, {}, IMPATIENT_MS)).to.deep.equal(failed(0));
    });

    it(`${name}, and the connection is closed`, async function () {
      await cannotRunIn(
        ['chromium', 'webkit'],
        this,
        'A request that may outlive its page goes on behind an abort: https://github.com/web-platform-tests/wpt/blob/master/fetch/api/abort/keepalive.html',
      );
      const server = await endpoint({ how });
      await send(server.url, {}, IMPATIENT_MS);
      await server.abandoned();
    });

    it(`${name} to a report that is too large for keepalive, and the connection is closed`, async () => {
      const server = await endpoint({ how });
      // The browser first refuses keepalive; the second try must reach the server within the limit, on a busy machine too.
      const limit = 5 * IMPATIENT_MS;
      expect(await deliver({ type: 'text/plain', text: LARGE }, server.url, 'cors', limit)).to.deep.equal(failed(0));
      await server.abandoned();
    });
  }

  it('an answer in time, and nothing is aborted afterwards', async () => {
    const server = await endpoint({ how: 'hold' });
    const verdict = send(server.url);
    await server.arrived();
    await server.release();
    expect(await verdict).to.deep.equal(accepted(201));
    expect((await server.requests()).map(({ aborted }) => aborted)).to.deep.equal([false]);
  });

  for (const status of [301, 302, 303, 307, 308]) {
    it(`${status} to another address, which gets nothing, as from a site that has moved`, async () => {
      const other = await endpoint();
      const { url } = await endpoint({ status, headers: { location: other.url } });
      expect(await send(url)).to.deep.equal({ ...refused(0), reason: 'elsewhere', came: 'a redirect' });
      expect(await other.requests()).to.deep.equal([]);
    });
  }

  it('303 to a page of thanks, as from a form service that took it', async () => {
    const thanks = await endpoint({ status: 200, body: '<h1>Спасибо</h1>' });
    const { url } = await endpoint({ status: 303, headers: { location: thanks.url } });
    expect(await send(url, { format: 'form' })).to.deep.equal(accepted(200));
    expect((await thanks.requests()).map(({ method }) => method)).to.deep.equal(['GET']);
  });

  const pages: [name: string, body: string][] = [
    ['a whole page, as from a server that answers everything', OFFLINE],
    ['a page without a doctype', '<html lang="ru"><body>Вход</body></html>'],
    ['a page in capitals, of an old server', '\r\n<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN"><HTML>'],
    [
      'a page after a byte order mark, white space and comments',
      '\uFEFF \n<!-- a -->\n<!-- <p>-- > -->\n<!doctype html>',
    ],
    ['a page of XHTML', '<?xml version="1.0"?>\n<!-- a --><!DOCTYPE html><html>'],
  ];
  for (const [name, body] of pages) {
    for (const format of ['json', 'text', 'annotation'] as const) {
      it(`200, with ${name}, to ${format}, which is no yes`, async () => {
        const { url } = await endpoint({ status: 200, body, headers: HTML });
        notYet(await send(url, { format }), 'page', 'text/html', url, body.trim().slice(0, 9));
      });
    }
  }

  it('200, with a page, and shows the owner its first 80 letters in one line', async () => {
    const { url } = await endpoint({ status: 200, body: OFFLINE + 'ё'.repeat(200), headers: HTML });
    const { came } = await send(url);
    expect(came).to.equal(
      `text/html; charset=utf-8 ${url} ${(OFFLINE + 'ё'.repeat(200)).slice(0, 80).replace('\n', ' ')}`,
    );
  });

  it('200, with thousands of comments and no page, at once', async () => {
    const { url } = await endpoint({ status: 200, body: '<!-- a --> '.repeat(8_000) });
    expect(await send(url)).to.deep.equal(accepted(200));
  });

  it('200, with megabytes of text, of which only the beginning is read', async () => {
    const real = window.fetch;
    let [pulled, cancelled] = [0, false];
    const endless = new ReadableStream({
      pull: (controller) => {
        pulled++;
        controller.enqueue(new TextEncoder().encode(' '.repeat(10_000)));
      },
      cancel: () => void (cancelled = true),
    });
    window.fetch = () => Promise.resolve(new Response(endless));
    const verdict = await send('https://news.example/reports');
    window.fetch = real;
    expect(verdict).to.deep.equal(accepted(200));
    expect(cancelled).to.equal(true);
    expect(pulled).to.be.lessThan(20);
  });

  const elsewhere: [name: string, body: string, why: Verdict['reason']][] = [
    ['a page, as of a login', OFFLINE, 'page'],
    ['a text', 'ok', 'elsewhere'],
    ['nothing', '', 'elsewhere'],
  ];
  for (const [name, body, why] of elsewhere) {
    it(`a redirect to ${name}, after a text, which is no yes`, async () => {
      const other = await endpoint({ status: 200, body });
      const { url } = await endpoint({ status: 302, headers: { location: other.url } });
      notYet(await send(url, { format: 'text' }), why, other.url);
    });
  }

  it('a redirect to JSON, after a text, as from Google Apps Script', async () => {
    const other = await endpoint({ status: 200, body: json({ ok: true, known: true }) });
    const { url } = await endpoint({ status: 302, headers: { location: other.url } });
    expect(await send(url, { format: 'text' })).to.deep.equal({ outcome: 'known', status: 200 });
  });

  it('303 to a whole page of thanks, after a form', async () => {
    const thanks = await endpoint({ status: 200, body: OFFLINE, headers: HTML });
    const { url } = await endpoint({ status: 303, headers: { location: thanks.url } });
    expect(await send(url, { format: 'form' })).to.deep.equal(accepted(200));
  });

  it('200 from an endpoint with a fragment, or one that the browser asks by https', async () => {
    const { url } = await endpoint({ status: 200, body: 'ok' });
    expect(await send(`${url}#typo`)).to.deep.equal(accepted(200));
    const real = window.fetch;
    window.fetch = () =>
      Promise.resolve(Object.defineProperty(new Response('ok'), 'url', { value: 'https://news.example/reports' }));
    const verdict = await send('http://news.example/reports');
    window.fetch = real;
    expect(verdict).to.deep.equal(accepted(200));
  });

  it('nothing, since https://nowhere.invalid/ does not exist', async () => {
    expect(await send('https://nowhere.invalid/')).to.deep.equal(failed(0));
  });

  for (const url of ['http://[nowhere', 'https://redaktor:secret@news.example/reports']) {
    it(`nothing, since no browser asks ${url}`, async () => {
      expect(await send(url)).to.deep.equal({ ...refused(0), reason: 'address' });
    });
  }

  for (const limit of [NaN, -1]) {
    it(`201, even when the owner’s timeout is ${limit}`, async () => {
      const { url } = await endpoint();
      expect(await send(url, {}, limit)).to.deep.equal(accepted(201));
    });
  }
});

describe('The request', () => {
  const modes: [format: Format, mode: RequestMode, type: string, preflights: number][] = [
    ['json', 'cors', 'application/json', 1],
    ['annotation', 'cors', 'application/ld+json', 1],
    ['text', 'cors', 'text/plain', 0],
    ['form', 'cors', 'application/x-www-form-urlencoded', 0],
    ['form', 'no-cors', 'application/x-www-form-urlencoded', 0],
    ['json', 'no-cors', 'text/plain', 0],
  ];
  for (const [format, mode, type, preflights] of modes) {
    it(`is one POST of ${format} in ${mode} mode, ${preflights ? 'after' : 'without'} a CORS preflight`, async () => {
      const server = await endpoint();
      await send(server.url, { format, mode });
      const [request, ...others] = await server.requests();
      expect(others).to.deep.equal([]);
      expect([
        request!.method,
        request!.headers['content-type']?.split(';')[0],
        await server.preflights(),
      ]).to.deep.equal(['POST', type, preflights]);
      expect(request!.body).to.equal(bodyOf(aReport(), format).text);
    });
  }

  it('asks for JSON, and sends no cookies to another site', async () => {
    document.cookie = 'reader=7; path=/';
    const server = await endpoint();
    await send(server.url);
    const { headers } = (await server.requests())[0]!;
    document.cookie = 'reader=; path=/; max-age=0';
    expect(headers.accept).to.equal('application/json');
    expect(headers).not.to.have.property('cookie');
  });

  it('is sent again at once when the page has used up what a browser grants to requests that outlive it', async () => {
    const [counter, server] = [await endpoint({ how: 'hold' }), await endpoint()];
    const post = { method: 'POST', mode: 'no-cors', keepalive: true, body: 'x'.repeat(20_000) } as const;
    const counted = fetch(counter.url, post);
    await counter.arrived();
    const body = { type: 'text/plain', text: 'x'.repeat(50_000) };
    expect(await deliver(body, server.url, 'cors', PATIENT_MS)).to.deep.equal(accepted(201));
    expect(await server.requests()).to.have.length(1);
    await counter.release();
    await counted;
  });

  it('is sent a second time, with the same words, only when it may outlive its page and fails at once', async () => {
    const real = window.fetch;
    const tries: [keepalive: boolean | undefined, body: unknown][] = [];
    window.fetch = (_, init) => {
      tries.push([init?.keepalive, init?.body]);
      return Promise.reject(new TypeError('Failed to fetch'));
    };
    const body = { type: 'text/plain', text: 'a' };
    const url = 'https://news.example/reports';
    const verdicts = [
      await deliver(body, url, 'cors', PATIENT_MS),
      await deliver(body, url, 'cors', PATIENT_MS, false),
    ];
    window.fetch = real;
    expect(verdicts).to.deep.equal([failed(0), failed(0)]);
    expect(tries).to.deep.equal([
      [true, 'a'],
      [false, 'a'],
      [false, 'a'],
    ]);
  });

  for (const [name, text] of [
    ['letters of all kinds', 'ё 🌉 \u2028 "\\ \0 العربية'],
    ['more than a browser sends after its page has closed', LARGE],
  ] as const) {
    it(`carries ${name}, unchanged`, async () => {
      const server = await endpoint();
      expect(await deliver({ type: 'text/plain', text }, server.url, 'cors', PATIENT_MS)).to.deep.equal(accepted(201));
      expect((await server.requests())[0]!.body).to.equal(text);
    });
  }
});
