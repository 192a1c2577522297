// Sends texts that break programs through the widget, the receiver and the inbox: each arrives exactly or is refused.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { pageOf } from '../../src/receiver/page-address.js';
import { LIMITS } from '../../src/report.js';
import type { Report } from '../../src/report.js';
import { openSite } from './browser-site.js';
import type { Site } from './browser-site.js';
import { openBrowser } from './browser.js';
import type { Page } from './browser.js';
import { STRINGS } from './content-strings.js';
import { engines } from './launch.js';

const PAGE = `<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<title>Словари</title>
<script src="/typo-report.js" data-endpoint="/v1/reports" data-fields="correction comment" defer></script>
</head>
<body>
<p>В сентябре библиотека получила превый том словаря.</p>
</body>
</html>
`;

/** UTF-16 code units in one report: with the separators fewer than the limit of a fragment. */
const BATCH = 800;

/** The strings, as many in one report as fit. */
const BATCHES = STRINGS.reduce<string[][]>((batches, text) => {
  const last = batches.at(-1);
  if (last && last.join(' ¦ ').length + text.length < BATCH) last.push(text);
  else batches.push([text]);
  return batches;
}, []);

const wellFormed = (text: string): string =>
  text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');

/** Makes of a text what a reader sees: white space is one space, and characters without width are gone. */
const seen = (text: string): string =>
  wellFormed(text)
    .replace(/[\u00AD\u200B\u2060\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Puts texts into the article, the title and the address, and marks the article. */
const SHOW = (article: string, title: string, address: string): string => `(() => {
  const words = document.querySelector('p');
  words.textContent = ${JSON.stringify(article)};
  document.title = ${JSON.stringify(title)};
  history.replaceState(null, '', ${JSON.stringify(`?q=${address.replaceAll('#', '')}#${address}`)});
  getSelection().selectAllChildren(words);
})()`;

/** Fills the fields of the open dialog as a paste does, and returns their values. */
const FILL = (correction: string, comment: string): string => `(() => {
  const fields = [...document.querySelector('typo-report').shadowRoot.querySelectorAll('textarea')];
  const texts = [${JSON.stringify(correction)}, ${JSON.stringify(comment)}];
  return fields.map((field, index) => {
    field.value = texts[index];
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    return field.value;
  });
})()`;

/** The parts of the inbox that the test looks into. */
const PARTS = `
  const desk = document.querySelector('typo-inbox').shadowRoot.querySelector('inbox-desk');
  const list = desk?.shadowRoot.querySelector('list-pane').shadowRoot.querySelector('card-list');
  const detail = desk?.shadowRoot.querySelector('card-pane')?.shadowRoot.querySelector('card-detail');`;

/** Tells whether a card is in hand. */
const HAS_CARD = `(() => { ${PARTS} return !!detail; })()`;

/**
 * Reads the card in hand with all its reports, then goes on to the next one with the key, up to \`count\` cards. The list
 * holds only the rows in sight, so each row is read when its card is in hand.
 */
const WALK = (count: number): string => `(async () => {
  // A pause, in which the browser can fetch.
  const turn = () => new Promise((done) => setTimeout(done));
  ${PARTS}
  const until = async (what) => {
    for (let found, deadline = Date.now() + 15_000; Date.now() < deadline; await turn())
      if ((found = what())) return found;
    throw new Error('The inbox has not come to show ' + what);
  };
  const textOf = (root, selector) => root.querySelector(selector)?.textContent ?? null;
  const namesOf = (root) => [...root.querySelectorAll('*')].map(({ localName }) => localName).join(' ');
  const cards = [];
  while (cards.length < ${count}) {
    const id = detail.card.id;
    const root = detail.shadowRoot;
    const row = await until(() => list.shadowRoot.querySelector('[aria-selected=true][data-id="' + id + '"]'));
    const elements = namesOf(root);
    const reports = root.querySelector('card-reports').shadowRoot;
    reports.querySelector('button').click();
    const report = await until(() => reports.querySelector('.report'));
    cards.push({
      title: textOf(root, 'h2 bdi'),
      quote: textOf(root, 'blockquote'),
      exact: textOf(root, 'blockquote > del'),
      correction: textOf(root, 'blockquote > ins'),
      comments: [...root.querySelectorAll('.comments li')].map(({ textContent }) => textContent),
      link: root.querySelector('a[target]')?.getAttribute('href') ?? '',
      row: textOf(row, '.sentence > del'),
      rowTitle: textOf(row, '.facts .hidden'),
      report: textOf(report, 'del'),
      elements,
      rowElements: namesOf(row),
    });
    const isLast = list.cards.at(-1).id === id && list.size === list.cards.length;
    if (isLast) break;
    await until(() => list.cards.at(-1).id !== id);
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', code: 'KeyJ', bubbles: true }));
    await until(() => detail.card.id !== id && detail.isUpdatePending === false);
  }
  return cards;
})()`;

interface ShownCard {
  title: string;
  quote: string;
  exact: string;
  correction: string | null;
  comments: string[];
  link: string;
  row: string;
  rowTitle: string;
  report: string;
  elements: string;
  rowElements: string;
}

/** Cards read in one go: a driver gives up a script that takes long. */
const WALK_CARDS = 50;

/** The elements of a card, whatever its texts. */
const CARD_ELEMENTS = new RegExp(
  '^(style )?article div header h2 bdi p bdi time span folded-text blockquote del( ins)?( h3 folded-text ul li)? ' +
    'div a span kbd( button span kbd)? div button merge-choice card-reports div( button span kbd){4}$',
);

/** The elements of a row. */
const ROW_ELEMENTS = /^p del( ins)? p span span bdi$/;

/** A row holds so much of the marked words, UTF-16 code units. */
const ROW_CHARS = 160;

const assertUnharmed = async (page: Page): Promise<void> => {
  assert.equal(await page.evaluate('typeof window.pwned + typeof {}.polluted'), 'undefinedundefined');
  assert.deepEqual(await page.troubles(), []);
};

/** Posts a report to the receiver without the widget. */
const post = (site: Site, report: object): Promise<Response> =>
  fetch(`${site.url}/v1/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(report),
  });

