// Tries the endpoint: asks it with OPTIONS, or sends it a report that says it is a test.

import { draftOf } from '../delivery/draft.js';
import type { Verdict } from '../delivery/post.js';
import type { Settings } from '../delivery/sending.js';
import { addressOf, corsAdvice } from './answer-advice.js';
import type { CheckHost } from './check-host.js';

/** Longest wait for an answer to OPTIONS, ms. */
const OPTIONS_TIMEOUT_MS = 10_000;

/** What the report marks, so that an editor sees at first sight that no reader has sent it. */
export const TEST_QUOTE = { prefix: '', exact: 'typo-report: test', suffix: '', lang: 'en' };

const TEST_NOTE = {
  correction: 'typo-report: test, nothing to correct',
  comment: 'This is a test by the owner of the site, from the panel ?typo-report=check. No reader has sent it.',
};

/**
 * Asks the endpoint with OPTIONS whether it is there and lets this page read its answers. Nothing is reported.
 *
 * @returns a sentence for the owner
 */
export async function askOptions({ endpoint, format }: Settings): Promise<string> {
  const url = addressOf(endpoint);
  if (!url || !/^https?:$/.test(url.protocol))
    return `${endpoint} can't be asked: it is not an address of http or https.`;
  const signal = AbortSignal.timeout(OPTIONS_TIMEOUT_MS);
  const isOwn = url.origin === location.origin;
  try {
    const { status, headers } = await fetch(url, { method: 'OPTIONS', redirect: 'manual', signal });
    const allow = headers.get('allow');
    const tells = allow ? ` and allows ${allow}` : '';
    return `${url.href} answers OPTIONS with ${status || 'a redirect'}${tells}. The test report says whether it takes reports.`;
  } catch {
    // A TypeError. A request whose answer is not read tells whether a server is there at all.
    const isThere =
      !isOwn &&
      (await fetch(url, { method: 'HEAD', mode: 'no-cors', signal }).then(
        () => true,
        () => false,
      ));
    return isThere
      ? `${url.href} is there, but does not let this page read its answer to OPTIONS. For reports it must ${corsAdvice(format, location.origin)}. The test report says it for sure.`
      : `${url.href} gives no answer: the server is down, or something between it and this page forbids it. The console says more.`;
  }
}

/**
 * Sends a report that says in its words that it is a test. It goes the way of a reader's report, with the events and
 * through the same judge, but never waits in the outbox.
 *
 * @returns null when the page delivers reports itself
 */
export async function sendTest({ element }: Pick<CheckHost, 'element'>): Promise<Verdict | null> {
  const [{ sendDraft }, { dropParcel }] = await Promise.all([
    import('../delivery/sending.js'),
    import('../delivery/outbox.js'),
  ]);
  const draft = { ...draftOf(TEST_QUOTE, element), note: TEST_NOTE };
  const verdict = await sendDraft(draft, element, Promise.resolve(''));
  dropParcel(draft.id);
  return verdict;
}
