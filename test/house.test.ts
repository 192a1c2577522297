// In: every source file. Out: a breach of the house's floors, as who imports whom, and who touches what.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const SRC = fileURLToPath(new URL('../src/', import.meta.url));

/**
 * Which files stand on which floor. A file imports from floors below, or from its own; a new file takes its place here.
 */
const FLOORS: readonly (readonly string[])[] = [
  ['report', 'version', 'widget/words', 'widget/words/*'],
  [
    'widget/languages',
    'widget/change',
    'widget/shortcut',
    'widget/parsed-url',
    'widget/link',
    'widget/formats',
    'widget/cluster',
    'widget/word-edge',
    'widget/text-directive',
    'widget/passage',
    'widget/landing',
  ],
  [
    'widget/box',
    'widget/flat-walk',
    'widget/page-text',
    'widget/page-facts',
    'widget/selection',
    'widget/composed-range',
    'widget/held-selection',
    'widget/hint',
    'widget/pause',
    'widget/sending',
    'widget/quote',
    'widget/seen-text',
    'widget/matched-text',
    'widget/courier',
    'widget/letter',
    'widget/waiting',
    'widget/script-tag',
    'widget/sure-link',
    'widget/delivery',
    'widget/outbox',
    'widget/events',
  ],
  ['widget/dialog', 'widget/dialog.styles', 'widget/note-fields', 'widget/touch-button', 'widget/touch-button.styles'],
  ['widget/typo-report'],
  ['widget/element', 'widget/index', 'widget/embed', 'widget/bundle'],
];
const [PURE, TEXT, PAGE, SHOWN, ELEMENT, DOOR] = [0, 1, 2, 3, 4, 5] as const;

/** The rooms that stand apart: what of src they may use, besides themselves. */
const APART: Readonly<Record<string, readonly string[]>> = { receiver: ['report'], inbox: ['report'] };

const VAGUE = /^(utils?|helpers?|common|constants|types|core|manager|service|misc|lib)$/;

/** Names a file may touch only from the floor on where they belong. */
const DOM = [
  'document',
  'window',
  'navigator',
  'location',
  'history',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'customElements',
  'getComputedStyle',
  'getSelection',
  'addEventListener',
  'requestAnimationFrame',
];
const NETWORK = ['fetch', 'XMLHttpRequest', 'sendBeacon', 'WebSocket', 'EventSource'];
const SELECTION = ['getSelection', 'getComposedRanges'];
const NODE = ['process', 'Buffer', 'require', '__dirname', '__filename'];

interface Import {
  from: string;
  isType: boolean;
  isDynamic: boolean;
  isReexport: boolean;
}

interface File {
  /** Path below src without its ending: 'widget/quote'. */
  name: string;
  imports: Import[];
  /** Every name it touches as a value and does not declare itself. */
  touches: Set<string>;
  firstLine: string;
}

const isTypeOnly = (clause: ts.ImportClause | undefined): boolean => {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  return (
    !clause.name &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.length > 0 &&
    named.elements.every((element) => element.isTypeOnly)
  );
};

const importOf = (node: ts.Node): Import | null => {
  const plain = { isType: false, isDynamic: false, isReexport: false };
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
    return { ...plain, from: node.moduleSpecifier.text, isType: isTypeOnly(node.importClause) };
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    return { ...plain, from: node.moduleSpecifier.text, isType: node.isTypeOnly, isReexport: true };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal))
    return { ...plain, from: node.argument.literal.text, isType: true };
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [target] = node.arguments;
    return { ...plain, from: target && ts.isStringLiteralLike(target) ? target.text : '(computed)', isDynamic: true };
  }
  return null;
};

/** Reads one file's imports and the names it touches; types are erased, so what they name is not touched. */
const readSource = (path: string): File => {
  const text = readFileSync(path, 'utf8');
  const imports: Import[] = [];
  const touches = new Set<string>();
  const declared = new Set<string>();
  const visit = (node: ts.Node): void => {
    const found = importOf(node);
    if (found) imports.push(found);
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    if (
      (ts.isParameter(node) || ts.isVariableDeclaration(node) || ts.isBindingElement(node)) &&
      ts.isIdentifier(node.name)
    )
      declared.add(node.name.text);
    if (ts.isIdentifier(node)) touches.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  const name = relative(SRC, path).replaceAll('\\', '/').replace(/\.ts$/, '');
  return {
    name,
    imports,
    touches: new Set([...touches].filter((word) => !declared.has(word))),
    firstLine: text.split('\n', 1)[0] ?? '',
  };
};

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.includes('node_modules') && !path.includes('dist'))
  .map((path) => readSource(join(SRC, path)));

const floorOf = (name: string): number =>
  FLOORS.findIndex((floor) => floor.includes(name) || floor.includes(`${dirname(name)}/*`));
const roomOf = (name: string): string => (name.includes('/') ? name.slice(0, name.indexOf('/')) : '');
const isOurs = (from: string): boolean => from.startsWith('.');
const targetOf = (file: File, { from }: Import): string =>
  posix.join(posix.dirname(file.name), from).replace(/\.js$/, '');
const isWords = (name: string): boolean => /^widget\/words(\/|$)/.test(name);
const widget = files.filter(({ name }) => floorOf(name) >= 0);
const on = (...floors: number[]): File[] => widget.filter(({ name }) => floors.includes(floorOf(name)));

/** Fails with every breach at once, so that one run shows them all. */
const noneOf = (breaches: string[]): void => assert.deepEqual(breaches, []);

const touching = (where: File[], names: string[]): string[] =>
  where.flatMap(({ name, touches }) =>
    names.filter((word) => touches.has(word)).map((word) => `${name} touches ${word}`),
  );

