// A body comes in, a real server answers in every way that servers do, and what is said of it goes out.

import { deliver } from '../../../src/widget/delivery/post.js';
import type { Verdict } from '../../../src/widget/delivery/post.js';
import { bodyOf } from '../../../src/widget/delivery/formats.js';
import type { Format } from '../../../src/widget/delivery/formats.js';
import { cannotRunIn, endpoint, expect } from '../../helpers.js';
import type { Answer } from '../../helpers.js';
import { aReport } from '../../a-report.js';

const PATIENT_MS = 8_000;
/**
 * The time limit under test itself: long enough for a server next door to be reached, short for whoever waits for the
 * test.
 */
const IMPATIENT_MS = 400;

/** More than the 64 KiB that a browser carries past its page's end. */
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

const cases: Case[] = [
  { name: '201: it is new', answer: { status: 201, body: json({ id: aReport().id }) }, verdict: accepted(201) },
  { name: '200', answer: { status: 200 }, verdict: accepted(200) },
  { name: '204, with nothing more', answer: { status: 204 }, verdict: accepted(204) },
  {
    name: '202 and a page of thanks',
    answer: { status: 202, body: '<h1>Спасибо</h1>', headers: { 'content-type': 'text/html' } },
    verdict: accepted(202),
  },
  { name: '200 and half of its JSON', answer: { status: 200, body: '{"known": tr' }, verdict: accepted(200) },
  { name: '200 and null', answer: { status: 200, body: 'null' }, verdict: accepted(200) },
  {
    name: '200: the editors know it',
    answer: { status: 200, body: json({ known: true }) },
    verdict: { outcome: 'known', status: 200 },
  },
  {
    name: '201: the editors do not know it',
    answer: { status: 201, body: json({ known: false }) },
    verdict: accepted(201),
  },
  {
    name: '200 of a form service that did take it',
    answer: { status: 200, body: json({ success: true }) },
    verdict: accepted(200),
  },
  {
    name: '200 of a form service that did not take it',
    answer: { status: 200, body: json({ success: false, message: 'Wrong key' }) },
    verdict: refused(200),
  },
  {
    name: '200 of a messenger that did not take it',
    answer: { status: 200, body: json({ ok: false, error: 'no_text' }) },
    verdict: refused(200),
  },

  ...[400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 451].map((status): Case => ({
    name: `${status}: never`,
    answer: { status, body: json({ known: true }) },
    verdict: refused(status),
  })),
  { name: '300, with nowhere to go', answer: { status: 300 }, verdict: refused(300) },

  ...[408, 425, 429, 500, 502, 503, 504, 507, 599].map((status): Case => ({
    name: `${status}: not now`,
    answer: { status, body: json({ known: true }) },
    verdict: failed(status),
  })),
  ...[408, 425, 429, 503].map((status): Case => ({
    name: `${status}, again in two minutes`,
    answer: { status, headers: retry('120') },
    verdict: { ...failed(status), retryAfter: 120_000 },
  })),
  { name: '429, again at once', answer: { status: 429, headers: retry('0') }, verdict: failed(429) },
  {
    name: '503, again in words that say nothing',
    answer: { status: 503, headers: retry('soon') },
    verdict: failed(503),
  },
  {
    name: '503, again in the past',
    answer: { status: 503, headers: retry('Wed, 21 Oct 2015 07:28:00 GMT') },
    verdict: failed(503),
  },
  {
    name: '400, again in two minutes, which helps nobody',
    answer: { status: 400, headers: retry('120') },
    verdict: refused(400),
  },

  { name: 'no answer: the connection breaks', answer: { how: 'reset' }, verdict: failed(0) },
  { name: 'an answer to other origins alone, before it would take JSON', answer: { cors: false }, verdict: failed(0) },
  {
    name: 'an answer to other origins alone, after it has taken text',
    answer: { cors: false },
    format: 'text',
    verdict: failed(0),
  },
  {
    name: 'an answer that can’t be read, as was to be expected',
    answer: { cors: false },
    mode: 'no-cors',
    verdict: sent,
  },
  {
    name: 'a refusal that can’t be read, as was to be expected',
    answer: { status: 400, cors: false },
    mode: 'no-cors',
    format: 'form',
    verdict: sent,
  },
  { name: 'no answer, although none was to be read', answer: { how: 'reset' }, mode: 'no-cors', verdict: failed(0) },
];

const send = (
  url: string,
  { format = 'json', mode = 'cors' }: { format?: Format; mode?: RequestMode } = {},
  limit = PATIENT_MS,
): Promise<Verdict> => deliver(bodyOf(aReport(), format), url, mode, limit);

