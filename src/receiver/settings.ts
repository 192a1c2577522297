// Parses the receiver's settings from the environment.

import { SITE_CAP } from './flood-gate.js';
import { sitesOf } from './sites.js';
import type { Sites } from './sites.js';

/** What the command `typo-report-receiver` is told. */
export interface Settings {
  port: number;
  host: string;
  /** Path of the SQLite file. */
  data: string;
  origins: string[] | '*';
  sites: Sites;
  /** Addresses or blocks. */
  proxies: string[];
  /** Reports of one site in a day. */
  siteCap: number;
  inboxPassword: string | undefined;
  /** The address of a page in the site's CMS, with `{url}` for its address; empty for none. */
  cms: string;
}

/**
 * Parses the settings from environment variables; one that is not set, or empty, has its default.
 *
 * @param env - PORT (8080), HOST (localhost), DATA (./typo-report.sqlite), ORIGINS (none; comma separated),
 *   SITES (those of ORIGINS, else any; comma separated), TRUST_PROXY (none; addresses, comma separated),
 *   SITE_CAP (500000), INBOX_PASSWORD (none), CMS_URL (none; holds {url})
 * @throws {Error} when a value is wrong; its message is one line that says what to set
 */
export function parseSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const port = env.PORT?.trim() || '8080';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535)
    throw new Error(`PORT is ${JSON.stringify(port)}: set a whole number from 0 to 65535, such as PORT=8081.`);
  const siteCap = env.SITE_CAP?.trim() || String(SITE_CAP);
  if (!/^[1-9]\d{0,8}$/.test(siteCap))
    throw new Error(`SITE_CAP is ${JSON.stringify(siteCap)}: set how many reports of one site are taken in a day.`);
  const origins = parseOrigins(env.ORIGINS ?? '');
  return {
    port: Number(port),
    host: env.HOST?.trim() || 'localhost',
    data: env.DATA || './typo-report.sqlite',
    origins,
    sites: parseSites(env.SITES ?? '') ?? sitesOf(origins),
    proxies: listOf(env.TRUST_PROXY ?? ''),
    siteCap: Number(siteCap),
    inboxPassword: env.INBOX_PASSWORD || undefined,
    cms: parseCms(env.CMS_URL?.trim() ?? ''),
  };
}

/** Parses hosts, with or without a port; null when none is named. */
function parseSites(text: string): Sites | null {
  const sites = listOf(text);
  if (sites.includes('*')) return '*';
  for (const site of sites) {
    const host = site.replace(/^\*\./, '').toLowerCase();
    const meant = URL.canParse(`https://${host}`) ? new URL(`https://${host}`) : null;
    if (meant?.host === host && !host.includes('*')) continue;
    const hint = URL.canParse(site)
      ? `write ${new URL(site).host}`
      : 'write a host, such as news.example or *.news.example';
    throw new Error(`SITES holds ${JSON.stringify(site)}, which is not a host: ${hint}.`);
  }
  return sites.length > 0 ? sites : null;
}

/** Parses the address of a page in the CMS. Its host must not depend on the page: an editor would open it. */
function parseCms(text: string): string {
  const [one, other] = ['a', 'b'].map((page) => text.replaceAll('{url}', page));
  const isTemplate = one !== other && /^https?:\/\//i.test(text) && URL.canParse(one!) && URL.canParse(other!);
  if (text && !(isTemplate && new URL(one!).origin === new URL(other!).origin))
    throw new Error(
      `CMS_URL is ${JSON.stringify(text)}: set an address with {url} in it, such as https://cms.example.org/edit?page={url}.`,
    );
  return text;
}

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

function parseOrigins(text: string): string[] | '*' {
  const origins = listOf(text);
  if (origins.includes('*')) return '*';
  for (const origin of origins) {
    const meant = URL.canParse(origin) ? new URL(origin).origin : 'null';
    // Sandboxed pages of any site call themselves "null", so it is no origin to trust by name.
    if (meant === origin && meant !== 'null') continue;
    const hint = meant === 'null' ? 'write scheme and host, such as https://news.example' : `write ${meant}`;
    throw new Error(`ORIGINS holds ${JSON.stringify(origin)}, which is not an origin: ${hint}.`);
  }
  return origins;
}
