// Serves the built npm package and its Lit as a site without a bundler does: file by file, with an import map.

import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SitePage } from './browser-site.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What a page loads, as address -> folder. */
const FOLDERS = {
  '/npm/typo-report/': 'dist/',
  '/npm/lit/': 'node_modules/lit/',
  '/npm/lit-element/': 'node_modules/lit-element/',
  '/npm/lit-html/': 'node_modules/lit-html/',
  '/npm/@lit/reactive-element/': 'node_modules/@lit/reactive-element/',
  '/npm/@lit-labs/ssr-client/': 'node_modules/@lit-labs/ssr-client/',
};

const IMPORTS = {
  'typo-report': '/npm/typo-report/index.js',
  'typo-report/element.js': '/npm/typo-report/element.js',
  lit: '/npm/lit/index.js',
  'lit/': '/npm/lit/',
  'lit-element/': '/npm/lit-element/',
  'lit-html': '/npm/lit-html/lit-html.js',
  'lit-html/': '/npm/lit-html/',
  '@lit/reactive-element': '/npm/@lit/reactive-element/reactive-element.js',
  '@lit-labs/ssr-client/': '/npm/@lit-labs/ssr-client/',
};

/** The tag that says where the modules are. */
export const IMPORT_MAP = `<script type="importmap">${JSON.stringify({ imports: IMPORTS })}</script>`;

/** Lists the modules as pages of a site. */
export const npmFiles = (): Record<string, SitePage> =>
  Object.fromEntries(
    Object.entries(FOLDERS).flatMap(([address, folder]) =>
      readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.js') && !/(^|\/)(development|node|node_modules)\//.test(file))
        .map((file) => [address + file, { body: readFileSync(ROOT + folder + file, 'utf8') }]),
    ),
  );
