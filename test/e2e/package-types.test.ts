// Compiles strict projects with the packed types: TypeScript alone, React, and every example of the papers.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import ts from 'typescript';
import { pack, unpack, writeFiles } from './packed.js';
import type { Packed } from './packed.js';
import { snippets } from './snippets.js';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const FOLDERS = { 'typo-report': '.', 'typo-report-receiver': 'src/receiver' };
type Name = keyof typeof FOLDERS;

/** The papers whose examples import the package. Others show files of systems that are not here. */
const PAPERS = ['README.md', 'docs/npm.md', 'src/receiver/README.md'];

/** What a project has beside its files. */
interface Project {
  /** The package of ours. */
  name?: Name;
  /** Packages of others. */
  links?: string[];
  options?: ts.CompilerOptions;
}

describe('The types of the package', () => {
  const packed = {} as Record<Name, Packed>;
  before(() => {
    for (const name of Object.keys(FOLDERS) as Name[]) packed[name] = pack(FOLDERS[name]);
  });

  const STRICT: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    jsx: ts.JsxEmit.ReactJSX,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
    skipLibCheck: true,
  };
  /** The libraries are the same for all projects, and long. */
  const libraries = new Map<string, ts.SourceFile | undefined>();
  const hostFor = (options: ts.CompilerOptions): ts.CompilerHost => {
    const host = ts.createCompilerHost(options);
    const parse = host.getSourceFile.bind(host);
    host.getSourceFile = (file, target) => {
      if (!/\/typescript\/lib\/lib\./.test(file)) return parse(file, target);
      if (!libraries.has(file)) libraries.set(file, parse(file, target));
      return libraries.get(file);
    };
    return host;
  };

  /** Compiles files in a project that has the package, and lists what the compiler says. */
  const compile = (
    files: Record<string, string>,
    { links = [], name = 'typo-report', options = {} }: Project = {},
  ): string[] => {
    const project = unpack(packed[name], name, links);
    writeFiles(project, files);
    const all = { ...STRICT, ...options };
    const names = Object.keys(files).map((file) => join(project, file));
    const program = ts.createProgram(names, all, hostFor(all));
    return ts
      .getPreEmitDiagnostics(program)
      .map(
        ({ file, messageText }) =>
          `${file?.fileName.replace(project, '')}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
      );
  };

  const LIT = ['lit', 'lit-html', 'lit-element', '@lit/reactive-element', '@types/trusted-types'];
  const REACT = [...LIT, '@types/react', 'csstype'];

  const LISTENERS = `
    import type { Report, Verdict } from 'typo-report';
    import 'typo-report';
    const element = document.createElement('typo-report');
    for (const place of [element, document, window, document.body]) void place;
    element.addEventListener('typo-report', (event) => { const report: Report = event.report; event.report = report; });
    document.addEventListener('typo-report-sent', ({ verdict }) => { const said: Verdict = verdict; void said; });
    window.addEventListener('typo-report-failed', ({ verdict }) => void verdict.outcome);
    document.body.addEventListener('typo-report-sent', ({ report }) => void report.exact);
    element.words = { title: 'Typo?' };
    void element.report();
  `;

  it('know the events on the element, the document and the window, without skipLibCheck and without a framework', () =>
    assert.deepEqual(compile({ 'site.ts': LISTENERS }, { links: LIT, options: { skipLibCheck: false } }), []));

  it('fit a project that resolves as bundlers do', () => {
    const options = { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler };
    assert.deepEqual(compile({ 'site.ts': LISTENERS }, { links: LIT, options }), []);
  });

  it('find what is wrong', () => {
    const wrong = [
      `document.addEventListener('typo-report-sent', (event) => event.nothing);`,
      `document.createElement('typo-report').mode = 'nocors';`,
      `document.createElement('typo-report').words = { titel: 'x' };`,
    ];
    const said = compile({ 'site.ts': `import 'typo-report';\n${wrong.join('\n')}` }, { links: LIT });
    assert.equal(said.length, wrong.length, said.join('\n'));
  });

  it('know the element in JSX, with its attributes, and the component', () => {
    const right = `
      import 'typo-report/jsx';
      import { TypoReport } from 'typo-report/react';
      import { useRef } from 'react';
      import type { TypoReport as Element } from 'typo-report';
      export function Page() {
        const element = useRef<Element>(null);
        return <>
          <typo-report ref={element} key="a" endpoint="/r" max-length={3} touch-button="off" className="x">Hint</typo-report>
          <TypoReport ref={element} endpoint="/r" extra={{ a: 1 }} onSent={({ verdict }) => verdict.outcome} onFailed={undefined} within={undefined} id="a">Hint</TypoReport>
        </>;
      }`;
    assert.deepEqual(compile({ 'page.tsx': right }, { links: REACT }), []);
    const wrong = `
      import 'typo-report/jsx';
      import { TypoReport } from 'typo-report/react';
      export const pages = [
        <typo-report mode="nocors" />,
        <typo-report max-length={[]} />,
        <TypoReport mode="nocors" />,
        <TypoReport onSent={(event: MouseEvent) => event} />,
      ];`;
    const said = compile({ 'page.tsx': wrong }, { links: REACT });
    assert.equal(said.length, 4, said.join('\n'));
  });

  it('know the element in the global JSX of older React types', () => {
    const page = (mode: string): string => `
      import 'typo-report/jsx-global';
      export const page = <typo-report endpoint="/r" mode="${mode}" max-length={3} class="x">Hint</typo-report>;`;
    const options = { jsx: ts.JsxEmit.Preserve };
    const said = (mode: string): string[] => compile({ 'page.tsx': page(mode) }, { links: LIT, options });
    assert.deepEqual(said('cors'), []);
    assert.match(said('nocors').join('\n'), /nocors/);
  });

  it('name the attributes that the element has, for the frameworks', () => {
    const source = read('src/widget/frameworks/attributes.ts');
    const names = [...source.matchAll(/^ {2}'?([a-z-]+)'?\?:/gm)].map(([, name]) => name);
    const { modules } = JSON.parse(read('dist/custom-elements.json')) as {
      modules: { declarations: { attributes: { name: string }[] }[] }[];
    };
    assert.deepEqual(
      names,
      modules[0]!.declarations[0]!.attributes.map(({ name }) => name),
    );
  });

  const RECEIVER = ['hono', '@hono/node-server', '@types/node', 'undici-types'];
  for (const [index, { paper, heading, language, code }] of snippets().entries()) {
    if (!PAPERS.includes(paper) || (language !== 'ts' && language !== 'tsx')) continue;
    const isReceiver = code.includes('typo-report-receiver');
    it(`compile the example in ${paper}, «${heading}», ${index}`, () =>
      assert.deepEqual(
        compile(
          // Somewhere in the site the package is imported.
          { [`example.${language}`]: code, ...(!isReceiver && { 'site.ts': "import 'typo-report';" }) },
          isReceiver
            ? {
                links: RECEIVER,
                name: 'typo-report-receiver',
                options: { types: ['node'] },
              }
            : { links: REACT },
        ),
        [],
      ));
  }
});
