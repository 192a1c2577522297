// Sends a report under every security policy that a site may set, and checks the dialog's styles and violations.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Verdict } from '../../src/widget/delivery/post.js';
import WORDS from '../../src/widget/words/ru.js';
import { integrityOf, openSite, widgetFiles } from './browser-site.js';
import type { Site } from './browser-site.js';
import { openBrowser } from './browser.js';
import type { Dialog, Page } from './browser.js';
import { engines } from './launch.js';

const TYPO = 'превый';
const TEXT = `<p>В сентябре библиотека получила ${TYPO} том словаря.</p>`;
const TAG =
  '<script src="/typo-report.js" data-endpoint="/v1/reports" data-fields="correction comment" defer></script>';
const BUNDLE_TAG = TAG.replace('typo-report.js', 'typo-report.bundle.js');
const HOST_TAG = '<script type="module" src="/host-app.js"></script>';

const policyOf = (...directives: string[]): Record<string, string> => ({
  'content-security-policy': [...directives, 'report-uri /violations'].join('; '),
});

const SELF = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
];
const TRUSTED = [...SELF, "require-trusted-types-for 'script'"];

const pageOf = (head: string, body = ''): string =>
  `<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<title>Словари</title>
${head}
</head>
<body>
${TEXT}
${body}
</body>
</html>
`;

/** A page under a policy. */
interface Row {
  /** Completes «under …». */
  policy: string;
  headers: Record<string, string>;
  head?: string;
  body?: string;
  /** An expression that must be true on the page in the end. */
  unharmed?: string;
  /** The page that has the policy, in place of `head` and `body`. */
  inside?: { html: string; headers: Record<string, string> };
}

const HOST_APP = 'document.querySelector("host-app").shadowRoot.querySelector("b").textContent === "3 словаря"';
const bundle = widgetFiles.get('typo-report.bundle.js') ?? '';