describe('What becomes of a report when the endpoint gives', () => {
  for (const { name, answer, verdict, ...how } of cases) {
    it(name, async () => {
      const { url } = await endpoint(answer);
      expect(await send(url, how)).to.deep.equal(verdict);
    });
  }

  it('503, again at a date', async () => {
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
    it(`${name}: gives it up at the time limit`, async () => {
      const { url } = await endpoint({ how });
      expect(await send(url, {}, IMPATIENT_MS)).to.deep.equal(failed(0));
    });

    it(`${name}: lets the connection go`, async function () {
      await cannotRunIn(
        ['chromium', 'webkit'],
        this,
        'A request that may outlive its page goes on behind an abort: https://github.com/web-platform-tests/wpt/blob/master/fetch/api/abort/keepalive.html',
      );
      const server = await endpoint({ how });
      await send(server.url, {}, IMPATIENT_MS);
      await server.abandoned();
    });

    it(`${name} to a report too large to outlive its page: lets the connection go`, async () => {
      const server = await endpoint({ how });
      expect(await deliver({ type: 'text/plain', text: LARGE }, server.url, 'cors', IMPATIENT_MS)).to.deep.equal(
        failed(0),
      );
      await server.abandoned();
    });
  }

  it('an answer in good time: lets the time limit pass without another word', async () => {
    const server = await endpoint({ how: 'hold' });
    const verdict = send(server.url);
    await server.arrived();
    await server.release();
    expect(await verdict).to.deep.equal(accepted(201));
    expect((await server.requests()).map(({ aborted }) => aborted)).to.deep.equal([false]);
  });

  for (const status of [301, 302, 303, 307, 308]) {
    it(`${status} to another place, as a site does that moved: it has refused, and nothing goes there`, async () => {
      const other = await endpoint();
      const { url } = await endpoint({ status, headers: { location: other.url } });
      expect(await send(url)).to.deep.equal(refused(0));
      expect(await other.requests()).to.deep.equal([]);
    });
  }

  it('303 to a page of thanks, as form services do: it has it', async () => {
    const thanks = await endpoint({ status: 200, body: '<h1>Спасибо</h1>' });
    const { url } = await endpoint({ status: 303, headers: { location: thanks.url } });
    expect(await send(url, { format: 'form' })).to.deep.equal(accepted(200));
    expect((await thanks.requests()).map(({ method }) => method)).to.deep.equal(['GET']);
  });

  for (const url of ['http://[nowhere', 'https://nowhere.invalid/']) {
    it(`nothing, since ${url} is nowhere`, async () => expect(await send(url)).to.deep.equal(failed(0)));
  }

  for (const limit of [NaN, -1]) {
    it(`201, although the owner’s time limit is ${limit}`, async () => {
      const { url } = await endpoint();
      expect(await send(url, {}, limit)).to.deep.equal(accepted(201));
    });
  }
});

describe('What reaches the endpoint', () => {
  const modes: [format: Format, mode: RequestMode, type: string, preflights: number][] = [
    ['json', 'cors', 'application/json', 1],
    ['annotation', 'cors', 'application/ld+json', 1],
    ['text', 'cors', 'text/plain', 0],
    ['form', 'cors', 'application/x-www-form-urlencoded', 0],
    ['form', 'no-cors', 'application/x-www-form-urlencoded', 0],
    ['json', 'no-cors', 'text/plain', 0],
  ];
  for (const [format, mode, type, preflights] of modes) {
    it(`is one POST of ${format}, ${mode}, ${preflights ? 'after asking leave' : 'without asking leave'}`, async () => {
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

  it('asks for JSON, and brings no cookies to another site', async () => {
    document.cookie = 'reader=7; path=/';
    const server = await endpoint();
    await send(server.url);
    const { headers } = (await server.requests())[0]!;
    document.cookie = 'reader=; path=/; max-age=0';
    expect(headers.accept).to.equal('application/json');
    expect(headers).not.to.have.property('cookie');
  });

  for (const [name, text] of [
    ['letters of all kinds', 'ё 🌉 \u2028 "\\ \0 العربية'],
    ['more than a browser carries past its page’s end', LARGE],
  ] as const) {
    it(`is ${name}, letter by letter`, async () => {
      const server = await endpoint();
      expect(await deliver({ type: 'text/plain', text }, server.url, 'cors', PATIENT_MS)).to.deep.equal(accepted(201));
      expect((await server.requests())[0]!.body).to.equal(text);
    });
  }
});
