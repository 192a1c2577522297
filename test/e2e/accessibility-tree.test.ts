// Compares what Chromium tells a screen reader in every state of the widget with test/e2e/accessibility-tree/.
//
// Env UPDATE=1 writes these files again.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import type { Browser, Page } from 'playwright';
import { findChromium } from '../runner/browsers.mjs';
import { openSite } from './browser-site.js';
import type { Site } from './browser-site.js';

const FOLDER = fileURLToPath(new URL('./accessibility-tree/', import.meta.url));
const UPDATE = process.env.UPDATE === '1';

const LANGUAGES = {
  ru: { dir: 'ltr', before: 'Мост через реку ', typo: 'откроеться', after: ' в декабре.' },
  ar: { dir: 'rtl', before: 'سيُفتتح ', typo: 'الجصر', after: ' الجديد في ديسمبر.' },
} as const;
type Language = keyof typeof LANGUAGES;

interface State {
  name: string;
  /** The element's attributes, besides endpoint and lang. */
  attributes?: string;
  /** How the endpoint answers; null: never. */
  answer?: { status: number; body?: string } | null;
  unmarked?: boolean;
  /** What the reader types into the field for the correction. */
  correction?: string;
  comment?: string;
  touch?: boolean;
  /** Told at the edge of the screen, when the dialog has closed. */
  isThanks?: boolean;
}

const FIELDS = 'fields="correction comment"';

const STATES: State[] = [
  { name: 'asking' },
  { name: 'asking-with-fields', attributes: FIELDS },
  { name: 'asking-corrected', attributes: FIELDS, correction: 'откроется', comment: 'я'.repeat(1990) },
  { name: 'sending', answer: null },
  { name: 'accepted', answer: { status: 201 }, isThanks: true },
  { name: 'known', answer: { status: 200, body: '{"known":true}' }, isThanks: true },
  {
    name: 'sent',
    attributes: 'mode="no-cors" format="form" endpoint="http://elsewhere.test/reports"',
    answer: { status: 201 },
    isThanks: true,
  },
  { name: 'kept', answer: { status: 503 } },
  { name: 'refused', attributes: FIELDS, answer: { status: 422 } },
  { name: 'nothing-marked', unmarked: true },
  { name: 'too-long', attributes: 'max-length="3"' },
  { name: 'no-endpoint', attributes: 'endpoint=""' },
  { name: 'touch-button', touch: true },
];

const pageIn = (lang: Language, attributes = ''): string => {
  const { dir, before, typo, after } = LANGUAGES[lang];
  const own = attributes.includes('endpoint') ? '' : 'endpoint="/answer"';
  const meta = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">';
  return [
    `<!doctype html><html lang="${lang}" dir="${dir}"><head>${meta}<title>${typo}</title></head><body><main>`,
    `<p>${before}<b>${typo}</b>${after}</p><script type="module" src="/typo-report-element.js"></script>`,
    `<typo-report lang="auto" ${own} ${attributes}></typo-report></main></body></html>`,
  ].join('');
};

interface Node {
  nodeId: string;
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
  description?: { value: string };
  value?: { value: string };
  properties?: { name: string; value: { value: unknown } }[];
  childIds?: string[];
}

/** Properties that are written too, besides role, name, description and value. */
const TOLD = ['modal', 'focused', 'disabled', 'multiline', 'live', 'atomic'];

/**
 * Writes a node and its children, one line each. Left out: ignored nodes, line boxes, and a text that its parent has
 * already said.
 */
function linesOf(node: Node, nodes: ReadonlyMap<string, Node>, depth = 0, around?: Node): string[] {
  const role = node.role?.value ?? '';
  if (
    role === 'InlineTextBox' ||
    (role === 'StaticText' && node.name && [around?.name?.value, around?.value?.value].includes(node.name.value))
  )
    return [];
  const isSilent = node.ignored || role === 'generic' || role === 'none';
  const said = (label: string, part: { value: string } | undefined): string =>
    part?.value ? ` ${label}«${part.value.replace(/(.)\1{20,}/gu, '$1…')}»` : '';
  const told = (node.properties ?? [])
    .filter(({ name, value }) => TOLD.includes(name) && value.value !== false)
    .map(({ name, value }) => (value.value === true ? ` [${name}]` : ` [${name}=${String(value.value)}]`));
  const line =
    '  '.repeat(depth) +
    role +
    said('', node.name) +
    said('description ', node.description) +
    said('value ', node.value) +
    told.join('');
  const children = (node.childIds ?? []).flatMap((id) => nodes.get(id) ?? []);
  return [
    ...(isSilent ? [] : [line]),
    ...children.flatMap((child) => linesOf(child, nodes, depth + (isSilent ? 0 : 1), node)),
  ];
}

