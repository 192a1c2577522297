// Checks the receiver's answers to right and wrong reports, without a port.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LIMITS } from '../../src/report.js';
import type { Report } from '../../src/report.js';
import { bodyOf } from '../../src/widget/delivery/formats.js';
import { aNewReport } from '../a-report.js';
import { allCards } from './all-cards.js';
import { anApp, post } from './an-app.js';

const asForm = (report: object): string => new URLSearchParams(report as Record<string, string>).toString();
const full = (letter: string): Report => {
  const address = `https://news.example/${'%D0'.repeat(674)}`;
  const texts = Object.fromEntries(
    (['title', 'prefix', 'exact', 'suffix', 'correction', 'comment'] as const).map((field) => [
      field,
      letter.repeat(LIMITS[field]),
    ]),
  );
  return aNewReport({ url: address, canonical: address, link: `${address}#:~:text=${'%D0'.repeat(674)}`, ...texts });
};

describe('A report', () => {
  const bodies: Array<[name: string, type: string, encode: (report: Report) => string]> = [
    ['JSON', 'application/json', JSON.stringify],
    ['JSON with a charset', 'Application/JSON; charset="UTF-8"', JSON.stringify],
    ['JSON as plain text', 'text/plain;charset=UTF-8', JSON.stringify],
    ['a form', 'application/x-www-form-urlencoded', asForm],
    // An annotation has no title, no link and no version of the widget.
    ['an annotation', 'application/ld+json', (report) => bodyOf(report, 'annotation').text],
  ];
  const keptOf = (type: string, report: Report): Report =>
    type.includes('ld+json') ? { ...report, title: '', link: report.url, version: '' } : report;
  for (const [name, type, encode] of bodies) {
    it(`sent as ${name} is kept whole and answered 201 with its id`, async () => {
      const { app, store } = await anApp();
      const report = aNewReport({ exact: 'a + b = «1 & 2» 100% 👩‍👩‍👧', comment: 'две\r\nстроки' });
      const response = await post(app, encode(report), type);
      assert.equal(response.status, 201);
      assert.deepEqual(await response.json(), { id: report.id, known: false });
      assert.deepEqual(
        (await allCards(store)).map(({ first }) => first),
        [keptOf(type, report)],
      );
    });

    it(`with every field at its limit fits when sent as ${name}`, async () => {
      const { app } = await anApp();
      assert.equal((await post(app, encode(full('ह')), type)).status, 201);
    });
  }

  it('of the same typo by another reader is answered 200 and known, and only counted', async () => {
    const { app, store } = await anApp();
    const first = aNewReport();
    await post(app, JSON.stringify(first));
    const second = aNewReport({ prefix: ` ${first.prefix.replace(' ', '\n ')}` });
    for (let time = 0; time < 2; time += 1) {
      const response = await post(app, JSON.stringify(second));
      assert.equal(response.status, 200);
      assert.deepEqual(await response.json(), { id: second.id, known: true });
    }
    assert.deepEqual(
      (await allCards(store)).map(({ first, reports }) => [first.id, reports]),
      [[first.id, 2]],
    );
  });

  for (const says of ['correction', 'comment'] as const) {
    it(`of the same typo that says more, a ${says}, is answered 200 and known, and noted on its card`, async () => {
      const { app, store } = await anApp();
      await post(app, JSON.stringify(aNewReport()));
      const more = aNewReport({ [says]: 'откроется' });
      const response = await post(app, JSON.stringify(more));
      assert.equal(response.status, 200);
      assert.deepEqual(await response.json(), { id: more.id, known: true });
      assert.deepEqual(
        (await allCards(store)).map(({ reports, corrections, comments }) => [reports, corrections, comments]),
        [says === 'correction' ? [2, [{ text: 'откроется', votes: 1 }], []] : [2, [], ['откроется']]],
      );
    });
  }

  const others: Array<[name: string, first: Partial<Report>, second: Partial<Report>]> = [
    ['of the same words elsewhere on the page', {}, { prefix: 'Паром ' }],
    ['of other words', {}, { exact: 'откроеться в' }],
    ['of the same words on another page', {}, { url: 'https://news.example/parom' }],
    [
      'of the same words on another route of the page',
      { url: 'https://news.example/#/statja/8' },
      { url: 'https://news.example/#/statja/9' },
    ],
    [
      'of the same words on another route, even if all routes have one canonical address',
      { canonical: 'https://news.example/', url: 'https://news.example/#/statja/8' },
      { canonical: 'https://news.example/', url: 'https://news.example/#/statja/9' },
    ],
  ];
  for (const [name, first, second] of others) {
    it(`${name} is new`, async () => {
      const { app } = await anApp();
      await post(app, JSON.stringify(aNewReport(first)));
      assert.equal((await post(app, JSON.stringify(aNewReport(second)))).status, 201);
    });
  }

  it('of the same typo is known by the canonical address, whatever the query of the page', async () => {
    const { app } = await anApp();
    const canonical = 'https://news.example/most';
    await post(app, JSON.stringify(aNewReport({ canonical, url: `${canonical}?utm_source=mail` })));
    assert.equal(
      (await post(app, JSON.stringify(aNewReport({ canonical, url: `${canonical}?fbclid=1` })))).status,
      200,
    );
    assert.equal((await post(app, JSON.stringify(aNewReport({ url: canonical })))).status, 200);
  });

  it('of the same typo on the same route is known, whatever the query before the route', async () => {
    const { app, store } = await anApp();
    const canonical = 'https://news.example/';
    const [first, second] = ['?utm_source=mail#/statja/8', '#/statja/8'].map((end) =>
      aNewReport({ canonical, url: canonical + end }),
    );
    await post(app, JSON.stringify(first));
    assert.equal((await post(app, JSON.stringify(second))).status, 200);
    assert.deepEqual(
      (await allCards(store)).map(({ first: { url }, reports }) => [url, reports]),
      [[first!.url, 2]],
    );
  });

  it('sent again is answered 200 and kept once, even if its id is in another case', async () => {
    const { app, store } = await anApp();
    const report = aNewReport();
    await post(app, JSON.stringify(report));
    const again = await post(app, JSON.stringify({ ...report, id: report.id.toUpperCase() }));
    assert.equal(again.status, 200);
    assert.deepEqual(
      (await allCards(store)).map(({ reports }) => reports),
      [1],
    );
  });
});

