// Fails when the configurator offers other services or languages than the papers name, or lacks a text.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { runInNewContext } from 'node:vm';
import { LANGUAGES, SERVICES } from '../../demo/configurator/services.js';
import { makeBookmarklet, makeTag } from '../../demo/configurator/tag.js';
import { TEXTS } from '../../demo/configurator/texts.js';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** Reads the rows of a table: the cells of those lines that begin with a bar. */
const rowsIn = (markdown: string): string[][] =>
  markdown
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );

/** Reads `endpoint="…" names='…'`. */
const attributesIn = (text: string): Record<string, string> =>
  Object.fromEntries<string>(
    [...text.matchAll(/([a-z-]+)=(?:"([^"]*)"|'([^']*)')/g)].map(([, name, one, other]) => [name!, one ?? other ?? '']),
  );

/** Settings of an owner who has chosen nothing else. */
const SETTINGS = {
  form: 'script' as const,
  file: 'typo-report.js',
  base: '/typo-report/',
  integrity: false,
  attributes: {},
  hint: '',
  hintAfter: '',
  colours: {},
};

describe('The configurator', () => {
  it('offers the services of docs/endpoints.md, with their settings', () => {
    const rows = rowsIn(read('docs/endpoints.md'))
      .filter(([, settings]) => settings?.startsWith('`endpoint='))
      .map(([name, settings = '']) => ({
        name,
        // A row may name another way in brackets.
        attributes: attributesIn(settings.replace(/\(or .*\)/, '')),
      }));
    assert.ok(rows.length > 10, `only ${rows.length} services were found`);
    assert.deepEqual(
      SERVICES.map(({ en, attributes }) => ({ name: en, attributes })),
      rows,
    );
  });

  it('offers the languages of docs/languages.md', () => {
    const codes = rowsIn(read('docs/languages.md')).flatMap((row) =>
      row.flatMap((cell) => /^`([a-z]{2})`$/.exec(cell)?.[1] ?? []),
    );
    assert.deepEqual([...LANGUAGES].sort(), codes.sort());
  });

  it('has each text in each language, and each text of its page', () => {
    const [ru, ...others] = [TEXTS.ru, TEXTS.en, TEXTS.kk].map((texts) => Object.keys(texts));
    for (const other of others) assert.deepEqual(other, ru);
    const used = [...read('demo/configurator.html').matchAll(/data-(?:text|label|title)="([^"]+)"/g)].map(
      ([, key]) => key!,
    );
    assert.ok(used.length > 40, `only ${used.length} texts are used`);
    assert.deepEqual(
      used.filter((key) => !ru!.includes(key)),
      [],
    );
  });

  const escapes: [what: string, value: string, written: string][] = [
    ['a plain value', 'article', '"article"'],
    ['quotation marks', '{"exact": "entry.1"}', `'{"exact": "entry.1"}'`],
    ['both kinds of them', `[title="it's"]`, '"[title=&quot;it\'s&quot;]"'],
    ['signs of HTML', 'a&amp;b > "</script>', `'a&amp;amp;b > "&lt;/script>'`],
  ];
  for (const [what, value, written] of escapes)
    it(`writes an attribute with ${what} so that a browser reads it back`, () => {
      const tag = makeTag({ ...SETTINGS, attributes: { within: value } });
      assert.ok(tag.includes(`data-within=${written}`), tag);
    });

  it('writes nothing into a bookmark that runs', () => {
    const endpoint = `/v1"'\`);alert(1);//</script>${'\u2028'}`;
    const address = makeBookmarklet({ ...SETTINGS, attributes: { endpoint } }, 'https://example.org/', {
      ready: 'ready',
      blocked: 'blocked',
    });
    assert.match(address, /^javascript:[\w%.~!*'()-]+$/);
    const made: string[] = [];
    const script = { setAttribute: (name: string, value: string) => made.push(name, value) };
    const document = { createElement: () => script, head: { append: () => {} }, documentElement: {} };
    runInNewContext(decodeURIComponent(address.slice('javascript:'.length)), { document, alert: assert.fail });
    assert.deepEqual(made, ['data-endpoint', endpoint]);
  });
});