/** One report for each text, with the text in every field. */
const REPORTS: readonly Report[] = STRINGS.map((text, index) => ({
  id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  created: '2026-01-31T09:30:00.000Z',
  // Another page for each, since the receiver answers «known» to the same typo on the same page.
  url: `https://news.example/${index}`,
  link: `https://news.example/${index}`,
  title: text,
  lang: text.slice(0, LIMITS.lang),
  prefix: text,
  exact: text,
  suffix: text,
  correction: text,
  comment: text,
  version: text.slice(0, LIMITS.version),
}));

/** Reports that the receiver has accepted. */
const kept: Report[] = [];

describe('The receiver, given texts that break programs,', () => {
  it('keeps each text exactly in every field, or refuses it with an explanation', { timeout: 120_000 }, async () => {
    const site = await openSite();
    for (const [index, report] of REPORTS.entries()) {
      const text = STRINGS[index]!;
      const answer = await post(site, report);
      if (answer.status === 201) {
        assert.deepEqual(site.reports().at(-1), report);
        kept.push(report);
      } else {
        assert.equal(answer.status, 422, `${JSON.stringify(text)} is answered ${answer.status}`);
        assert.match(((await answer.json()) as { detail: string }).detail, /well-formed/);
        assert.notEqual(wellFormed(text), text, 'only text that is not well-formed is refused');
      }
      // Addresses, ids and times must have their own form.
      const field = (['url', 'canonical', 'link', 'id', 'created'] as const)[index % 5]!;
      const { status } = await post(site, { ...report, id: crypto.randomUUID(), [field]: text });
      assert.ok(
        status === 422 || /^https?:\/\//i.test(text),
        `${field}: ${JSON.stringify(text)} is answered ${status}`,
      );
    }
    assert.deepEqual(
      site.answers.filter((status) => status >= 500),
      [],
    );
    await site.close();
    assert.deepEqual(site.faults, []);
  });
});

