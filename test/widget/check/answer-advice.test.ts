// Checks what an owner is told about each answer of an endpoint.

import { answerAdvice } from '../../../src/widget/check/answer-advice.js';
import '../../../src/widget/index.js';
import type { Verdict } from '../../../src/widget/delivery/post.js';
import { expect } from '../../helpers.js';

const OTHER = 'https://reports.example.org/v1';

/** The verdict, the endpoint, and what the line must hold; an empty list: nothing is told. */
const ROWS: [verdict: Verdict, endpoint: string, told: string[]][] = [
  [{ outcome: 'refused', status: 404 }, '/v1', ['endpoint="/v1" answered 404', 'Write the address of what does']],
  [{ outcome: 'refused', status: 405 }, '/v1', ['answered 405', 'takes no POST']],
  [{ outcome: 'refused', status: 501 }, '/v1', ['answered 501', 'takes no POST']],
  [{ outcome: 'refused', status: 401 }, '/v1', ['answered 401', 'without a password']],
  [{ outcome: 'refused', status: 403 }, '/v1', ['answered 403', 'firewall']],
  [{ outcome: 'refused', status: 413 }, '/v1', ['answered 413', 'bodies of 128 KB']],
  [{ outcome: 'refused', status: 415 }, '/v1', ['answered 415', 'Set "format"']],
  [{ outcome: 'refused', status: 422 }, '/v1', ['answered 422', '"names"']],
  [{ outcome: 'refused', status: 418 }, '/v1', ['answered 418', 'Read its answer']],
  [{ outcome: 'kept', status: 429 }, '/v1', ['answered 429', 'sent again later']],
  [{ outcome: 'kept', status: 503 }, '/v1', ['answered 503', 'the log of the server']],
  [{ outcome: 'refused', status: 200 }, '/v1', ['answered 200', 'its JSON says']],
  [{ outcome: 'refused', status: 0 }, '/v1', ['redirects', 'Write the address that it leads to']],
  [
    { outcome: 'refused', status: 0, reason: 'elsewhere', came: 'a redirect' },
    '/v1',
    ['redirects', 'Write the address'],
  ],
  // Told when the report was sent.
  [{ outcome: 'refused', status: 0 }, 'ftp://example.org/', []],
  [{ outcome: 'kept', status: 0 }, '/v1', ['gave no answer', "'self' in connect-src", '10000 ms']],
  [
    { outcome: 'kept', status: 0 },
    OTHER,
    [
      `Access-Control-Allow-Origin: ${location.origin}`,
      'Access-Control-Allow-Methods: POST',
      'Access-Control-Allow-Headers: content-type',
      'https://reports.example.org in connect-src',
    ],
  ],
  [
    { outcome: 'refused', status: 200, reason: 'page', came: 'text/html' },
    '/v1',
    ['a page of HTML (text/html)', '201'],
  ],
  [{ outcome: 'kept', status: 200, reason: 'elsewhere', came: '/offline' }, '/v1', ['(/offline)', 'service worker']],
  [{ outcome: 'failed', status: 0, reason: 'policy' }, OTHER, ['Add https://reports.example.org to connect-src']],
  [{ outcome: 'failed', status: 0, reason: 'policy' }, '/v1', ["Add 'self' to connect-src"]],
  [
    { outcome: 'refused', status: 0, reason: 'address' },
    'https://a:b@example.org/',
    ['a password in it', 'Take them out'],
  ],
  [{ outcome: 'refused', status: 0, reason: 'address' }, 'http://', ['no browser sends to']],
  [{ outcome: 'accepted', status: 201 }, '/v1', []],
  [{ outcome: 'known', status: 200 }, '/v1', []],
  [{ outcome: 'sent', status: 0 }, '/v1', []],
  [{ outcome: 'letter', status: 0 }, 'mailto:a@example.org', []],
];

const anElement = (endpoint: string, format = 'json') => {
  const element = document.createElement('typo-report');
  element.setAttribute('endpoint', endpoint);
  element.setAttribute('format', format);
  return element;
};

describe('An owner is told', () => {
  for (const [verdict, endpoint, told] of ROWS) {
    it(`${told.length ? 'what to set' : 'nothing'} when ${endpoint} gave ${JSON.stringify(verdict)}`, () => {
      const line = answerAdvice(verdict, anElement(endpoint));
      for (const part of told) expect(line).to.contain(part);
      if (!told.length) expect(line).to.equal('');
    });
  }

  for (const format of ['text', 'form']) {
    it(`of one header only for format="${format}", which needs no preflight`, () => {
      const line = answerAdvice({ outcome: 'kept', status: 0 }, anElement(OTHER, format));
      expect(line).to.contain('Access-Control-Allow-Origin').and.not.contain('Access-Control-Allow-Headers');
    });
  }
});
