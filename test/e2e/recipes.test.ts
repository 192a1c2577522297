// Pastes each snippet of docs/recipes.md into a page built like its system's output, and checks that a report arrives.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, describe, it } from 'node:test';
import { runInNewContext } from 'node:vm';
import { openSite, widgetFiles } from './browser-site.js';
import type { Site } from './browser-site.js';
import { openBrowser } from './browser.js';
import type { Page } from './browser.js';
import { engines } from './launch.js';

const TYPO = 'превый';
const NEXT_TYPO = 'втарой';
const PASTE = '<!-- paste -->';
const ALLOWED = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

/** Heading -> the snippets below it, in order. */
const recipes = new Map(
  read('../../docs/recipes.md')
    .split(/^## /m)
    .slice(1)
    .map((section) => [
      section.split('\n', 1)[0] ?? '',
      [...section.matchAll(/^```[a-z]+\n(.*?)^```/gms)].map(([, code]) => code ?? ''),
    ]),
);

/** What stands outside of PHP, piece by piece: PHP writes it to the page as it is. */
const fromPhp = (code: string): string[] => [...code.matchAll(/\?>(.*?)<\?php/gs)].map(([, html]) => html ?? '');

/** The properties of the component Script of Next, as JSON. */
const fromNext = (code: string): string[] => {
  const [, tag = ''] = /<Script (.*?)\/>/s.exec(code) ?? [];
  return [JSON.stringify(Object.fromEntries([...tag.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, ...pair]) => pair)))];
};

interface NuxtConfig {
  app: { head: { script: Record<string, string | boolean>[] } };
}

/** The script tags that Nuxt writes for its settings. */
const fromNuxt = (code: string): string[] => {
  const defineNuxtConfig = (config: NuxtConfig): NuxtConfig => config;
  const config = runInNewContext(code.replace('export default', ''), { defineNuxtConfig }) as NuxtConfig;
  const tags = config.app.head.script.map((attributes) =>
    Object.entries(attributes).map(([name, value]) => (value === true ? name : `${name}="${value}"`)),
  );
  return [tags.map((attributes) => `<script ${attributes.join(' ')}></script>`).join('')];
};

interface Recipe {
  heading: string;
  page: string;
  /** Makes what the system writes into the page, one piece for each mark in the page. */
  written?: (code: string) => string[];
  /** Words of the hint, where the recipe has one. */
  hint?: string;
  /** Whether the page replaces its body at a visit. */
  replacesBody?: boolean;
}

const RECIPES: Recipe[] = [
  { heading: 'Plain HTML', page: 'plain-html', hint: 'Нашли ошибку?' },
  { heading: 'WordPress: functions.php', page: 'wordpress', written: fromPhp },
  { heading: 'WordPress: a plugin for headers and footers', page: 'wordpress' },
  { heading: 'Bitrix', page: 'bitrix' },
  { heading: 'DLE', page: 'dle' },
  { heading: 'Tilda', page: 'tilda' },
  { heading: 'Ghost', page: 'ghost' },
  { heading: 'Drupal', page: 'drupal' },
  { heading: 'Joomla', page: 'joomla' },
  { heading: 'Google Tag Manager', page: 'google-tag-manager' },
  { heading: 'Turbo', page: 'turbo', replacesBody: true },
  { heading: 'Next', page: 'next', written: fromNext },
  { heading: 'Nuxt', page: 'nuxt', written: fromNuxt },
  // Astro takes `is:inline` away and leaves the tag as it is.
  { heading: 'Astro', page: 'astro', written: (code) => [code.replace(' is:inline', '')], replacesBody: true },
  { heading: 'Leaving Orphus', page: 'orphus', hint: 'Нашли ошибку?' },
  { heading: 'Leaving Mistape', page: 'mistape', written: fromPhp, hint: 'Если вы нашли ошибку' },
];

const pageOf = (name: string): string => read(`../pages/recipes/${name}.html`);

/** Puts the pieces where the page has marks for them. */
const paste = (page: string, pieces: string[]): string => {
  assert.equal(page.split(PASTE).length - 1, pieces.length, 'the page has a mark for each piece');
  return pieces.reduce((html, piece) => html.replace(PASTE, () => piece), page);
};

/** Makes the page of a recipe before and after its snippet is pasted. */
const pagesOf = ({ heading, page, written }: Recipe): { before?: string; after: string } => {
  const snippets = recipes.get(heading) ?? [];
  const code = snippets.at(-1) ?? assert.fail(`docs/recipes.md has no snippet under "${heading}"`);
  const after = paste(pageOf(page).replace(/<!-- mistape -->.*?<!-- \/mistape -->/gs, ''), written?.(code) ?? [code]);
  // A page that leaves another system: the first snippet is what the owner deletes.
  return snippets.length > 1 ? { before: paste(pageOf(page), [snippets[0]!]), after } : { after };
};

it('each recipe of docs/recipes.md has a page here', () => {
  assert.deepEqual(
    [...recipes.keys()],
    RECIPES.map(({ heading }) => heading),
  );
});

for (const engine of engines) {
  describe(`A report arrives in ${engine} by the recipe for`, { timeout: 180_000 }, () => {
    let browser: Awaited<ReturnType<typeof openBrowser>>;
    let site: Site;
    let reader: Page;

    before(async () => {
      [site, browser] = await Promise.all([openSite(), openBrowser(engine)]);
      reader = browser.page;
      for (const [name, body] of widgetFiles)
        for (const folder of ['/typo-report/', '/assets/typo-report/'])
          site.add({ [folder + name]: { body, headers: ALLOWED } });
    });
    afterEach(() => reader.evaluate('void localStorage.clear()'));
    after(async () => {
      await browser.close();
      await site.close();
      assert.deepEqual(site.faults, []);
    });

    /** Another name of this machine stands for the owner's other hosts. */
    const onThisMachine = (html: string): string =>
      html.replace(/https:\/\/(static|reports)\.example/g, site.url.replace('127.0.0.1', 'localhost'));

    const walk = async (typo: string): Promise<void> => {
      const count = site.reports().length;
      assert.equal((await reader.openDialogOn(typo)).count, 1);
      await reader.clickPart('send');
      const { exact, url } = await site.reportAfter(count);
      assert.deepEqual({ exact, url }, { exact: typo, url: await reader.evaluate<string>('location.href') });
      await reader.closeAfterThanks();
      assert.equal(site.reports().length, count + 1);
    };

    for (const recipe of RECIPES) {
      it(recipe.heading, { timeout: 60_000 }, async () => {
        const { before: old, after: body } = pagesOf(recipe);
        if (old !== undefined) {
          assert.match(old, /orphus/);
          assert.doesNotMatch(body, /orphus/);
        }
        const path = `/recipes/${encodeURIComponent(recipe.heading)}.html`;
        const next = path.replace('.html', '-2.html');
        site.add({
          [path]: { body: onThisMachine(body) },
          [next]: { body: onThisMachine(body).replaceAll(TYPO, NEXT_TYPO) },
        });
        await reader.open(site.url + path);
        if (recipe.hint) {
          const hint = await reader.evaluate<string>('document.querySelector("typo-report").innerText');
          assert.ok(hint.includes(recipe.hint), `the page shows the hint, not "${hint}"`);
        }
        await walk(TYPO);
        if (recipe.replacesBody) {
          await reader.evaluate(`visit("${next}")`);
          await walk(NEXT_TYPO);
        }
        assert.equal(await reader.evaluate('document.querySelectorAll("typo-report").length'), 1);
        assert.deepEqual(await reader.troubles(), []);
      });
    }
  });
}