const bringing = (where: File[], packages: RegExp): string[] =>
  where.flatMap(({ name, imports }) =>
    imports.filter(({ from }) => !isOurs(from) && packages.test(from)).map(({ from }) => `${name} imports ${from}`),
  );

describe('the house', () => {
  it('has its files', () => assert.ok(files.length > 20, `only ${files.length} source files were found`));

  it('gives every file a floor, or a room apart', () => {
    noneOf(
      files
        .filter(({ name }) => floorOf(name) < 0 && !(roomOf(name) in APART))
        .map(({ name }) => `${name} stands on no floor: give it one in test/house.test.ts`),
    );
  });

  it('imports only from floors below, or from its own', () => {
    noneOf(
      widget.flatMap((file) =>
        file.imports
          .filter(({ from }) => isOurs(from))
          .map((link) => targetOf(file, link))
          .filter((target) => floorOf(target) < 0 || floorOf(target) > floorOf(file.name))
          .map(
            (target) =>
              `${file.name} imports ${target}, which stands ${floorOf(target) < 0 ? 'on no floor of the widget' : 'above it'}`,
          ),
      ),
    );
  });

  it('keeps the ground floor on nothing', () => {
    noneOf(
      on(PURE).flatMap((file) =>
        file.imports
          .map((link) => targetOf(file, link))
          .filter((target) => !(isWords(file.name) && isWords(target)))
          .map((target) => `${file.name} imports ${target}`),
      ),
    );
  });

  it('keeps the DOM off the floors that only turn one text into another', () =>
    noneOf(touching(on(PURE, TEXT), [...DOM, ...NETWORK])));

  it('keeps Lit off the floors under the dialog', () => noneOf(bringing(on(PURE, TEXT, PAGE), /./)));

  it('brings Lit and nothing else from outside', () => {
    const inbox = files.filter(({ name }) => roomOf(name) === 'inbox');
    noneOf(bringing([...on(SHOWN, ELEMENT, DOOR), ...inbox], /^(?!lit(\/|$)|\(computed\)$)/));
  });

  it('computes the address of what it imports only where it must', () => {
    // The script tag's chunk lies beside it, wherever that is; the database engine may be absent.
    const mayCompute = ['widget/embed', 'receiver/database'];
    noneOf(
      bringing(
        files.filter(({ name }) => !mayCompute.includes(name)),
        /^\(computed\)$/,
      ),
    );
  });

  it('lets what is shown neither send nor read a selection', () =>
    noneOf(touching(on(SHOWN), [...NETWORK, ...SELECTION])));

  it('brings the element only when a reader needs it', () => {
    const embed = widget.filter(({ name }) => name === 'widget/embed');
    noneOf(
      embed.flatMap((file) =>
        file.imports
          .filter(
            (link) => isOurs(link.from) && !link.isDynamic && !link.isType && floorOf(targetOf(file, link)) > PAGE,
          )
          .map(({ from }) => `${file.name} imports ${from} at once: every reader of every page would pay for it`),
      ),
    );
  });

  it('keeps Node out of what runs in a browser, and the DOM out of what runs on a server', () => {
    const receiver = files.filter(({ name }) => roomOf(name) === 'receiver');
    const inBrowser = files.filter((file) => !receiver.includes(file));
    noneOf([
      ...bringing(inBrowser, /^node:/),
      ...touching(inBrowser, NODE),
      ...touching(receiver, ['document', 'window', 'localStorage', 'customElements', 'HTMLElement']),
      ...bringing(receiver, /^lit(\/|$)/),
    ]);
  });

  it('lets the rooms apart use only the report', () => {
    noneOf(
      files
        .filter(({ name }) => roomOf(name) in APART)
        .flatMap((file) =>
          file.imports
            .filter(({ from }) => isOurs(from))
            .map((link) => targetOf(file, link))
            .filter((target) => roomOf(target) !== roomOf(file.name) && !APART[roomOf(file.name)]?.includes(target))
            .map((target) => `${file.name} imports ${target}`),
        ),
    );
  });

  it('has no cycles', () => {
    const next = new Map(
      files.map((file) => [
        file.name,
        file.imports.filter(({ from, isType }) => isOurs(from) && !isType).map((link) => targetOf(file, link)),
      ]),
    );
    const done = new Set<string>();
    const cyclesFrom = (name: string, path: string[]): string[] => {
      if (path.includes(name)) return [[...path.slice(path.indexOf(name)), name].join(' -> ')];
      if (done.has(name)) return [];
      const found = (next.get(name) ?? []).flatMap((target) => cyclesFrom(target, [...path, name]));
      done.add(name);
      return found;
    };
    noneOf(files.flatMap(({ name }) => cyclesFrom(name, [])));
  });

  it('has no barrel but the entries of its two packages', () => {
    const entries = ['widget/index', 'receiver/receiver'];
    noneOf(
      files
        .filter(({ name, imports }) => !entries.includes(name) && imports.some(({ isReexport }) => isReexport))
        .map(({ name }) => `${name} hands on what is not its own`),
    );
  });

  it('names its files after what they hold', () =>
    noneOf(files.filter(({ name }) => VAGUE.test(posix.basename(name))).map(({ name }) => name)));

  it('says in the first line of each file what comes in and what goes out', () => {
    noneOf(
      files
        .filter(({ name, firstLine }) => !/^(\/\/|\/\*\*|#!)/.test(firstLine) && !name.startsWith('widget/words/'))
        .map(({ name, firstLine }) => `${name} begins with ${firstLine}`),
    );
  });
});
