// Tells the senders of requests apart, without keeping their addresses.

import { createHmac, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';
import type { Context } from 'hono';

/** What @hono/node-server gives beside a request; nothing where another server asks. */
export interface NodeBindings {
  incoming?: IncomingMessage;
}

/** A request, as far as it tells who has sent it. */
export interface Sent {
  /** Its headers, by names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  env: NodeBindings | undefined;
}

/** The headers of a request, by names in lower case: Node's own where it has them, since a copy takes time. */
export const headersOf = ({ req, env }: Context): Readonly<Record<string, string | undefined>> =>
  ((env as NodeBindings | undefined)?.incoming?.headers as Record<string, string> | undefined) ?? req.header();

/** What a request tells about its sender. */
export const sentBy = (context: Context): Sent => ({
  headers: headersOf(context),
  env: context.env as NodeBindings | undefined,
});

/** Headers by which proxies say that they pass a request on. */
const FORWARDING = /^(forwarded|via|x-forwarded-.*|x-real-ip|x-client-ip|x-cluster-client-ip|true-client-ip|cf-.*)$/;

const DAY_MS = 86_400_000;

/** Makes a key for each sender, another one each day. */
export class Senders {
  readonly #proxies = new BlockList();
  /** To ask the list takes time. */
  readonly #hasProxies: boolean;
  readonly #now: () => number;
  #salt = randomBytes(32);
  #day = 0;

  /**
   * @param proxies - addresses of the owner's proxies, or blocks such as `10.0.0.0/8`
   * @param now - the clock, ms
   * @throws {Error} when a proxy is no address; its message says what to write
   */
  constructor(proxies: readonly string[] = [], now: () => number = Date.now) {
    this.#now = now;
    this.#hasProxies = proxies.length > 0;
    for (const proxy of proxies) {
      const [address = '', bits] = proxy.split('/');
      const family = isIPv6(address) ? 'ipv6' : 'ipv4';
      const longest = family === 'ipv6' ? 128 : 32;
      if (!isIP(address) || (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= longest)))
        throw new Error(
          `TRUST_PROXY holds ${JSON.stringify(proxy)}: write an address such as 10.0.0.7, or a block such as 10.0.0.0/8.`,
        );
      this.#proxies.addSubnet(address, bits === undefined ? longest : Number(bits), family);
    }
  }

  /**
   * The key of a request's sender: a keyed hash of the address, or of its first 64 bits for IPv6, where one customer has
   * them all. The key that hashes is forgotten each day.
   *
   * @returns null when nobody can tell: a proxy that the owner has not named has passed the request on
   */
  keyOf(sent: Sent): string | null {
    const address = this.addressOf(sent);
    if (!address) return null;
    const day = Math.floor(this.#now() / DAY_MS);
    if (day !== this.#day) [this.#salt, this.#day] = [randomBytes(32), day];
    return createHmac('sha256', this.#salt).update(networkOf(address)).digest('base64url').slice(0, 16);
  }

  /** The address that has sent a request; null when it is not known. */
  addressOf({ headers, env }: Sent): string | null {
    const names = Object.keys(headers).filter((name) => FORWARDING.test(name));
    const socket = plain(env?.incoming?.socket.remoteAddress ?? '');
    if (!isIP(socket)) return null;
    if (!this.#isProxy(socket)) return names.length > 0 ? null : socket;
    // The proxy nearest to us has written the last address. What stands before it, anybody may have written.
    const hops = (headers['x-forwarded-for'] ?? '').split(',').map((hop) => plain(hop.trim()));
    const sender = hops.findLast((hop) => !this.#isProxy(hop));
    return sender && isIP(sender) ? sender : null;
  }

  /** Whether a request has come by https: as the owner's proxy says, else as its own address `url` does. */
  isHttps({ headers, env }: Sent, url: string): boolean {
    const isPassedOn = this.#isProxy(plain(env?.incoming?.socket.remoteAddress ?? ''));
    // The first proxy has written the first scheme. A browser that writes it harms its own cookie alone.
    const scheme = isPassedOn && headers['x-forwarded-proto']?.split(',')[0]?.trim();
    return scheme ? scheme.toLowerCase() === 'https' : url.startsWith('https:');
  }

  #isProxy(address: string): boolean {
    return this.#hasProxies && isIP(address) > 0 && this.#proxies.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  }
}

/** An address without brackets, port and the prefix of an IPv4 address on a socket that takes both kinds. */
const plain = (address: string): string =>
  address
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');

/** The first 64 bits of an IPv6 address, or the whole of another one. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  // The browser's own notation is one for each address: no zeros in front, the longest row of zeros as `::`.
  const [head = '', tail] = new URL(`http://[${address.replace(/%.*/, '')}]`).hostname.slice(1, -1).split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const groups =
    tail === undefined ? before : [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
  return groups.slice(0, 4).join(':');
}
