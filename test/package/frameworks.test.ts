// Installs the packed package into projects of several frameworks, compiles them, and sends a report from each.
//
// It needs npm's registry. The versions are those of the day on which a person last looked; they do not move by themselves.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openSite } from '../e2e/browser-site.js';
import type { Site } from '../e2e/browser-site.js';
import { openBrowser } from '../e2e/browser.js';
import type { Page } from '../e2e/browser.js';
import { pack } from '../e2e/packed.js';
import type { Packed } from '../e2e/packed.js';
import { snippets } from '../e2e/snippets.js';
import { Project } from './project.js';

const TYPO = 'превый';

const TYPESCRIPT = { typescript: '6.0.3' };
const VITE = { vite: '8.3.8' };
const REACT_18 = {
  react: '18.3.1',
  'react-dom': '18.3.1',
  '@types/react': '18.3.32',
  '@types/react-dom': '18.3.7',
};
const REACT_19 = { react: '19.3.1', 'react-dom': '19.3.1', '@types/react': '19.3.3', '@types/react-dom': '19.3.0' };

/** Takes the examples of one section of docs/npm.md: `example-0.tsx`, `example-1.tsx` … */
const examples = (heading: string, language: string): Record<string, string> => {
  const codes = snippets().filter(
    (snippet) => snippet.paper === 'docs/npm.md' && snippet.heading === heading && snippet.language === language,
  );
  assert.ok(codes.length, `docs/npm.md has no ${language} under «${heading}»`);
  return Object.fromEntries(codes.map(({ code }, index) => [`example-${index}.${language}`, code]));
};
const only = (files: Record<string, string>): string => Object.values(files)[0]!;

/** A project and what is special about it. */
interface Row {
  what: string;
  /** The folder beside this file. */
  folder: string;
  dependencies: Record<string, string>;
  files: () => Record<string, string>;
  /** Commands that compile and build. */
  build: string[];
  /** The module that writes what stands in the page before any script runs; it is built for Node. */
  server?: string;
  /** Where the built files are. */
  built: string;
  /** The dialog's title. */
  title?: string;
  /** A page of the project's language with a wrong attribute, and the command that must find it. */
  wrong?: { file: string; code: string; command: string };
}

const OWN_TITLE = 'Орфографическая ошибка в тексте';

const reactRow = (what: string, react: Record<string, string>): Row => ({
  what,
  folder: 'react',
  dependencies: { ...TYPESCRIPT, ...VITE, ...react },
  files: () => examples('React', 'tsx'),
  build: ['npx tsc', 'npx vite build --base ./'],
  server: 'server.tsx',
  built: 'dist',
  title: 'Свой заголовок',
  wrong: {
    file: 'wrong.tsx',
    code: `import 'typo-report/jsx';\nexport const wrong = <typo-report mode="nocors" />;\n`,
    command: 'npx tsc',
  },
});

