// In: src. Out: what pages load (dist), what npm users import (dist/index.js), and the owner's side
// (src/receiver/dist).

import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';

/** Host pages may have a Lit of their own, and under Trusted Types a name can be taken once: ours is `typo-report`. */
const ownPolicyName = {
  name: 'own-policy-name',
  renderChunk: (code) =>
    code
      .replace(/createPolicy\((["'])lit-html\1/g, 'createPolicy("typo-report"')
      .replace(
        /(\w+)\.createElement\("template"\)/,
        '$1.implementation.createHTMLDocument("").createElement("template")',
      ),
};

/** Lit tells the page its versions and keeps a map of decorators there: a guest adds no names to the house. */
const noGlobals = {
  name: 'no-globals',
  transform: (code, id) =>
    /node_modules.(lit|@lit)/.test(id)
      ? {
          code: code
            .replace(/\(?\w+\.(lit|reactive)(Html|Element)Versions\s*\?\?=\s*\[\]\)?\.push\([^)]*\)/g, '0')
            .replace(/\w+\.litPropertyMetadata\s*\?\?=\s*new WeakMap/g, '0')
            .replace(/litPropertyMetadata\.get\(\w+\)/g, 'void 0'),
          map: null,
        }
      : null,
};

/** White space in templates is for those who read the source; nothing of ours is preformatted. */
const tightTemplates = {
  name: 'tight-templates',
  transform: (code) => ({
    code: code.replace(/css ?`[^`]*`/g, (styles) =>
      styles
        .replace(/\/\*.*?\*\//gs, '')
        .replace(/\s+/g, ' ')
        .replace(/ ?([{};,]) ?/g, '$1')
        .replace(/: /g, ':')
        .replace(/;}/g, '}'),
    ),
    map: null,
  }),
};

/** After the minifier a line feed stands in templates alone. */
const flat = {
  name: 'flat',
  renderChunk: (code) => ({ code: code.replace(/\s*\n\s*/g, ' ').replace(/> </g, '><'), map: null }),
};

const rootDir = fileURLToPath(new URL('src', import.meta.url));
const minified = terser({
  ecma: 2020,
  module: true,
  compress: { passes: 3, unsafe_arrows: true },
  mangle: true,
  format: { comments: false },
});
const classic = terser({ ecma: 2020, compress: { passes: 3, unsafe_arrows: true }, format: { comments: false } });
const widget = (options = {}) => [
  resolve({ exportConditions: ['production'] }),
  typescript({
    filterRoot: '.',
    rootDir,
    tsconfig: './tsconfig.json',
    noEmit: false,
    include: ['src/**/*.ts'],
    exclude: ['src/receiver/**'],
    ...options,
  }),
];
const receiver = [
  typescript({
    filterRoot: '.',
    rootDir,
    tsconfig: './src/receiver/tsconfig.json',
    noEmit: false,
    outDir: 'src/receiver/dist',
    include: ['src/receiver/**/*.ts', 'src/report.ts'],
  }),
];

const copyInbox = {
  name: 'copy-inbox',
  async writeBundle({ dir }) {
    await mkdir(dir, { recursive: true });
    for (const file of ['inbox.html', 'inbox.css']) await copyFile(`src/inbox/${file}`, `${dir}/${file}`);
  },
};

/** Chunks have names that change with them: those of the build before must not be shipped beside the new ones. */
const noStaleChunks = {
  name: 'no-stale-chunks',
  async writeBundle({ dir }, bundle) {
    for (const file of await readdir(dir))
      if (/^typo-report-.*-.{8}\.js$/.test(file) && !(file in bundle)) await rm(`${dir}/${file}`);
  },
};

/**
 * A language has a name to ask for; the other chunks have one that changes with them, so that no cache mixes two
 * versions.
 */
const chunkFileNames = ({ facadeModuleId }) =>
  /\/words\/[a-z]{2}\.ts$/.test(facadeModuleId) ? 'words/[name].js' : 'typo-report-[name]-[hash].js';

/** The one file holds one language; another is fetched from beside it. */
const wordsBeside = {
  name: 'words-beside',
  resolveId: (id, importer) =>
    importer?.endsWith('/words/languages.ts') && /^\.\/[a-z]{2}\.js$/.test(id)
      ? { id: id.replace('./', './words/'), external: true }
      : null,
};

export default [
  {
    input: { 'typo-report': 'src/widget/embed.ts' },
    plugins: [...widget(), classic],
    output: { dir: 'dist', format: 'iife', entryFileNames: '[name].js' },
  },
  {
    input: { 'typo-report-element': 'src/widget/define.ts' },
    preserveEntrySignatures: 'allow-extension',
    plugins: [...widget(), noGlobals, tightTemplates, ownPolicyName, minified, flat, noStaleChunks],
    output: {
      dir: 'dist',
      format: 'es',
      entryFileNames: '[name].js',
      chunkFileNames,
      manualChunks: {
        quote: ['src/widget/capture/quote.ts', 'src/widget/delivery/outbox-keys.ts'],
        sending: ['src/widget/delivery/sending.ts', 'src/widget/delivery/resend.ts'],
      },
    },
  },
  {
    input: { 'typo-report.bundle': 'src/widget/bundle.ts' },
    makeAbsoluteExternalsRelative: false,
    plugins: [wordsBeside, ...widget(), noGlobals, tightTemplates, ownPolicyName, classic, flat],
    output: { dir: 'dist', format: 'iife', entryFileNames: '[name].js', inlineDynamicImports: true },
  },
  {
    input: { index: 'src/widget/index.ts' },
    external: [/^lit/],
    plugins: widget({ declaration: true, declarationDir: 'dist/types', outDir: 'dist' }),
    output: { dir: 'dist', format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
  },
  {
    input: { receiver: 'src/receiver/receiver.ts', server: 'src/receiver/server.ts' },
    external: [/^node:/, /^hono/, /^@hono\//, 'better-sqlite3'],
    plugins: receiver,
    output: { dir: 'src/receiver/dist', format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
  },
  {
    input: { inbox: 'src/inbox/inbox.ts' },
    plugins: [...widget(), minified, copyInbox],
    output: { dir: 'src/receiver/dist/inbox', format: 'es', entryFileNames: '[name].js' },
  },
];