describe('A refusal tells what to do:', () => {
  const { id: _, ...noId } = aNewReport();
  const json = (parts: object): string => JSON.stringify({ ...aNewReport(), ...parts });
  const cases: Array<{
    name: string;
    body: string | Uint8Array;
    type?: string;
    headers?: Record<string, string>;
    status: number;
    words: RegExp;
    field?: string;
  }> = [
    { name: 'JSON that is cut off', body: '{"id": "', status: 400, words: /not JSON .*send one object/ },
    { name: 'an empty body', body: '', status: 400, words: /it is empty/ },
    {
      name: 'bytes that are not UTF-8',
      body: new Uint8Array([0x22, 0xff, 0x22]),
      status: 400,
      words: /encode it as UTF-8/,
    },
    {
      name: 'a form that is not percent-encoded',
      body: 'exact=100%',
      type: 'application/x-www-form-urlencoded',
      status: 400,
      words: /URLSearchParams/,
    },
    {
      name: 'a form with half a surrogate pair',
      body: 'exact=%ED%A0%80',
      type: 'application/x-www-form-urlencoded',
      status: 400,
      words: /percent-encoded UTF-8/,
    },
    {
      name: 'a form with a field twice',
      body: 'exact=a&exact=b',
      type: 'application/x-www-form-urlencoded',
      status: 400,
      words: /"exact" twice/,
    },
    { name: 'a list', body: '[]', status: 422, words: /A report is an object/ },
    { name: 'null', body: 'null', status: 422, words: /A report is an object/ },
    { name: 'a missing field', body: JSON.stringify(noId), status: 422, words: /"id" is missing/, field: 'id' },
    { name: 'a number for text', body: json({ exact: 5 }), status: 422, words: /must be a string/, field: 'exact' },
    {
      name: 'a script for an address',
      body: json({ link: 'javascript:alert(1)' }),
      status: 422,
      words: /http or https/,
      field: 'link',
    },
    {
      name: 'a field over its limit',
      body: json({ exact: 'a'.repeat(1001) }),
      status: 422,
      words: /1001 UTF-16 code units; at most 1000/,
      field: 'exact',
    },
    {
      name: 'half a surrogate pair',
      body: json({ title: '\ud83d' }),
      status: 422,
      words: /half of a surrogate pair/,
      field: 'title',
    },
    {
      name: 'a body too large',
      body: json({ comment: 'a'.repeat(70_000) }),
      status: 413,
      words: /larger than 65536 bytes/,
    },
    {
      name: 'a body that says it is too large',
      body: '{}',
      headers: { 'content-length': '70000' },
      status: 413,
      words: /larger than 65536 bytes/,
    },
    {
      name: 'an annotation of nothing',
      body: '{"target":[null],"body":7}',
      type: 'application/ld+json',
      status: 422,
      words: /"id" is missing/,
      field: 'id',
    },
    {
      name: 'an annotation that is a number',
      body: '7',
      type: 'application/ld+json',
      status: 422,
      words: /"id" is missing/,
      field: 'id',
    },
    { name: 'XML', body: '<report/>', type: 'application/xml', status: 415, words: /application\/json, text\/plain/ },
    { name: 'no type at all', body: new Uint8Array([0x7b]), type: '', status: 415, words: /there is none/ },
    {
      name: 'another charset',
      body: '{}',
      type: 'application/json; charset=windows-1251',
      status: 415,
      words: /as UTF-8.*windows-1251/,
    },
    {
      name: 'a packed body',
      body: new Uint8Array([0x1f, 0x8b]),
      type: 'application/json',
      headers: { 'content-encoding': 'gzip' },
      status: 415,
      words: /as it is; the Content-Encoding "gzip"/,
    },
  ];
  for (const { name, body, type, headers, status, words, field } of cases) {
    it(name, async () => {
      const { app, store } = await anApp();
      const response = await post(app, body, type, headers);
      const problem = (await response.json()) as Record<string, unknown>;
      assert.equal(response.status, status);
      assert.equal(response.headers.get('content-type'), 'application/problem+json');
      assert.match(String(problem.detail), words);
      assert.equal(problem.status, status);
      assert.equal(problem.field, field);
      assert.ok(problem.type && problem.title);
      assert.deepEqual(await allCards(store), []);
    });
  }

  it('a body that breaks off', async () => {
    const { app } = await anApp();
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) });
    const response = await app.request('/v1/reports', {
      method: 'POST',
      body: broken,
      headers: { 'content-type': 'application/json' },
      duplex: 'half',
    });
    assert.equal(response.status, 400);
    assert.match(await response.text(), /broke off.*again/);
  });

  it('stops reading a body as soon as it is too large', async () => {
    const { app } = await anApp();
    let sent = 0;
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array((sent += 1024) && 1024)),
    });
    const response = await app.request('/v1/reports', {
      method: 'POST',
      body: endless,
      headers: { 'content-type': 'text/plain' },
      duplex: 'half',
    });
    assert.equal(response.status, 413);
    assert.ok(sent < 80 * 1024, `${sent} bytes were read`);
  });

  it('a method that is not allowed', async () => {
    const { app } = await anApp();
    for (const [method, path, allow] of [
      ['PUT', '/v1/reports', 'POST, OPTIONS'],
      ['POST', '/inbox', 'GET, HEAD'],
      ['DELETE', '/v1/changes', 'GET, HEAD'],
    ] as const) {
      const response = await app.request(path, { method });
      assert.equal(response.status, 405);
      assert.equal(response.headers.get('allow'), allow);
      assert.match(await response.text(), new RegExp(`${method} is not taken here, only ${allow}`));
    }
  });

  it('an unknown path', async () => {
    const { app } = await anApp();
    const response = await app.request('/v1/typos', { method: 'POST' });
    assert.equal(response.status, 404);
    assert.match(await response.text(), /POST \/v1\/reports/);
  });

  it('a fault of our own is told without details, and logged', async () => {
    const logged: unknown[] = [];
    const { app } = await anApp({ log: (_message, cause) => logged.push(cause) });
    app.get('/broken', () => {
      throw new Error('a secret');
    });
    const response = await app.request('/broken');
    assert.equal(response.status, 500);
    assert.doesNotMatch(await response.text(), /secret|app\.test/);
    assert.match(String(logged[0]), /a secret/);
  });
});
