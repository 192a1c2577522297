// Writes what editors and documentation tools read: custom-elements.json, VS Code's HTML data, JetBrains' web-types.

import { readFile, writeFile } from 'node:fs/promises';
import { create, ts } from '@custom-elements-manifest/analyzer';
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import { getWebTypesData } from 'custom-element-jet-brains-integration';
import { getVsCodeHtmlCustomData } from 'custom-element-vs-code-integration';

const WIDGET = new URL('../src/widget/', import.meta.url);
/** The sources of what npm users import, and where its types have their names. */
const SOURCES = ['typo-report.ts', 'delivery/events.ts', 'delivery/formats.ts'];
/** The file that has them all after a build. */
const ENTRY = 'dist/index.js';
const TAG = 'typo-report';

const parse = async (name) => {
  const text = await readFile(new URL(name, WIDGET), 'utf8');
  return ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);
};

/** Reads the type aliases of the sources: an editor offers the values of a union, not of its name. */
const aliasesIn = (sources) =>
  new Map(
    sources.flatMap(({ statements }) =>
      statements.filter(ts.isTypeAliasDeclaration).map(({ name, type }) => [name.text, type.getText()]),
    ),
  );

/** Names the types that a method returns: the analyzer takes them from docstrings, and ours leave them to TypeScript. */
const returnTypes = {
  name: 'return-types',
  analyzePhase({ node, moduleDoc }) {
    if (!ts.isClassDeclaration(node)) return;
    const members = moduleDoc.declarations.find(({ name }) => name === node.name?.text)?.members ?? [];
    for (const method of node.members.filter(ts.isMethodDeclaration)) {
      const member = members.find(({ name }) => name === method.name.getText());
      if (member && method.type) member.return = { type: { text: method.type.getText() } };
    }
  },
};

const isPublic = ({ name, privacy = 'public', static: isStatic }) =>
  privacy === 'public' && !isStatic && !name.startsWith('#');

/** Makes one declaration public: no private members, unions written out, and an attribute's default on its property. */
const publish = (declaration, aliases) => {
  const spell = (thing) => {
    const text = aliases.get(thing.type?.text);
    return text ? { ...thing, type: { text } } : thing;
  };
  const attributes = declaration.attributes?.map(spell);
  const members = declaration.members?.filter(isPublic).map((member) => {
    const attribute = attributes?.find(({ name }) => name === member.attribute);
    if (!attribute) return spell(member);
    const { type, description, default: value } = attribute;
    return { ...member, type, description, ...(value !== undefined && { default: value }) };
  });
  if (declaration.customElement) return { ...declaration, attributes, members };
  // The events have a base class that is not exported, and a constructor's parameter is no default.
  const superclass = { name: 'Event', package: 'global:' };
  return {
    ...declaration,
    superclass,
    members: members?.map(({ name, kind, type, description, readonly }) => ({
      kind,
      name,
      type,
      description,
      readonly,
    })),
  };
};

const exportOf = (name) => ({ kind: 'js', name, declaration: { name, module: ENTRY } });

/** Makes the manifest of what `ENTRY` exports. */
const makeManifest = async () => {
  const sources = await Promise.all(SOURCES.map(parse));
  const aliases = aliasesIn(sources);
  const { modules, ...head } = create({ modules: sources, plugins: [...litPlugin(), returnTypes] });
  const exported = new Set(modules.flatMap(({ exports }) => exports.map(({ name }) => name)));
  const declarations = modules
    .flatMap((module) => module.declarations)
    .filter(({ kind, name }) => kind === 'class' && exported.has(name))
    .map((declaration) => publish(declaration, aliases));
  const element = declarations.find(({ customElement }) => customElement);
  element.tagName = TAG;
  const define = { kind: 'custom-element-definition', name: TAG, declaration: { name: element.name, module: ENTRY } };
  const exports = [...declarations.map(({ name }) => exportOf(name)), define];
  return { ...head, modules: [{ kind: 'javascript-module', path: ENTRY, declarations, exports }] };
};

/**
 * Writes the three files.
 *
 * @param {string} folder - where they go
 * @param {{name: string, version: string}} about - the package
 */
export async function writeEditorData(folder, { name, version }) {
  const manifest = await makeManifest();
  const webTypes = JSON.parse(getWebTypesData(manifest, { hideLogs: true }));
  const data = {
    'custom-elements.json': manifest,
    'vscode.html-custom-data.json': JSON.parse(getVsCodeHtmlCustomData(manifest, { hideLogs: true })),
    'web-types.json': { ...webTypes, name, version },
  };
  for (const [file, content] of Object.entries(data)) {
    const text = JSON.stringify(content, null, 2).replaceAll(' _(default: undefined)_', '');
    await writeFile(`${folder}/${file}`, `${text}\n`);
  }
}
