// Builds what pages load (dist), what npm users import (dist/index.js), and the owner's side (src/receiver/dist).

import { readdirSync } from 'node:fs';
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import { minifyHTMLLiterals } from 'minify-literals';
import { dts } from 'rollup-plugin-dts';
import { versionOf } from './build/file-version.mjs';
import { writeEditorData } from './build/editor-data.mjs';

/**
 * What must be different in the Lit that readers get, as `[what, find, replace]`: a guest leaves no names in the house,
 * and takes no orders that are meant for a Lit of the page's own. Each `find` stands exactly once in Lit's own text.
 */
const LIT_EDITS = [
  [
    'the name of the Trusted Types policy, which a page may allow once',
    '"lit-html",{createHTML',
    '"typo-report",{createHTML',
  ],
  [
    'templates made in a document where nothing of theirs can load',
    'l.createElement("template")',
    'l.implementation.createHTMLDocument("").createElement("template")',
  ],
  ['the list of versions of lit-html', '(t.litHtmlVersions??=[]).push(', 'void('],
  ['the list of versions of reactive-element', '(a.reactiveElementVersions??=[]).push(', 'void('],
  ['the list of versions of lit-element', '(s.litElementVersions??=[]).push(', 'void('],
  [
    'Symbol.metadata and the map of decorators',
    'Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;',
    '',
  ],
  [
    'the reading of that map',
    'const t=this[Symbol.metadata];if(null!==t){const s=litPropertyMetadata.get(t);if(void 0!==s)for(const[t,i]of s)this.elementProperties.set(t,i)}',
    '',
  ],
  ["a page's polyfill for lit-html", 't.litHtmlPolyfillSupport', 'void 0'],
  ["a page's polyfill for reactive-element", 'a.reactiveElementPolyfillSupport', 'void 0'],
  ["a page's polyfill for lit-element", 's.litElementPolyfillSupport', 'void 0'],
  ["a page's hydration of lit-element", ',s.litElementHydrateSupport?.({LitElement:i})', ''],
  ["a page's polyfill for shadow styles", '(void 0===t.ShadyCSS||t.ShadyCSS.nativeShadow)&&', ''],
  ['SVG and MathML templates, of which we have none', 'l=2===i?"<svg>":3===i?"<math>":"",c=v', 'l="",c=v'],
  ['their end', '+(2===i?"</svg>":3===i?"</math>":"")', ''],
  ['their children', ',2===i||3===i){const t=this.el.content.firstChild;t.replaceWith(...t.childNodes)}', ',0);'],
  [
    'words for those who pass a wrong value to css``: ours are all literals',
    `"Value passed to 'css' function must be a 'css' function result: "+t+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security."`,
    't',
  ],
  [
    'words for those who construct a CSSResult',
    '"CSSResult is not constructable. Use `unsafeCSS` or `css` instead."',
    '',
  ],
];

/** Makes the edits above, and fails the build when one was not made exactly once. */
const editLit = () => {
  const counts = new Map(LIT_EDITS.map(([what]) => [what, 0]));
  return {
    name: 'edit-lit',
    transform(code, id) {
      if (!/node_modules[\\/](lit|@lit)/.test(id)) return null;
      let edited = code;
      for (const [what, find, replace] of LIT_EDITS) {
        counts.set(what, counts.get(what) + edited.split(find).length - 1);
        edited = edited.replaceAll(find, replace);
      }
      return { code: edited, map: null };
    },
    buildEnd(error) {
      if (error) return;
      const missed = [...counts].filter(([, count]) => count !== 1);
      if (!missed.length) return;
      const words = missed.map(([what, count]) => `${what}: found ${count} times`).join('; ');
      this.error(`Lit's own text has changed, so LIT_EDITS in rollup.config.mjs must change too. ${words}.`);
    },
  };
};

/** Lightning CSS writes shorthands. Safari understands some only with a prefix. */
const SAFARI_16 = { safari: 16 << 16 };