for (const engine of engines) {
  describe(`The widget in ${engine}, given texts that break programs,`, { timeout: 400_000 }, () => {
    let browser: Awaited<ReturnType<typeof openBrowser>>;
    let site: Site;
    let page: Page;

    before(async () => {
      site = await openSite();
      site.add({ '/content.html': { body: PAGE } });
      browser = await openBrowser(engine);
      page = browser.page;
    });
    after(async () => {
      await browser.close();
      await site.close();
      assert.deepEqual(site.faults, []);
      assert.deepEqual(
        site.answers.filter((status) => status >= 500),
        [],
      );
    });

    it(
      `delivers ${STRINGS.length} texts unchanged from the page's text, title and address and from the reader's fields`,
      { timeout: 120_000 },
      async () => {
        assert.ok(STRINGS.length >= 500);
        await page.open(`${site.url}/content.html`);
        for (const [index, batch] of BATCHES.entries()) {
          const joined = `¶ ${batch.join(' ¦ ')} ¶`;
          const correction = `¶ ${batch.toReversed().join('\n')} ¶`;
          const address = batch.join('').slice(0, 100);
          await page.evaluate(SHOW(joined, joined, address));
          const facts = await page.evaluate<{ url: string; title: string }>(
            // A fragment that is a route is part of the page's address.
            String.raw`({ url: location.href.replace(/#(?!\/|!.).*/s, ''), title: document.title })`,
          );
          await page.press('Control+Enter');
          const { pieces } = await page.dialogWhen('dialog.pieces.mark');
          assert.equal(wellFormed(pieces.mark?.text ?? ''), seen(joined));
          const typed = await page.evaluate<string[]>(FILL(correction, joined));
          await page.clickPart('send');
          const report: Report = await site.reportAfter(index);
          assert.equal(report.exact, seen(joined));
          assert.equal(report.correction, wellFormed(typed[0]!));
          assert.equal(report.comment, wellFormed(typed[1]!));
          assert.equal(report.url, facts.url);
          assert.ok(
            wellFormed(facts.title).startsWith(report.title) &&
              report.title.length >= Math.min(499, facts.title.length),
            'the title is cut to its limit',
          );
          assert.ok(report.link.startsWith(facts.url), report.link);
          await page.closeAfterThanks();
          // The close event restores the selection; the next text must wait for it.
          await page.until('!getSelection().isCollapsed', 'the selection of before');
        }
        await assertUnharmed(page);
      },
    );

    it('shows each text as plain text in every field of the inbox', { timeout: 240_000 }, async () => {
      const statuses = await Promise.all(kept.map(async (report) => (await post(site, report)).status));
      assert.deepEqual([...new Set(statuses)], [201]);
      await page.open(`${site.url}/inbox`);
      await page.until(HAS_CARD, 'a card');
      const expected = new Map(site.reports().map((report) => [report.link, report]));
      const cards: ShownCard[] = [];
      while (cards.length < expected.size) {
        const walked = await page.evaluate<ShownCard[]>(WALK(WALK_CARDS));
        cards.push(...walked);
        if (walked.length < WALK_CARDS) break;
      }
      assert.equal(cards.length, expected.size);
      for (const { elements, rowElements, ...card } of cards) {
        const report = expected.get(card.link);
        assert.ok(report, `no report has the link ${card.link}`);
        expected.delete(card.link);
        const { exact, prefix, suffix, correction, comment } = report;
        const title = report.title || pageOf(report).replace('https://', '');
        assert.deepEqual(card, {
          title,
          quote: `${prefix}${exact}${correction ? ` ${correction}` : ''}${suffix}`,
          exact,
          correction: correction || null,
          comments: comment ? [comment] : [],
          link: report.link,
          row: exact.length > ROW_CHARS ? `${exact.slice(0, ROW_CHARS)}…` : exact,
          rowTitle: title,
          report: exact,
        });
        assert.match(elements, CARD_ELEMENTS);
        assert.match(rowElements, ROW_ELEMENTS);
      }
      await assertUnharmed(page);
    });

    it('refuses a text that is too long, and ten megabytes as fast as one page', async () => {
      await page.open(`${site.url}/content.html`);
      const count = site.posts.length;
      // Measured up to showPopover(): to paint ten megabytes anew takes the browser longer.
      await page.evaluate(`(() => {
        addEventListener('keydown', ({ timeStamp }) => (window.pressed = timeStamp), true);
        const { showPopover } = HTMLElement.prototype;
        HTMLElement.prototype.showPopover = function () { window.shown = performance.now(); showPopover.call(this); };
      })()`);
      for (const length of [1001, 5000, 10_000_000]) {
        await page.evaluate(`(() => {
          const words = document.querySelector('p');
          words.textContent = 'слов '.repeat(${length} / 5 + 1);
          getSelection().selectAllChildren(words);
        })()`);
        // How fast the files come is no matter here.
        await page.until('customElements.get("typo-report")', 'the element');
        const waits: number[] = [];
        // The least counts: a busy machine holds up one or the other.
        for (let turn = 0; turn < 3; turn++) {
          await page.press('Control+Enter');
          const { message, pieces } = await page.dialogWhen('dialog.message');
          assert.match(message, /Выделите только место с ошибкой.*1000/);
          assert.ok(!pieces.send);
          waits.push(await page.evaluate<number>('shown - pressed'));
          await page.press('Escape');
          await page.dialogClosed();
        }
        assert.ok(Math.min(...waits) < 500, `${length} letters are refused after ${waits.join(', ')} ms`);
      }
      assert.equal(site.posts.length, count, 'nothing was sent');
      await page.evaluate('void (document.querySelector("p").textContent = "")');
      await assertUnharmed(page);
    });

    it('does not cut an address that is too long into another address', async () => {
      await page.open(`${site.url}/content.html?q=${'%D1%8F'.repeat(500)}`);
      const count = site.reports().length;
      await page.openDialogOn('превый');
      await page.clickPart('send');
      const { url } = await site.reportAfter(count);
      assert.ok(
        [`${site.url}/content.html`, await page.evaluate('location.href')].includes(url),
        `${url.length} units, ending in ${url.slice(-9)}`,
      );
    });

    it('sends nothing when a page presses keys and clicks by script, and report() only opens the dialog', async () => {
      await page.open(`${site.url}/content.html`);
      const count = site.posts.length;
      await page.mark('превый');
      await page.until('customElements.get("typo-report")');
      await page.evaluate('void document.querySelector("typo-report").report()');
      await page.dialogWhen('dialog.pieces.send');
      await page.evaluate(`(async () => {
        const { shadowRoot } = document.querySelector('typo-report');
        const all = [...shadowRoot.querySelectorAll('*'), shadowRoot.host, document.body, document, window];
        const send = shadowRoot.querySelector('[part~=send]');
        send.click();
        const kinds = [
          [MouseEvent, 'mousedown'],
          [PointerEvent, 'pointerdown'],
          [PointerEvent, 'pointerup'],
          [MouseEvent, 'mouseup'],
          [PointerEvent, 'click'],
          [Event, 'submit'],
          [Event, 'change'],
          [InputEvent, 'beforeinput'],
        ];
        const flags = { bubbles: true, composed: true, cancelable: true };
        for (const target of all) {
          for (const [Kind, type] of kinds) {
            if (type === 'click' && target.matches?.('[part~=cancel]')) continue;
            const { left, top } = send.getBoundingClientRect();
            const at = { view: window, clientX: left + 5, clientY: top + 5 };
            target.dispatchEvent(new Kind(type, { ...flags, ...at }));
          }
          for (const [key, code] of [['Enter', 'Enter'], [' ', 'Space']])
            for (const ctrlKey of [true, false])
              for (const type of ['keydown', 'keypress', 'keyup'])
                target.dispatchEvent(new KeyboardEvent(type, { key, code, ctrlKey, ...flags }));
        }
        send.focus();
        shadowRoot.querySelector('dialog').requestClose?.('send');
        // A report sent above would arrive before this answer.
        await fetch('/watch.js');
      })()`);
      assert.equal(site.posts.length, count, 'nothing was sent');
      if (await page.dialog()) await page.press('Escape');
      await page.dialogClosed();
      await page.mark('словаря');
      await page.evaluate(
        'void dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, cancelable: true }))',
      );
      // A script's key press may open the dialog, as report() may.
      await page.dialogWhen('dialog.pieces.send');
      await page.press('Escape');
      await page.dialogClosed();
      assert.equal(site.posts.length, count, 'nothing was sent');
      await page.press('Control+Enter');
      await page.dialogWhen('dialog.pieces.send');
      await page.clickPart('send');
      await page.dialogWhen('/Спасибо/.test(dialog.message)');
      assert.equal(site.posts.length, count + 1, 'the reader has sent one');
      assert.deepEqual(await page.troubles(), []);
    });
  });
}
