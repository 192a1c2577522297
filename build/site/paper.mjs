// Turns the papers, which are Markdown, into pages that link to each other.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, normalize, relative } from 'node:path/posix';
import { Marked, Renderer } from 'marked';

/** Papers at the root, in the order in which a reader needs them. */
const AT_ROOT = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'];

/** What else of the repository is on the site. */
const OTHERS = { docs: 'index.html#links', LICENSE: 'LICENSE.txt', 'demo/screenshot.png': 'demo/screenshot.png' };

const escaped = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const addressOf = (paper) => (paper === 'README.md' ? 'index.html' : paper.replace(/\.md$/, '.html'));

/** Makes the anchor of a heading as code hosts do: lower case, no punctuation, hyphens for spaces. */
const anchorOf = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');

const titleOf = (markdown) => /^# (.+)$/m.exec(markdown)?.[1].replaceAll('`', '') ?? '';

/**
 * Finds where a link of a paper leads on the site.
 *
 * @returns the address relative to the paper; empty for a file of the source, which the site does not have
 */
function targetOf(href, { paper, papers, source }) {
  if (/^(https?:|mailto:|#)/i.test(href)) return href;
  const [path, anchor] = href.split('#');
  const file = normalize(`${dirname(paper)}/${path}`).replace(/\/$/, '');
  const made = papers.has(file) ? addressOf(file) + (anchor ? `#${anchor}` : '') : OTHERS[file];
  if (!made) return source && source.replace(/\/?$/, '/') + file;
  return relative(dirname(addressOf(paper)), made) || '.';
}

/** Writes no HTML but its own, and links that lead somewhere on the site. */
class PaperRenderer extends Renderer {
  #about;

  constructor(about) {
    super();
    this.#about = about;
  }

  heading({ tokens, depth }) {
    const title = this.parser.parseInline(tokens);
    const words = this.parser.parseInline(tokens, this.parser.textRenderer);
    return `<h${depth} id="${escaped(anchorOf(words))}">${title}</h${depth}>\n`;
  }

  link({ href, tokens }) {
    const text = this.parser.parseInline(tokens);
    const target = targetOf(href, this.#about);
    return target ? `<a href="${escaped(target)}">${text}</a>` : `<span title="${escaped(href)}">${text}</span>`;
  }

  image({ href, text }) {
    return `<img src="${escaped(targetOf(href, this.#about))}" alt="${escaped(text)}" />`;
  }

  html({ text }) {
    return text.startsWith('<!--') ? '' : escaped(text);
  }

  // What may be wider than the page scrolls, also by keys.
  code(token) {
    return super.code(token).replace('<pre>', '<pre tabindex="0">');
  }

  table(token) {
    return `<div class="wide" role="group" aria-label="Table" tabindex="0">${super.table(token)}</div>\n`;
  }
}

/** Makes the page around a paper. */
function pageOf(paper, { content, title, papers }) {
  const up = relative(dirname(addressOf(paper)), '.') || '.';
  const linkTo = ([name, heading]) =>
    `<li><a href="${up}/${addressOf(name)}"${name === paper ? ' aria-current="page"' : ''}>${escaped(heading)}</a></li>`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${escaped(title)}${paper === 'README.md' ? '' : ' · typo-report'}</title>
    <link rel="icon" href="${up}/demo/emblem.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="${up}/demo/news.css" />
    <link rel="stylesheet" href="${up}/paper.css" />
  </head>
  <body>
    <a class="skip" href="#paper">To the text</a>
    <header class="bar">
      <a class="name" href="${up}/index.html">typo-report</a>
      <nav aria-label="The site">
        <a href="${up}/demo/en.html">Demo</a>
        <a href="${up}/demo/configurator.html">Configurator</a>
      </nav>
    </header>
    <div class="paper-page">
      <main id="paper" tabindex="-1">
${content}      </main>
      <nav class="papers" aria-label="All papers">
        <ul>
          ${[...papers].map(linkTo).join('\n          ')}
        </ul>
      </nav>
    </div>
  </body>
</html>
`;
}

/**
 * Makes a page of each paper.
 *
 * @param {string} root - folder of the repository, with a slash at the end
 * @param {string} source - address of the source, to which links to its files lead; without it they are plain text
 * @returns {Map<string, string>} pages by their paths
 */
export function makePaperPages(root, source) {
  const inDocs = readdirSync(`${root}docs`).filter((name) => name.endsWith('.md'));
  const names = [...AT_ROOT.slice(0, 1), ...inDocs.map((name) => `docs/${name}`), ...AT_ROOT.slice(1)];
  const texts = new Map(
    names.filter((name) => existsSync(root + name)).map((name) => [name, readFileSync(root + name, 'utf8')]),
  );
  const papers = new Map([...texts].map(([name, text]) => [name, titleOf(text)]));
  return new Map(
    [...texts].map(([paper, text]) => {
      const renderer = new PaperRenderer({ paper, papers, source });
      const content = new Marked().setOptions({ renderer }).parse(text);
      return [addressOf(paper), pageOf(paper, { content, title: papers.get(paper), papers })];
    }),
  );
}