/** White space in templates and styles is for those who read the source. Nothing of ours is preformatted. */
const minifyTemplates = {
  name: 'minify-templates',
  async transform(code, id) {
    if (/node_modules/.test(id) || !/(html|css)\s*`/.test(code)) return null;
    const result = await minifyHTMLLiterals(code, { fileName: id, css: { minify: true, targets: SAFARI_16 } });
    return result && { code: result.code, map: null };
  },
};

const rootDir = fileURLToPath(new URL('src', import.meta.url));
const compiled = { filterRoot: '.', rootDir, noEmit: false, sourceMap: false };

const widget = (options = {}) => [
  resolve({ exportConditions: ['production'] }),
  typescript({
    ...compiled,
    tsconfig: './tsconfig.json',
    include: ['src/**/*.ts'],
    exclude: ['src/receiver/**'],
    ...options,
  }),
];
const receiver = typescript({
  ...compiled,
  tsconfig: './src/receiver/tsconfig.json',
  outDir: 'src/receiver/dist',
  include: ['src/receiver/**/*.ts', 'src/report.ts', 'src/card.ts'],
});

const compress = { passes: 5, ecma: 2022, unsafe_arrows: true, keep_fargs: false };
const minified = terser({ ecma: 2022, module: true, compress, format: { comments: false } });
const classic = terser({ ecma: 2022, compress, format: { comments: false } });
/** Every page pays for it, and none of its code asks whether a truth is 1 or true. */
const smallest = terser({
  ecma: 2022,
  compress: { ...compress, booleans_as_integers: true },
  format: { comments: false },
});

const copyInbox = {
  name: 'copy-inbox',
  async writeBundle({ dir }) {
    await mkdir(dir, { recursive: true });
    for (const file of ['inbox.html', 'inbox.css']) await copyFile(`src/inbox/${file}`, `${dir}/${file}`);
  },
};

/** The name of a chunk changes with its content. Chunks of an earlier build must not be shipped beside the new ones. */
const noStaleChunks = {
  name: 'no-stale-chunks',
  async writeBundle({ dir }, bundle) {
    const stale = (file) => /^typo-report-.*-.{8}\.js$/.test(file) && !(file in bundle);
    for (const file of (await readdir(dir)).filter(stale)) await rm(`${dir}/${file}`);
  },
};

/**
 * Languages are files of their own, built before all that loads them. They keep their names, so that a tab that was
 * opened before a deploy still finds them, and are asked for by their versions, so that no cache mixes two builds.
 */
const LANGUAGES = readdirSync('src/widget/words').filter((name) => /^[a-z]{2}\.ts$/.test(name) && name !== 'ru.ts');
const wordsBeside = {
  name: 'words-beside',
  resolveId(id, importer) {
    if (!importer?.endsWith('/words/languages.ts') || !/^\.\/[a-z]{2}\.js$/.test(id)) return null;
    const path = id.replace('./', 'words/');
    return { id: `./${path}?${versionOf(`dist/${path}`)}`, external: true };
  },
};

/** The hint's part, which the script tag may have loaded before the element, by the same address. */
const hintBeside = {
  name: 'hint-beside',
  resolveId: (id) =>
    id === './late-hint.js'
      ? { id: `./typo-report-hint.js?${versionOf('dist/typo-report-hint.js')}`, external: true }
      : null,
};

/** The script tag asks for the element, and for the hint's part, by their versions, for the same reasons. */
const partVersions = {
  name: 'part-versions',
  transform(code, id) {
    if (!id.endsWith('/widget/embed.ts')) return null;
    const named = (text, part) => {
      const mark = `${part.toUpperCase()}_VERSION`;
      const pieces = text.split(mark);
      if (pieces.length !== 2) this.error(`embed.ts must name ${mark} once, for the build to put it there.`);
      return pieces.join(versionOf(`dist/typo-report-${part}.js`));
    };
    return { code: ['element', 'hint'].reduce(named, code), map: null };
  },
};

/**
 * A classic script of another origin has no base for `import()`, so the bundle takes its own address. A module and an
 * inline script have no address, but a base. A picture named `currentScript` is no script, whoever has put it there.
 */
const bundleBase = {
  name: 'bundle-base',
  renderDynamicImport: () => ({ left: 'import(besideBundle(', right: '))' }),
};
const BESIDE_BUNDLE = `const bundleTag = document.currentScript;
const bundleAddress = bundleTag instanceof HTMLScriptElement ? bundleTag.src : '';
const besideBundle = (path) => (bundleAddress ? new URL(path, bundleAddress).href : path);`;

/** The one file leaves the owner's check in a file beside it, since no reader of a well-set page needs it. */
const checkBeside = {
  name: 'check-beside',
  resolveId: (id) => (id === './check/check.js' ? { id: './typo-report.check.js', external: true } : null),
};

/** What an earlier build has left for npm users must not be shipped beside the new files. */
const noStaleFiles = {
  name: 'no-stale-files',
  async buildStart() {
    for (const folder of ['chunks', 'frameworks', 'types'])
      await rm(`dist/${folder}`, { recursive: true, force: true });
  },
};

/** Types of other packages, which a user without that package never loads, and types that are the same as index's. */
const copyTypes = {
  name: 'copy-types',
  async writeBundle({ dir }) {
    for (const name of ['jsx', 'jsx-global', 'svelte', 'vue'])
      await copyFile(`src/widget/frameworks/${name}.d.ts`, `${dir}/frameworks/${name}.d.ts`);
    await writeFile(`${dir}/element.d.ts`, "export * from './index.js';\n");
    await copyFile('src/widget/frameworks/types-only.ts', `${dir}/frameworks/types-only.js`);
  },
};

/** A class has one declaration only: with a second one, two of our own imports would not fit together. */
const typesBeside = {
  name: 'types-beside',
  resolveId: (id, importer) => (importer && id === '../index.js' ? { id, external: true } : null),
};

const editorData = {
  name: 'editor-data',
  writeBundle: async ({ dir }) => writeEditorData(dir, JSON.parse(await readFile('package.json', 'utf8'))),
};

/** One file of declarations, without what is marked as internal. */
const declarations = [typesBeside, dts({ compilerOptions: { stripInternal: true } })];

/** A server may not run what is marked so; a bundler would drop the mark from the source. */
const banner = ({ name }) => (name === 'frameworks/react' ? "'use client';" : '');

/** A warning that nobody reads is a fault that nobody mends. */
const onLog = (level, log, handle) => handle(level === 'warn' ? 'error' : level, log);

export default [
  {
    input: Object.fromEntries(LANGUAGES.map((name) => [name.slice(0, 2), `src/widget/words/${name}`])),
    plugins: [...widget(), minified],
    output: { dir: 'dist/words', format: 'es', entryFileNames: '[name].js' },
  },
  {
    input: { 'typo-report-hint': 'src/widget/late-hint.ts' },
    makeAbsoluteExternalsRelative: false,
    plugins: [wordsBeside, ...widget(), minified],
    output: { dir: 'dist', format: 'es', entryFileNames: '[name].js', inlineDynamicImports: true, freeze: false },
  },
  {
    input: { 'typo-report-element': 'src/widget/late-define.ts' },
    preserveEntrySignatures: 'allow-extension',
    makeAbsoluteExternalsRelative: false,
    plugins: [wordsBeside, hintBeside, ...widget(), editLit(), minifyTemplates, minified, noStaleChunks],
    output: {
      dir: 'dist',
      format: 'es',
      entryFileNames: '[name].js',
      // Chunks change their names with their content, so that no cache mixes two builds.
      chunkFileNames: 'typo-report-[name]-[hash].js',
      // Nobody writes into our modules.
      freeze: false,
      manualChunks: {
        quote: ['src/widget/capture/quote.ts', 'src/widget/text/locale.ts', 'src/widget/delivery/outbox-keys.ts'],
        walk: ['src/widget/report-walk.ts'],
        link: ['src/widget/link/search-link.ts'],
        check: ['src/widget/check/check.ts'],
        'check-panel': ['src/widget/check/panel.ts'],
        sending: ['src/widget/delivery/resend.ts', 'src/widget/dialog/thanks.ts'],
        'touch-button': ['src/widget/touch-entry.ts'],
      },
    },
  },
  {
    input: { 'typo-report': 'src/widget/embed.ts' },
    plugins: [partVersions, ...widget(), smallest],
    // Its code does the same without «use strict», which every page would pay for.
    output: { dir: 'dist', format: 'iife', entryFileNames: '[name].js', strict: false },
  },
  {
    input: { 'typo-report.bundle': 'src/widget/bundle.ts' },
    makeAbsoluteExternalsRelative: false,
    plugins: [wordsBeside, checkBeside, bundleBase, ...widget(), editLit(), minifyTemplates, classic],
    output: {
      dir: 'dist',
      format: 'iife',
      entryFileNames: '[name].js',
      inlineDynamicImports: true,
      freeze: false,
      intro: BESIDE_BUNDLE,
    },
  },
  {
    input: { 'typo-report.check': 'src/widget/check/check.ts' },
    plugins: [...widget(), minifyTemplates, minified],
    output: { dir: 'dist', format: 'es', entryFileNames: '[name].js', inlineDynamicImports: true, freeze: false },
  },
  {
    input: {
      index: 'src/widget/index.ts',
      element: 'src/widget/element.ts',
      'frameworks/react': 'src/widget/frameworks/react.ts',
    },
    external: [/^lit/, 'react'],
    plugins: [noStaleFiles, ...widget({ sourceMap: true, inlineSources: true }), copyTypes, editorData],
    output: {
      dir: 'dist',
      format: 'es',
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name].js',
      sourcemap: true,
      banner,
    },
  },
  {
    input: { index: 'src/widget/index.ts' },
    external: [/^lit/],
    plugins: declarations,
    output: { dir: 'dist', format: 'es', entryFileNames: '[name].d.ts' },
  },
  {
    input: { 'frameworks/react': 'src/widget/frameworks/react.ts' },
    external: ['react'],
    makeAbsoluteExternalsRelative: false,
    plugins: declarations,
    output: { dir: 'dist', format: 'es', entryFileNames: '[name].d.ts' },
  },
  {
    input: {
      receiver: 'src/receiver/receiver.ts',
      server: 'src/receiver/server.ts',
      thread: 'src/receiver/store/thread.ts',
    },
    external: [/^node:/, /^hono/, /^@hono\//, 'libsql'],
    plugins: [receiver],
    output: { dir: 'src/receiver/dist', format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
  },
  {
    input: { receiver: 'src/receiver/receiver.ts' },
    external: [/^node:/, /^hono/, /^@hono\//],
    plugins: [dts({ tsconfig: 'src/receiver/tsconfig.json' })],
    output: { dir: 'src/receiver/dist', format: 'es', entryFileNames: '[name].d.ts' },
  },
  {
    input: { inbox: 'src/inbox/inbox.ts' },
    plugins: [...widget(), minifyTemplates, minified, copyInbox],
    output: { dir: 'src/receiver/dist/inbox', format: 'es', entryFileNames: '[name].js' },
  },
].map((target) => ({ ...target, onLog }));
