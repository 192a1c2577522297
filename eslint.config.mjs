// Configures the rules for every .ts and .mjs file; test/house.test.ts checks what each room may import.

import { builtinModules } from 'node:module';
import lit from 'eslint-plugin-lit';
import wc from 'eslint-plugin-wc';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const NO_HTML =
  'Text from a page or a reader is a text node or an escaped value, never HTML: use textContent, or a Lit template.';

const htmlDoors = [
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'setHTMLUnsafe',
  'createContextualFragment',
  'parseHTMLUnsafe',
];

const UNSAFE = ['unsafeHTML', 'unsafeSVG', 'unsafeStatic'];

const noHtml = {
  'no-restricted-properties': [
    'error',
    ...htmlDoors.map((property) => ({ property, message: NO_HTML })),
    { object: 'document', property: 'write', message: NO_HTML },
    { object: 'document', property: 'writeln', message: NO_HTML },
  ],
  'no-restricted-syntax': [
    'error',
    ...htmlDoors.map((name) => ({
      selector: `:matches(MemberExpression[computed=true] > Literal[value='${name}'], Property[key.name='${name}'])`,
      message: NO_HTML,
    })),
    {
      selector: `:matches(${UNSAFE.map((name) => `ImportSpecifier[imported.name='${name}']`).join(', ')})`,
      message: NO_HTML,
    },
    {
      selector: ":matches(ImportSpecifier[importKind='type'], ExportSpecifier[exportKind='type'])",
      message: 'Write `import type` on a line of its own.',
    },
    {
      selector:
        ":matches(PropertyDefinition, MethodDefinition):matches([accessibility='private'], [accessibility='public'])",
      message: 'Write #name for what is private, and nothing for what is public.',
    },
  ],
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'no-new-func': 'error',
  'no-script-url': 'error',
};

const RUNNERS = new Set(['describe', 'it', 'test', 'suite', 'context']);

/** Allows .skip and .todo only with a link to a bug in a comment, and never allows .only. */
const noLonelyTests = {
  meta: { type: 'problem', schema: [] },
  create: ({ sourceCode, report }) => ({
    MemberExpression(node) {
      const isRunner = node.object.type === 'ThisExpression' || RUNNERS.has(node.object.name);
      if (!isRunner || node.computed) return;
      if (node.property.name === 'only') report({ node, message: 'This leaves out every other test.' });
      if (!['skip', 'todo'].includes(node.property.name)) return;
      const { line } = node.loc.start;
      const near = sourceCode.getAllComments().filter(({ loc }) => loc.end.line === line - 1 || loc.end.line === line);
      if (!near.some(({ value }) => /https?:\/\/\S+/.test(value)))
        report({ node, message: 'A test is left out only for a bug, with its link in a comment above.' });
    },
  }),
};

const DOM = [
  'document',
  'window',
  'navigator',
  'location',
  'localStorage',
  'customElements',
  'getComputedStyle',
  'getSelection',
  'addEventListener',
  'requestAnimationFrame',
];
const NETWORK = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'];
const NODE = ['process', 'Buffer', 'require', '__dirname', '__filename', 'global'];
const NOT_HERE = 'This belongs to another room: see the rooms in test/house.test.ts.';

const noGlobals = (names) => ({
  'no-restricted-globals': ['error', ...names.map((name) => ({ name, message: NOT_HERE }))],
});

/** Scripts of pages, which browsers load as they are. */
const PAGE_SCRIPTS = ['demo/**/*.js', 'build/site/*.js'];

export default defineConfig(
  {
    ignores: [
      'dist/',
      'src/*/dist/',
      'coverage/',
      'node_modules/',
      'demo/data/',
      'site/',
      'test/pages/fixtures/',
      'test/pages/hostile/',
      // Projects of others, each with a compiler of its own.
      'test/package/*/',
    ],
  },
  {
    files: ['**/*.mjs', '**/*.ts', ...PAGE_SCRIPTS],
    rules: noHtml,
    linterOptions: { reportUnusedDisableDirectives: 'error' },
  },
  {
    files: ['**/*.mjs', ...PAGE_SCRIPTS],
    rules: {
      'no-undef': 'off',
      'no-unused-vars': 'error',
      'no-empty': 'error',
      'prefer-const': 'error',
      'no-var': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked, wc.configs['flat/recommended'], lit.configs['flat/recommended']],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './src/receiver/tsconfig.json', './test/e2e/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['describe', 'it', 'test', 'suite'] },
          ],
        },
      ],
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // An interface may make a function async that has nothing to await.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    // A reader's browser has no Node; the bundler would tell only later.
    files: ['src/widget/**/*.ts', 'src/inbox/**/*.ts', 'src/report.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: builtinModules.map((name) => ({ name, message: 'This runs in a browser.' })),
          patterns: [{ group: ['node:*'], message: 'This runs in a browser.' }],
        },
      ],
    },
  },
  // Globals that a room may not use; the last entry that matches a file counts.
  {
    files: ['src/inbox/**/*.ts', 'src/widget/delivery/**/*.ts', 'src/widget/check/test-report.ts'],
    rules: noGlobals(NODE),
  },
  {
    files: ['src/widget/**/*.ts'],
    ignores: ['src/widget/delivery/**', 'src/widget/check/test-report.ts'],
    rules: noGlobals([...NODE, ...NETWORK]),
  },
  { files: ['src/report.ts', 'src/widget/words/**/*.ts'], rules: noGlobals([...NODE, ...NETWORK, ...DOM]) },
  {
    files: ['src/widget/{dialog,text,link,delivery}/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        ...noHtml['no-restricted-properties'],
        { property: 'getSelection', message: NOT_HERE },
      ],
    },
  },
  { files: ['src/receiver/**/*.ts'], rules: noGlobals([...DOM, 'HTMLElement']) },
  {
    // Tests use hostile addresses, and replace methods.
    files: ['test/**/*.ts'],
    rules: { 'no-script-url': 'off', '@typescript-eslint/unbound-method': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    plugins: { house: { rules: { 'no-lonely-tests': noLonelyTests } } },
    rules: { 'house/no-lonely-tests': 'error' },
  },
  {
    // Chai's assertions are expressions: expect(x).to.be.true.
    files: ['test/widget/**/*.ts', 'test/inbox/**/*.ts'],
    rules: { '@typescript-eslint/no-unused-expressions': 'off' },
  },
);
