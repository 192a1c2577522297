// Judges the answer to a report.

import type { Verdict } from './post.js';

/** Client errors that pass with time: too early, too often, too slow. */
const PASSING = [408, 425, 429];
/** Server errors that do not pass: it knows no POST, or not this HTTP. */
const LASTING = [501, 505];

/** More than any endpoint has to say, UTF-16 code units. An answer without an end must not fill the memory. */
const MOST_TEXT = 100_000;
/** Of the answer's text, for the owner. */
const SHOWN_TEXT = 80;

/** A whole page. Before its first tag may stand comments and the first line of XHTML. */
const PAGE = /^(\s|<!--((?!-->).)*-->|<\?[^>]*>)*<(!doctype\s+)?html\b/is;

/**
 * Judges an answer. Whoever answers in place of the endpoint, such as a login page, a captive portal or the page's own
 * service worker, has not stored the report: its answer is no yes.
 *
 * @param asked - the endpoint, absolute and without a fragment
 * @param isForm - whether a form was posted: those are answered with a page of thanks
 */
export async function verdictOf(answer: Response, asked: string, isForm: boolean): Promise<Verdict> {
  const { status, type } = answer;
  if (type === 'opaque') return { outcome: 'sent', status };
  if (type === 'opaqueredirect') return { outcome: 'refused', status, reason: 'elsewhere', came: 'a redirect' };
  // Firefox reads an answer that is not HTTP as HTTP/0.9: status 200, no header.
  // https://www.w3.org/Protocols/HTTP/AsImplemented.html
  if (type === 'basic' && status === 200 && ![...answer.headers].length) return { outcome: 'failed', status: 0 };
  if ((status >= 500 && !LASTING.includes(status)) || PASSING.includes(status))
    return { outcome: 'failed', status, ...retryAfterOf(answer) };
  if (!answer.ok) return { outcome: 'refused', status };
  const text = await textOf(answer);
  const said = parsed(text);
  const reason = said === undefined && reasonOf(answer, text, asked, isForm);
  if (reason) {
    const came = `${answer.headers.get('content-type') ?? 'no content type'} ${answer.url} ${text.slice(0, SHOWN_TEXT)}`;
    return { outcome: 'failed', status, reason, came: came.replace(/\s+/g, ' ') };
  }
  // JSON may say no, as that of form services does.
  if (said?.success === false || said?.ok === false) return { outcome: 'refused', status };
  return { outcome: said?.known === true ? 'known' : 'accepted', status };
}

/** Why a text, which is not JSON, is no yes; else false. */
function reasonOf(
  { url, redirected }: Response,
  text: string,
  asked: string,
  isForm: boolean,
): Verdict['reason'] | false {
  if (!isForm && PAGE.test(text)) return 'page';
  // A form's page of thanks has an address of its own, but a redirect leads to it. Where none does, a service worker
  // has answered with a page that it keeps. An answer that a script of the page has made has no address.
  const isElsewhere = url && placeOf(url) !== placeOf(asked) && !(isForm && redirected);
  return isElsewhere ? 'elsewhere' : false;
}

/** Without the scheme: a browser may turn http into https by itself. */
const placeOf = (address: string): string => address.replace(/^https?:/, '');

/** Reads the text, or its beginning when it is long. A page may have a fetch of its own, whose answers do not stream. */
async function textOf(answer: Response): Promise<string> {
  if (!answer.body) return answer.text();
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (let part; text.length < MOST_TEXT && !(part = await reader.read()).done;) text += part.value;
  await reader.cancel();
  return text;
}

/** Parses JSON; undefined when it is something else, such as a page or nothing. */
function parsed(text: string): { known?: unknown; success?: unknown; ok?: unknown } | null | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown> | null;
  } catch {
    return undefined; // A SyntaxError.
  }
}

/** Reads Retry-After, which holds seconds or a date. @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function retryAfterOf(answer: Response): Pick<Verdict, 'retryAfter'> {
  const value = answer.headers.get('retry-after') ?? '';
  const ms = /^\d+$/.test(value) ? +value * 1000 : Date.parse(value) - Date.now();
  return ms > 0 ? { retryAfter: ms } : {};
}
