// Fails when a source file imports what its room may not use; eslint.config.mjs checks the globals that it uses.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path/posix';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const SRC = fileURLToPath(new URL('../src/', import.meta.url));

/** What the files of one room may import: other rooms, and of some only types. */
interface Room {
  uses: readonly string[];
  types?: readonly string[];
  /** Packages it may import; none by default. */
  packages?: RegExp;
}

/** The rooms of src. A file belongs to the room of its folder, or, at the widget's root, to the room in `AT_ROOT`. */
const ROOMS: Readonly<Record<string, Room>> = {
  report: { uses: [] },
  card: { uses: [], types: ['report'] },
  words: { uses: [] },
  doorstep: { uses: [] },
  text: { uses: [] },
  capture: { uses: ['text', 'report'] },
  link: { uses: ['text', 'report'], types: ['capture'] },
  delivery: { uses: ['text', 'link', 'report'], types: ['capture'] },
  dialog: {
    uses: ['words', 'doorstep'],
    types: ['capture', 'delivery'],
    packages: /^lit$/,
  },
  check: { uses: ['report', 'delivery'], types: ['words'], packages: /^lit$/ },
  walk: {
    uses: ['report', 'words', 'doorstep', 'text', 'capture', 'link', 'delivery', 'dialog', 'check'],
    packages: /^lit$/,
  },
  doors: { uses: ['doorstep', 'walk', 'delivery'], types: ['report', 'words', 'frameworks'] },
  frameworks: { uses: ['doors'], types: ['delivery'], packages: /^(react|vue|svelte)(\/|$)/ },
  receiver: { uses: ['report', 'card'], packages: /^(node:|hono|@hono\/)/ },
  inbox: { uses: ['report', 'card'], packages: /^lit(\/|$)/ },
};

/** Rooms of the files at the widget's root; every other file there belongs to the walk. */
const AT_ROOT: Readonly<Record<string, string>> = {
  device: 'doorstep',
  shortcut: 'doorstep',
  hint: 'doorstep',
  idle: 'doorstep',
  embed: 'doors',
  'first-use': 'doors',
  'late-define': 'doors',
  element: 'doors',
  bundle: 'doors',
  define: 'doors',
  index: 'doors',
};

/** These may import a computed name: the chunk beside the script tag, and a database engine that may be missing. */
const MAY_COMPUTE = ['widget/embed', 'receiver/store/database'];
/** The entries of the two packages, which may export from other files. */
const ENTRIES = ['widget/index', 'widget/element', 'receiver/receiver'];

const VAGUE = /^(utils?|helpers?|common|constants|types|core|manager|service|misc|lib)$/;

interface Import {
  from: string;
  isType: boolean;
  isDynamic: boolean;
  isReexport: boolean;
}

interface File {
  /** Path below src without its ending: 'widget/capture/quote'. */
  name: string;
  room: string;
  imports: Import[];
  firstLine: string;
}

const roomOf = (name: string): string => {
  const [top = '', room = '', ...rest] = name.split('/');
  if (top !== 'widget') return top === 'version' ? 'report' : top;
  return rest.length ? room : (AT_ROOT[room] ?? 'walk');
};

const textOf = (node: ts.Node | undefined): string => (node && ts.isStringLiteralLike(node) ? node.text : '(computed)');

const importOf = (node: ts.Node): Import | null => {
  const plain = { isType: false, isDynamic: false, isReexport: false };
  if (ts.isImportDeclaration(node)) {
    const isType = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
    return { ...plain, from: textOf(node.moduleSpecifier), isType };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    return { ...plain, from: textOf(node.moduleSpecifier), isType: node.isTypeOnly, isReexport: true };
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return { ...plain, from: textOf(node.arguments[0]), isDynamic: true };
  }
  return null;
};

const readSource = (name: string): File => {
  const text = readFileSync(join(SRC, `${name}.ts`), 'utf8');
  const imports: Import[] = [];
  const visit = (node: ts.Node): void => {
    const found = importOf(node);
    if (found) imports.push(found);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
  return { name, room: roomOf(name), imports, firstLine: text.split('\n', 1)[0] ?? '' };
};

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts') && !/node_modules|dist/.test(path))
  .map((path) => readSource(path.replace(/\.ts$/, '')));

const isOurs = ({ from }: Import): boolean => from.startsWith('.');
const targetOf = (file: File, { from }: Import): string => join(dirname(file.name), from).replace(/\.js$/, '');

/** Fails with the list of all breaches. */
const expectNone = (breaches: string[]): void => assert.deepEqual(breaches, []);

/** Lists the breaches among all imports; `judge` describes a breach in words. */
const breachesIn = (judge: (file: File, link: Import, room: Room) => string | false): string[] =>
  files.flatMap((file) =>
    file.imports.flatMap((link) => judge(file, link, ROOMS[file.room]!) || []).map((what) => `${file.name} ${what}`),
  );

describe('The source', () => {
  it('has every file in a room', () => {
    assert.ok(files.length > 20, `only ${files.length} source files were found`);
    expectNone(files.filter(({ room }) => !ROOMS[room]).map(({ name }) => `${name} is in no room of this test`));
  });

  it('imports only from the rooms that a room may use', () => {
    expectNone(
      breachesIn((file, link, { uses, types = [] }) => {
        if (!isOurs(link)) return false;
        const target = targetOf(file, link);
        const may = [file.room, ...uses, ...(link.isType ? types : [])];
        return !may.includes(roomOf(target)) && `imports ${target}, of the room ${roomOf(target)}`;
      }),
    );
  });

  it('imports Lit only where something is shown, Node only in the receiver, and no other package', () => {
    expectNone(
      breachesIn(({ name }, link, { packages }) => {
        if (isOurs(link) || packages?.test(link.from)) return false;
        if (link.from === '(computed)' && MAY_COMPUTE.includes(name)) return false;
        // Parts that load later take Lit from their caller, so as not to load the element's file again.
        return !(link.isType && link.from === 'lit' && packages) && `imports ${link.from}`;
      }),
    );
  });

  it('imports the element only when a reader needs it', () => {
    expectNone(
      breachesIn((file, link) => {
        const isEager = file.name === 'widget/embed' && isOurs(link) && !link.isDynamic && !link.isType;
        const target = targetOf(file, link);
        return isEager && ['walk', 'dialog'].includes(roomOf(target)) && `imports ${target} at once`;
      }),
    );
  });

  it('has no cyclic imports', () => {
    const next = new Map(
      files.map((file) => [
        file.name,
        file.imports.filter((link) => isOurs(link) && !link.isType).map((link) => targetOf(file, link)),
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
    expectNone(files.flatMap(({ name }) => cyclesFrom(name, [])));
  });

  it('has no file that only re-exports, except the entries of its two packages', () => {
    expectNone(breachesIn(({ name }, { isReexport }) => isReexport && !ENTRIES.includes(name) && 'is a barrel'));
  });

  it('has no vague file names', () => {
    expectNone(files.filter(({ name }) => VAGUE.test(basename(name))).map(({ name }) => name));
  });

  it('says with a verb in the first line of each file what the file does', () => {
    const isLanguage = (name: string): boolean => /^widget\/words\/[a-z]{2}$/.test(name);
    expectNone(
      files
        .filter(({ name, firstLine }) => !/^\/\/ [A-Z][a-z]+s\b/.test(firstLine) && !isLanguage(name))
        .map(({ name, firstLine }) => `${name} begins with ${firstLine}`),
    );
  });
});