const ROWS: Row[] = [
  {
    what: 'Vite and strict TypeScript',
    folder: 'vite',
    dependencies: { ...TYPESCRIPT, ...VITE },
    files: () => examples('Plain JavaScript or TypeScript', 'ts'),
    build: ['npx tsc', 'npx vite build --base ./'],
    built: 'dist',
    title: 'Typo?',
  },
  reactRow('React 19', REACT_19),
  reactRow('React 18', REACT_18),
  {
    what: 'Next',
    folder: 'next',
    dependencies: { ...TYPESCRIPT, ...REACT_19, next: '16.4.6', '@types/node': '20.19.43' },
    files: () => ({ 'app/page.tsx': only(examples('Next', 'tsx')) }),
    build: ['npx next build'],
    built: 'out',
  },
  {
    what: 'Vue with strictTemplates',
    folder: 'vue',
    dependencies: { ...TYPESCRIPT, ...VITE, vue: '3.5.45', 'vue-tsc': '3.3.14', '@vitejs/plugin-vue': '6.0.11' },
    files: () => ({ ...examples('Vue', 'vue'), 'vite.config.js': only(examples('Vue', 'js')) }),
    build: ['npx vue-tsc', 'npx vite build --base ./'],
    server: 'server.ts',
    built: 'dist',
    title: 'Typo?',
    wrong: {
      file: 'wrong.vue',
      code: `<script setup lang="ts">\nimport 'typo-report/vue';\n</script>\n<template><typo-report mode="nocors" /></template>\n`,
      command: 'npx vue-tsc',
    },
  },
  {
    what: 'Svelte',
    folder: 'svelte',
    dependencies: {
      ...TYPESCRIPT,
      ...VITE,
      svelte: '5.57.3',
      'svelte-check': '4.7.8',
      '@sveltejs/vite-plugin-svelte': '7.3.1',
    },
    files: () => examples('Svelte and SvelteKit', 'svelte'),
    build: ['npx svelte-check --fail-on-warnings', 'npx vite build'],
    server: 'server.ts',
    built: 'dist',
    title: 'Typo?',
    wrong: {
      file: 'wrong.svelte',
      code: `<script lang="ts">\n  import 'typo-report/svelte';\n</script>\n<typo-report mode="nocors"></typo-report>\n`,
      command: 'npx svelte-check',
    },
  },
  {
    what: 'webpack',
    folder: 'webpack',
    dependencies: { webpack: '5.113.0', 'webpack-cli': '7.3.1' },
    files: () => ({}),
    build: ['npx webpack', 'cp index.html dist/index.html'],
    built: 'dist',
  },
];

describe('The packed package', { timeout: 600_000 }, () => {
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let site: Site;
  let page: Page;
  let packed: Packed;

  before(async () => {
    [site, browser] = await Promise.all([openSite(), openBrowser('chromium')]);
    page = browser.page;
    packed = pack();
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  for (const [index, row] of ROWS.entries()) {
    it(`compiles in a project with ${row.what}, and sends a report`, async () => {
      const project = new Project();
      await project.install(row.folder, packed, row.dependencies, row.files());
      for (const command of row.build) await project.run(command);
      const address = `/${row.folder}${row.folder === 'next' ? '' : `-${index}`}/`;
      const pages = project.pages(row.built, address);
      const start = pages[`${address}index.html`]!;
      let written = start.body;
      if (row.server) {
        await project.run(`npx vite build --ssr ${row.server} --outDir server`);
        written = (await project.run('node server/server.js')).trim();
        start.body = start.body.replace('<!--app-->', () => written);
      }
      if (row.server || row.folder === 'next')
        assert.match(start.body, /<typo-report [^>]*endpoint="\/v1\/reports"/, 'a server writes the element');
      assert.doesNotMatch(start.body, /\[object Object\]/);
      site.add(pages);

      await page.open(`${site.url}${address}index.html`);
      await page.until('customElements.get("typo-report")', 'the element');
      const count = site.reports().length;
      const { pieces } = await page.openDialogOn(TYPO);
      assert.equal(pieces['title']?.text, row.title ?? OWN_TITLE);
      await page.clickPart('send');
      assert.equal((await site.reportAfter(count)).exact, TYPO);
      await page.closeAfterThanks();
      if (row.folder === 'react') await checkReact(written);
      assert.deepEqual(await page.troubles(), []);

      if (!row.wrong) return;
      const { file, code, command } = row.wrong;
      project.write({ [file]: code });
      await assert.rejects(project.run(command), /nocors/, `${command} finds the wrong attribute`);
    });
  }

  /** The component: what the server has written, what it has heard in StrictMode, and what new props do. */
  const checkReact = async (written: string): Promise<void> => {
    assert.match(written, /<typo-report [^>]*endpoint="\/v1\/reports"[^>]*>Нашли ошибку\? Нажмите Ctrl\+Enter</);
    assert.match(written, /touch-button="off"/);
    assert.match(written, /class="hint"/);
    assert.deepEqual(await page.evaluate('heard'), ['typo-report', 'typo-report-sent']);
    const element = 'document.querySelector("typo-report")';
    assert.equal(await page.evaluate(`${element}.fields`), 'comment');
    await page.click('#other');
    await page.until(`${element}.words.title === 'Другой заголовок'`, 'the other words');
    assert.equal(await page.evaluate(`${element}.getAttribute('fields')`), null);
  };
});
