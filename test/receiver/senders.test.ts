// Checks how senders are told apart, with proxies and without.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Senders } from '../../src/receiver/senders.js';
import type { Sent } from '../../src/receiver/senders.js';

const sent = (remoteAddress: string, headers: Record<string, string> = {}): Sent => ({
  headers,
  env: { incoming: { socket: { remoteAddress } } as never },
});

describe('The address of a sender', () => {
  const proxies = ['10.0.0.0/8', 'fd00::/8', '192.0.2.1'];
  const cases: Array<[what: string, sent: Sent, address: string | null]> = [
    ['is that of the socket', sent('203.0.113.9'), '203.0.113.9'],
    ['is that of a socket for both kinds', sent('::ffff:203.0.113.9'), '203.0.113.9'],
    ['is what a named proxy says', sent('10.1.2.3', { 'x-forwarded-for': '203.0.113.9' }), '203.0.113.9'],
    [
      'is what the first of two named proxies says',
      sent('192.0.2.1', { 'x-forwarded-for': '203.0.113.9, 10.9.9.9' }),
      '203.0.113.9',
    ],
    [
      'is not what the sender has written itself',
      sent('10.1.2.3', { 'x-forwarded-for': '198.51.100.1, 203.0.113.9' }),
      '203.0.113.9',
    ],
    ['may have a port', sent('10.1.2.3', { 'x-forwarded-for': '203.0.113.9:4711' }), '203.0.113.9'],
    ['may be of IPv6, in brackets', sent('fd00::7', { 'x-forwarded-for': '[2001:db8::1]:4711' }), '2001:db8::1'],
    ['is not known behind a proxy that is not named', sent('198.51.100.1', { 'x-forwarded-for': '203.0.113.9' }), null],
    ['is not known behind another kind of it', sent('198.51.100.1', { via: '1.1 varnish' }), null],
    ['is not known when a named proxy says nothing', sent('10.1.2.3'), null],
    [
      'is not known when a named proxy says what is no address',
      sent('10.1.2.3', { 'x-forwarded-for': 'unknown' }),
      null,
    ],
    ['is not known to a server without sockets', { headers: {}, env: undefined }, null],
  ];
  for (const [what, request, address] of cases)
    it(what, () => assert.equal(new Senders(proxies).addressOf(request), address));
});

describe('The key of a sender', () => {
  it('is one for each address, and does not hold it', () => {
    const senders = new Senders();
    const key = senders.keyOf(sent('203.0.113.9'))!;
    assert.equal(senders.keyOf(sent('203.0.113.9')), key);
    assert.notEqual(senders.keyOf(sent('203.0.113.10')), key);
    assert.match(key, /^[\w-]{16}$/);
  });

  it('is one for all of a customer’s IPv6 addresses, and another for the next customer', () => {
    const senders = new Senders();
    const keyOf = (address: string): string => senders.keyOf(sent(address))!;
    assert.equal(keyOf('2001:db8:0:7::1'), keyOf('2001:0db8:0000:0007:ffff:1:2:3'));
    assert.equal(keyOf('2001:db8::1'), keyOf('2001:db8::2'));
    assert.notEqual(keyOf('2001:db8:0:7::1'), keyOf('2001:db8:0:8::1'));
    assert.notEqual(keyOf('2001:db8::1'), keyOf('2001:db8:0:7::1'));
    assert.equal(keyOf('fe80::1%eth0'), keyOf('fe80::2'));
  });

  it('is another one each day, and at each start', () => {
    let now = Date.UTC(2026, 0, 1, 23, 59);
    const senders = new Senders([], () => now);
    const key = senders.keyOf(sent('203.0.113.9'));
    now += 60_000;
    assert.notEqual(senders.keyOf(sent('203.0.113.9')), key);
    assert.notEqual(new Senders([], () => now).keyOf(sent('203.0.113.9')), senders.keyOf(sent('203.0.113.9')));
  });
});

it('What is no address of a proxy is refused in words', () => {
  for (const proxy of ['nginx', '10.0.0.0/33', '10.0.0.0/x', '::1/129', ''])
    assert.throws(() => new Senders([proxy]), /TRUST_PROXY holds .* write an address/, proxy);
});