/** Reads the accessibility tree of the dialog, of the bar on a touch screen, or of the thanks. */
async function treeOf(page: Page, { touch, isThanks }: State): Promise<string> {
  const cdp = await page.context().newCDPSession(page);
  const { nodes } = (await cdp.send('Accessibility.getFullAXTree')) as unknown as { nodes: Node[] };
  await cdp.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const wanted = touch ? 'button' : isThanks ? 'status' : 'dialog';
  const tops = nodes.filter(({ role, ignored }) => !ignored && role?.value === wanted);
  assert.equal(tops.length, touch ? 2 : 1);
  return tops.flatMap((top) => linesOf(top, byId)).join('\n');
}

const MARK = `getSelection().selectAllChildren(document.querySelector('b'))`;
const ROOT = `document.querySelector('typo-report').shadowRoot`;
const SHOWN = `[...document.querySelectorAll('typo-report')]
  .some(({ shadowRoot }) => shadowRoot.querySelector('dialog[open], .touch'))`;
const TOLD_WHAT = `[...${ROOT}.querySelectorAll('[open] > p, output')].some((message) => message.textContent.trim())`;
const IS_TOLD = `!${ROOT}.querySelector('[open] [aria-disabled=true]') && ${TOLD_WHAT}`;

/** Brings the widget into a state with the actions of a reader. */
async function reach(
  page: Page,
  address: string,
  { answer, unmarked, correction, comment, touch }: State,
): Promise<void> {
  await page.goto(address);
  await page.evaluate(`customElements.whenDefined('typo-report').then(() => true)`);
  if (!unmarked) await page.evaluate(MARK);
  if (unmarked) await page.evaluate(`void document.querySelector('typo-report').report()`);
  else if (!touch) await page.keyboard.press('Control+Enter');
  await page.waitForFunction(SHOWN);
  if (correction) await page.locator('textarea[name=correction]').fill(correction);
  if (comment) await page.locator('textarea[name=comment]').fill(comment);
  if (answer === undefined) return;
  await page.locator('typo-report [part~=send]').click();
  await page.waitForFunction(answer ? IS_TOLD : TOLD_WHAT);
}

describe('the accessibility tree', () => {
  let browser: Browser;
  let site: Site;

  before(async () => {
    browser = await chromium.launch({ executablePath: await findChromium() });
    site = await openSite();
  });

  after(async () => {
    await browser.close();
    await site.close();
  });

  async function look(state: State, lang: Language): Promise<string> {
    const context = await browser.newContext(
      state.touch ? { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } } : {},
    );
    try {
      const page = await context.newPage();
      const { answer } = state;
      await page.route(/\/(answer|reports)$/, (route) =>
        answer ? route.fulfill({ ...answer, headers: { 'access-control-allow-origin': '*' } }) : undefined,
      );
      const path = `/tree/${state.name}-${lang}.html`;
      site.add({ [path]: { body: pageIn(lang, state.attributes) } });
      await reach(page, site.url + path, state);
      return `${lang}\n${await treeOf(page, state)}`;
    } finally {
      await context.close();
    }
  }

  for (const state of STATES) {
    it(`is the same as before in the state: ${state.name.replaceAll('-', ' ')}`, async () => {
      const trees = [await look(state, 'ru'), await look(state, 'ar')];
      const tree = `${trees.join('\n\n')}\n`;
      const file = `${FOLDER}${state.name}.txt`;
      if (UPDATE) {
        mkdirSync(FOLDER, { recursive: true });
        writeFileSync(file, tree);
      }
      assert.equal(tree, readFileSync(file, 'utf8'));
    });
  }

  it('has one file for each state, and no other', () => {
    assert.deepEqual(readdirSync(FOLDER).sort(), STATES.map(({ name }) => `${name}.txt`).sort());
  });
});
