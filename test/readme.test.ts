// Fails when README's tables differ from the element, when a paper has a dead link, or when README grows too long.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { snippets } from './e2e/snippets.js';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

/** The papers, as paths from the root of the repository. */
const PAPERS = ['', 'docs/'].flatMap((folder) =>
  readdirSync(new URL(`../${folder}`, import.meta.url))
    .filter((name) => name.endsWith('.md'))
    .map((name) => folder + name),
);

/** A stranger reads no more than this before trying the widget. */
const README_LINES = 200;

const withoutCode = (markdown: string): string => markdown.replace(/^```.*?^```/gms, '').replace(/`[^`\n]*`/g, '');

/** Takes the targets of links and pictures that are not on the web. */
const linksIn = (markdown: string): string[] =>
  [...withoutCode(markdown).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target ?? '')
    .filter((target) => !/^[a-z]+:/i.test(target));

/** Makes the anchors of a paper's headings as code hosts do: lower case, no punctuation, hyphens for spaces. */
const anchorsIn = (markdown: string): string[] =>
  [...markdown.replace(/^```.*?^```/gms, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** Tells whether a link of `paper` leads nowhere. */
const isDead = (paper: string, link: string): boolean => {
  const [path = '', anchor] = link.split('#');
  const target = path
    ? new URL(path, new URL(`../${paper}`, import.meta.url))
    : new URL(`../${paper}`, import.meta.url);
  if (!existsSync(target)) return true;
  return anchor !== undefined && !anchorsIn(readFileSync(target, 'utf8')).includes(anchor);
};

const unique = (names: Iterable<string>): string[] => [...new Set(names)].sort();

/** Takes the names in backquotes from the first column of the tables under one heading; a row may name several. */
const tableUnder = (readme: string, heading: string): string[] => {
  const section = readme.split(/^## /m).find((part) => part.split('\n', 1)[0]?.trim() === heading);
  assert.ok(section, `README has no section "## ${heading}"`);
  const cells = section.split('\n').flatMap((line) => /^\|([^|]*)\|/.exec(line)?.[1] ?? []);
  return unique(cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '')));
};

/** Takes the names after a tag of the docstring: `@attr endpoint - …`, `@attr {string} [lang=ru] - …`. */
const tagsIn = (source: string, tag: string): string[] =>
  unique(
    [...source.matchAll(new RegExp(`^\\s*\\*\\s*@${tag}\\s+(?:\\{[^}]*\\}\\s*)?\\[?([^\\s=\\]]+)`, 'gm'))].map(
      ([, name]) => name ?? '',
    ),
  );

const propertyIn = (options: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined =>
  options.properties.filter(ts.isPropertyAssignment).find((property) => property.name.getText() === name)?.initializer;

/**
 * Reads the attributes of `static properties`, as Lit makes them: the name in lower case, unless `attribute` says
 * otherwise.
 */
const attributesOf = (source: string): string[] => {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isPropertyDeclaration(node) &&
      node.name.getText() === 'properties' &&
      node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword)
    ) {
      let table = node.initializer;
      while (table && (ts.isAsExpression(table) || ts.isSatisfiesExpression(table))) table = table.expression;
      assert.ok(table && ts.isObjectLiteralExpression(table), 'static properties is not an object written out');
      for (const property of table.properties) {
        assert.ok(
          ts.isPropertyAssignment(property) && ts.isObjectLiteralExpression(property.initializer),
          `static properties: ${property.getText()} is not written out`,
        );
        const attribute = propertyIn(property.initializer, 'attribute');
        const isState = propertyIn(property.initializer, 'state')?.kind === ts.SyntaxKind.TrueKeyword;
        if (isState || attribute?.kind === ts.SyntaxKind.FalseKeyword) continue;
        names.push(attribute && ts.isStringLiteral(attribute) ? attribute.text : property.name.getText().toLowerCase());
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('typo-report.ts', source, ts.ScriptTarget.Latest, true));
  return unique(names);
};

describe('README', () => {
  const readme = read('README.md');
  const element = read('src/widget/typo-report.ts');

  it('lists the attributes that the element has', () => {
    const attributes = attributesOf(element);
    assert.ok(attributes.length > 0, 'the element has no static properties');
    assert.deepEqual(tagsIn(element, 'attr'), attributes, "the docstring's @attr lines");
    assert.deepEqual(tableUnder(readme, 'Attributes'), tagsIn(element, 'attr'), "README's table");
  });

  it('lists the events that the element fires', () =>
    assert.deepEqual(tableUnder(readme, 'Events'), tagsIn(element, 'fires')));

  it('lists the parts and custom properties to style it by', () => {
    assert.deepEqual(
      tableUnder(readme, 'Styling'),
      unique([...tagsIn(element, 'csspart'), ...tagsIn(element, 'cssprop')]),
    );
  });

  it('is short enough to be read', () => {
    const lines = readme.trimEnd().split('\n').length;
    assert.ok(lines <= README_LINES, `README has ${lines} lines; move some to docs, at most ${README_LINES} stay`);
  });
});

describe('the papers', () => {
  it('are README and its companions', () => {
    for (const name of ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'])
      assert.ok(PAPERS.includes(name), `${name} is missing`);
  });

  it('write only attributes that the element has, on the element and as data-* of the script', () => {
    const known = [...attributesOf(read('src/widget/typo-report.ts')), 'hint-after', 'id', 'class', 'hidden', 'slot'];
    const namesIn = (tag: string, attributes: string): string[] => {
      const names = attributes.replace(/=("[^"]*"|'[^']*'|\S+)/g, ' ').match(/[^\s/]+/g) ?? [];
      if (tag === 'typo-report') return names;
      return names.filter((name) => name.startsWith('data-')).map((name) => name.slice('data-'.length));
    };
    const written = snippets()
      .filter(({ language }) => language === 'html')
      .flatMap(({ paper, code }) =>
        [...code.matchAll(/<(typo-report|script)\b([^>]*)>/g)].flatMap(([, tag = '', attributes = '']) =>
          namesIn(tag, attributes).map((name) => ({ paper, name })),
        ),
      );
    assert.ok(written.length > 0, 'no example has an attribute');
    assert.deepEqual(
      written.filter(({ name }) => !known.includes(name)),
      [],
    );
  });

  for (const paper of PAPERS) {
    it(`${paper} links only to files and headings that exist`, () =>
      assert.deepEqual(
        linksIn(read(paper)).filter((link) => isDead(paper, link)),
        [],
      ));
  }
});
