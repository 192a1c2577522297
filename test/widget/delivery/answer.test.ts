// Checks what counts as a yes when another than the endpoint answers; post.test.ts asks real servers.

import { verdictOf } from '../../../src/widget/delivery/answer.js';
import type { Verdict } from '../../../src/widget/delivery/post.js';
import { expect } from '../../helpers.js';

const ASKED = 'https://news.example/reports';
const OFFLINE = 'https://news.example/offline';
const PAGE = '<!doctype html><title>Нет связи</title>';

interface Case {
  name: string;
  text: string;
  /** '': a script of the page has made the answer. */
  url?: string;
  redirected?: boolean;
  form?: boolean;
  told: Verdict['outcome'];
  reason?: Verdict['reason'];
}

const cases: Case[] = [
  { name: 'a page that a service worker keeps', text: PAGE, url: OFFLINE, told: 'failed', reason: 'page' },
  { name: 'a text that a service worker keeps', text: 'offline', url: OFFLINE, told: 'failed', reason: 'elsewhere' },
  { name: 'JSON that a service worker keeps', text: '[]', url: OFFLINE, told: 'accepted' },
  {
    name: 'a page that a service worker keeps, to a form',
    text: PAGE,
    url: OFFLINE,
    form: true,
    told: 'failed',
    reason: 'elsewhere',
  },
  {
    name: 'a page of thanks to a form, after a redirect',
    text: PAGE,
    url: OFFLINE,
    redirected: true,
    form: true,
    told: 'accepted',
  },
  { name: 'a page of thanks to a form, at once', text: PAGE, url: ASKED, form: true, told: 'accepted' },
  { name: 'JSON that refuses a form', text: '{"ok": false}', url: OFFLINE, form: true, told: 'refused' },
  { name: 'a word that a script of the page has made', text: 'ok', url: '', told: 'accepted' },
  { name: 'a page that a script of the page has made', text: PAGE, url: '', told: 'failed', reason: 'page' },
  {
    name: 'a word from the same address with another query',
    text: 'ok',
    url: `${ASKED}?a`,
    told: 'failed',
    reason: 'elsewhere',
  },
];

describe('An answer is judged:', () => {
  for (const { name, text, url = ASKED, redirected = false, form = false, told, reason } of cases) {
    it(`${name} is ${told === 'failed' ? 'no yes' : told}`, async () => {
      const answer = Object.defineProperties(new Response(text), {
        url: { value: url },
        redirected: { value: redirected },
      });
      const verdict = await verdictOf(answer, ASKED, form);
      expect([verdict.outcome, verdict.status, verdict.reason]).to.deep.equal([told, 200, reason]);
      expect(verdict.came).to.equal(reason && `text/plain;charset=UTF-8 ${url} ${text}`.replace('  ', ' '));
    });
  }
});
