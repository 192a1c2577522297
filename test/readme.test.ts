// In: README's tables, the element's docstring and its properties. Out: where they tell an owner different things.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import ts from 'typescript';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

const unique = (names: Iterable<string>): string[] => [...new Set(names)].sort();

/** Takes the names in backquotes from the first column of the tables under one heading; a row may name several. */
const tableUnder = (readme: string, heading: string): string[] => {
  const section = readme.split(/^## /m).find((part) => part.split('\n', 1)[0]?.trim() === heading);
  assert.ok(section, `README has no section "## ${heading}"`);
  const cells = section.split('\n').flatMap((line) => /^\|([^|]*)\|/.exec(line)?.[1] ?? []);
  return unique(cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '')));
};

/** Takes the names after a tag of the docstring: `@attr endpoint - …`, `@attr {string} endpoint - …`. */
const tagsIn = (source: string, tag: string): string[] =>
  unique(
    [...source.matchAll(new RegExp(`^\\s*\\*\\s*@${tag}\\s+(?:\\{[^}]*\\}\\s*)?([^\\s=\\]]+)`, 'gm'))].map(
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
});
