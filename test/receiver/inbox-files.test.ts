// Checks how the inbox page is served.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { anApp } from './an-app.js';

it('The inbox page has a policy that lets only its own files run', async () => {
  const { app } = await anApp();
  const response = await app.request('/inbox');
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
  const policy = response.headers.get('content-security-policy') ?? '';
  for (const rule of [
    "default-src 'none'",
    "script-src 'self'",
    "require-trusted-types-for 'script'",
    "frame-ancestors 'none'",
  ])
    assert.ok(policy.includes(rule), rule);
  assert.doesNotMatch(policy, /unsafe/);
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
  assert.equal(response.headers.get('referrer-policy'), 'no-referrer');
});

it('The inbox page has no inline style or script, which the policy would stop', async () => {
  const { app } = await anApp();
  const page = await (await app.request('/inbox')).text();
  assert.doesNotMatch(page, /<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=/);
});

it('The address of the inbox with a slash at its end redirects to the one without, under any prefix', async () => {
  const { app } = await anApp();
  const response = await app.request('/inbox/');
  assert.equal(response.status, 308);
  assert.equal(response.headers.get('location'), '../inbox');
});

it('Nothing outside the inbox is served', async () => {
  const { app } = await anApp();
  for (const path of [
    '/inbox/inbox.ts',
    '/inbox/..%2freport.ts',
    '/inbox/..%2f..%2fpackage.json',
    '/inbox/.env',
    '/inbox/%00.js',
    '/inbox/none.js',
    '/inbox/%2e%2e%2f%2e%2e%2fdemo.css',
  ]) {
    const response = await app.request(path);
    assert.equal(response.status, 404, path);
    assert.equal(response.headers.get('content-type'), 'application/problem+json', path);
  }
});

it('An inbox that is not built says how to build it', async () => {
  const { app } = await anApp({ inboxDir: '/nowhere' });
  const response = await app.request('/inbox');
  assert.equal(response.status, 404);
  assert.match(await response.text(), /npm run build/);
});