const ROWS: Row[] = [
  {
    policy: 'a policy that requires a nonce',
    headers: policyOf(
      "default-src 'none'",
      "script-src 'nonce-q1w2e3' 'strict-dynamic'",
      "style-src 'self'",
      "connect-src 'self'",
      "img-src 'self'",
      "base-uri 'none'",
    ),
    head: TAG.replace('<script', '<script nonce="q1w2e3"'),
  },
  { policy: "a policy of 'self' alone", headers: policyOf("default-src 'self'") },
  { policy: "a policy that names 'self' for scripts, styles and connections only", headers: policyOf(...SELF) },
  { policy: 'Trusted Types that allow `typo-report` only', headers: policyOf(...TRUSTED, 'trusted-types typo-report') },
  {
    policy: 'Trusted Types that allow `typo-report` only, in one file',
    headers: policyOf(...TRUSTED, 'trusted-types typo-report'),
    head: BUNDLE_TAG,
  },
  {
    policy: "Trusted Types beside the page's own Lit, which comes first",
    headers: policyOf(...TRUSTED, 'trusted-types lit-html typo-report'),
    head: `${HOST_TAG}\n${TAG}`,
    body: '<host-app></host-app>',
    unharmed: HOST_APP,
  },
  {
    policy: "Trusted Types beside the page's own Lit, which comes second",
    headers: policyOf(...TRUSTED, 'trusted-types lit-html typo-report'),
    head: `${BUNDLE_TAG.replace(' defer', '')}\n${HOST_TAG}`,
    body: '<host-app></host-app>',
    unharmed: HOST_APP,
  },
  {
    policy: 'cross-origin isolation',
    headers: { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' },
    unharmed: 'crossOriginIsolated',
  },
  {
    policy: 'Integrity-Policy, in one file with its hash',
    headers: { 'integrity-policy': 'blocked-destinations=(script)' },
    head: BUNDLE_TAG.replace(' defer', ` integrity="${integrityOf(bundle)}" crossorigin="anonymous" defer`),
  },
  {
    policy: 'a sandbox without allow-same-origin',
    headers: {},
    // The article has the origin `null`: no storage and no cookies.
    inside: { html: pageOf(TAG), headers: { 'content-security-policy': 'sandbox allow-scripts' } },
  },
];

/** Fails unless the dialog has its styles. */
function assertStyled({ styles, width, pieces }: Dialog): void {
  assert.deepEqual(
    { display: styles.display, radius: styles.borderRadius, overflow: styles.overflowY },
    { display: 'flex', radius: '12px', overflow: 'auto' },
  );
  assert.ok(width > 280 && width < 760, `the dialog is ${width} px wide`);
  for (const part of ['title', 'mark', 'send', 'input']) {
    const piece = pieces[part];
    assert.ok(piece?.reachable && piece.contrast >= 4.5, `${part} can be reached and read`);
  }
}

async function walk(page: Page, site: Site): Promise<void> {
  const count = site.reports().length;
  assertStyled(await page.openDialogOn(TYPO));
  await page.press('Control+a');
  await page.type('right');
  await page.clickPart('send');
  const { exact, correction } = await site.reportAfter(count);
  assert.deepEqual({ exact, correction }, { exact: TYPO, correction: 'right' });
  await page.closeAfterThanks();
}

for (const engine of engines) {
  describe(`Under security policies in ${engine}`, { timeout: 180_000 }, () => {
    let browser: Awaited<ReturnType<typeof openBrowser>>;
    let site: Site;
    let page: Page;

    before(async () => {
      const app = await build({
        stdin: {
          contents: `
            import { LitElement, css, html } from 'lit';
            customElements.define('host-app', class extends LitElement {
              static styles = css\`b { color: green; }\`;
              render() { return html\`<b>\${3} словаря</b>\`; }
            });`,
          resolveDir: fileURLToPath(new URL('../..', import.meta.url)),
        },
        bundle: true,
        write: false,
        format: 'esm',
        charset: 'utf8',
        conditions: ['production'],
      });
      site = await openSite();
      site.add({ '/host-app.js': { body: app.outputFiles[0]!.text } });
      browser = await openBrowser(engine);
      page = browser.page;
    });
    after(async () => {
      await browser.close();
      await site.close();
      assert.deepEqual(site.faults, []);
    });

    for (const [index, { policy, headers, head = TAG, body, unharmed = 'true', inside }] of ROWS.entries()) {
      it(`the widget works with its styles and no violation under ${policy}`, { timeout: 60_000 }, async () => {
        const path = `/policy-${index}.html`;
        site.violations.length = 0;
        site.add({ [path]: { body: inside?.html ?? pageOf(head, body), headers: inside?.headers ?? headers } });
        await page.open(site.url + path);
        await walk(page, site);
        assert.equal(await page.evaluate(unharmed), true, unharmed);
        assert.deepEqual(site.violations, []);
        assert.deepEqual(await page.troubles(), []);
      });
    }

    for (const [what, endpoint, headers, verdict] of [
      [
        'told that the site did not take the report, and nothing is kept, when a policy forbids the endpoint',
        '/v1/reports?from=page#typo',
        (url: string) => policyOf(`connect-src ${url}/v2/`),
        { outcome: 'refused', status: 0, reason: 'policy' },
      ],
      [
        'told that the report is kept when no answer can be read, though a policy would only report the endpoint',
        // Another host name, and no CORS there.
        'OTHER/nothing',
        () => ({ 'content-security-policy-report-only': "connect-src 'none'" }),
        { outcome: 'kept', status: 0 },
      ],
    ] as const) {
      it(`the reader is ${what}`, { timeout: 60_000 }, async () => {
        const address = endpoint.replace('OTHER', site.url.replace('127.0.0.1', 'localhost'));
        site.add({
          '/no-endpoint.html': {
            body: pageOf(
              `<script>addEventListener('typo-report-failed', ({ verdict }) => (window.told = verdict));</script>` +
                TAG.replace('/v1/reports', address),
            ),
            headers: headers(site.url),
          },
        });
        await page.open(`${site.url}/no-endpoint.html`);
        await page.openDialogOn(TYPO);
        await page.press('Control+Enter');
        await page.dialogWhen(`dialog.message === ${JSON.stringify(WORDS[verdict.outcome])}`);
        assert.deepEqual(await page.evaluate<Verdict>('told'), verdict);
        assert.equal(await page.evaluate('Object.keys(localStorage).length'), Number(verdict.outcome === 'kept'));
        await page.evaluate('localStorage.clear()');
      });
    }

    // The browser itself names the policy. With the single file no code of ours runs before that.
    for (const file of ['typo-report.js', 'typo-report.bundle.js']) {
      it(
        `${file} says once what to allow when no Trusted Types are allowed, and the page works on`,
        { timeout: 60_000 },
        async () => {
          site.add({
            '/no-types.html': {
              body: pageOf(TAG.replace('typo-report.js', file), '<output></output>'),
              headers: policyOf(...TRUSTED, "trusted-types 'none'"),
            },
          });
          await page.open(`${site.url}/no-types.html`);
          await page.evaluate('void document.querySelector("output").append("жива")');
          await page.mark(TYPO);
          await page.until(
            '[...window[Symbol.for("troubles")]].some((trouble) => !trouble.startsWith("violation"))',
            'a line in the console',
          );
          await page.press('Control+Enter');
          assert.equal(await page.dialog(), null);
          const lines = await page.evaluate<string[]>(
            '[...window[Symbol.for("troubles")]].filter((trouble) => !trouble.startsWith("violation"))',
          );
          assert.equal(lines.length, 1, lines.join('\n'));
          assert.match(lines[0]!, /polic.*typo-report/i);
          assert.equal(
            await page.evaluate('document.querySelector("output").textContent + getSelection()'),
            `жива${TYPO}`,
          );
        },
      );
    }
  });
}
