// Says what the owner should set when an endpoint has not accepted a report.

import type { Verdict } from '../delivery/post.js';
import { written } from './written-name.js';

/** The settings that decide how an endpoint is asked. */
export interface Asking extends Element {
  endpoint: string;
  format: string;
  timeout: number;
}

/** Bodies that a browser sends to another origin without asking for leave by OPTIONS. */
const WITHOUT_PREFLIGHT = ['text', 'form'];

/** A report in its longest form, rounded up. */
const LARGEST = '128 KB';

const STATUS: readonly (readonly [statuses: readonly number[], advice: string])[] = [
  [
    [401, 403, 407],
    'it lets nobody in without leave. Let every reader POST to it without a password, and look at what guards it: a firewall, a bot filter, a check for CSRF tokens.',
  ],
  [[404, 410], 'nothing takes reports at this address. Write the address of what does.'],
  [
    [405, 501],
    'what is at this address takes no POST. Write the address of a program that takes reports: a server that only hands out files cannot.',
  ],
  [[413], `the report is too large for it. Let it take bodies of ${LARGEST}.`],
  [[400, 422], 'it does not understand the report. Compare what it expects with "format", "names" and "extra".'],
  [[406, 415], 'it does not take this kind of body. Set "format": json, text, form or annotation.'],
  [[408, 425, 429], 'it is asked too early or too often. The report is sent again later.'],
];

/** Says what the headers must be, so that a page of this origin may read the answer. */
export function corsAdvice(format: string, origin: string): string {
  const allowed = `Access-Control-Allow-Origin: ${origin}`;
  return WITHOUT_PREFLIGHT.includes(format)
    ? `answer POST with the header ${allowed}`
    : `answer POST and OPTIONS with the header ${allowed}, and OPTIONS also with Access-Control-Allow-Methods: POST and Access-Control-Allow-Headers: content-type; or set format="text", for which no OPTIONS is asked`;
}

/** The endpoint's address, or null when it is none. Relative to the page, as when a report is sent. */
export function addressOf(endpoint: string): URL | null {
  try {
    return new URL(endpoint, location.protocol.startsWith('http') ? location.href : document.baseURI);
  } catch {
    return null; // A TypeError: not an address.
  }
}

const REDIRECTS =
  'redirects, and a redirect loses the report. Write the address that it leads to: often https:, www or a / at the end is the difference.';

/** A sentence on what an endpoint did, and what to set. */
type Advice = string;

function unheard(element: Asking, { origin }: URL): Advice {
  const isOwn = origin === location.origin;
  const policy = `the Content-Security-Policy allows ${isOwn ? "'self'" : origin} in connect-src`;
  const server = `the server is up and answers within ${element.timeout} ms`;
  return isOwn
    ? `gave no answer. If the connection is well, look whether ${server}, and whether ${policy}.`
    : `gave no answer that this page may read. If the connection is well, let it ${corsAdvice(element.format, location.origin)}. Look also whether ${server}, and whether ${policy}.`;
}

function unsendable(url: URL | null, came: string): Advice {
  if (url?.username || url?.password)
    return 'has a name or a password in it, and no browser sends to such an address. Take them out.';
  if (url?.protocol === 'http:' && location.protocol === 'https:')
    return 'begins with http:, and a page of https: may not send there. Write https:.';
  return `is an address that no browser sends to${came}. Write one that begins with https: or with /.`;
}

function answered({ status, outcome }: Verdict, url: URL | null): Advice {
  // An address that is none was told when the report was sent.
  if (!status) return url?.protocol.startsWith('http') ? REDIRECTS : '';
  if (status < 300) return `answered ${status}, but its JSON says that it did not take the report. Read that answer.`;
  const known = STATUS.find(([statuses]) => statuses.includes(status))?.[1];
  const rest =
    outcome === 'refused'
      ? 'it refused the report. Read its answer.'
      : 'its server is in trouble. The report is sent again later; if this stays, read the log of the server.';
  return `answered ${status}: ${known ?? rest}`;
}

/** Says why a report was not accepted, without naming the endpoint. */
function adviceFor(verdict: Verdict, element: Asking, url: URL | null): Advice {
  const came = verdict.came ? ` (${verdict.came})` : '';
  switch (verdict.reason) {
    case 'page':
      return `answered with a page of HTML${came}: a site that shows a page at every address, a login or a portal. Write the address of a program that takes reports, and let it answer 201 with JSON or with nothing.`;
    case 'elsewhere':
      // The browser does not say where a redirect leads.
      if (!verdict.status) return REDIRECTS;
      return `did not answer itself: another address did, and not in JSON${came}. Let a service worker leave POSTs to the endpoint alone, and look for a login or a portal on the way.`;
    case 'policy':
      return `is forbidden by the Content-Security-Policy of the page. Add ${url && url.origin !== location.origin ? url.origin : "'self'"} to connect-src.`;
    case 'address':
      return unsendable(url, came);
    case undefined:
  }
  const isUnheard = !verdict.status && verdict.outcome !== 'refused' && url;
  return isUnheard ? unheard(element, url) : answered(verdict, url);
}

/**
 * Says in one line why a report was not accepted and what to set.
 *
 * @param element - the settings that the report was sent with
 * @returns empty when there is nothing to tell: the report has arrived, or is told elsewhere
 */
export function answerAdvice(verdict: Verdict, element: Asking): string {
  if (!/^(kept|dropped|refused|failed)$/.test(verdict.outcome)) return '';
  const advice = adviceFor(verdict, element, addressOf(element.endpoint));
  return advice && `${written(element, 'endpoint', element.endpoint)} ${advice}`;
}
