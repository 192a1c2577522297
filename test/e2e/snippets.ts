// Takes the code blocks out of the papers, so that tests can compile what readers copy.

import { readFileSync, readdirSync } from 'node:fs';

const ROOT = new URL('../../', import.meta.url);

/** A code block of a paper. */
export interface Snippet {
  paper: string;
  /** The heading above it. */
  heading: string;
  /** What stands behind the three backquotes: `ts`, `tsx`, `vue` … */
  language: string;
  code: string;
}

/** Lists the code blocks of README, of the pages in docs and of the receiver's README. */
export function snippets(): Snippet[] {
  const papers = ['README.md', 'src/receiver/README.md'].concat(
    readdirSync(new URL('docs/', ROOT))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name}`),
  );
  return papers.flatMap((paper) => {
    let heading = '';
    const text = readFileSync(new URL(paper, ROOT), 'utf8');
    const found: Snippet[] = [];
    for (const [, title, language, code] of text.matchAll(/^#+ ([^\n]+)$|^```(\w*)\n(.*?)^```$/gms)) {
      if (title !== undefined) heading = title;
      else found.push({ paper, heading, language: language ?? '', code: code ?? '' });
    }
    return found;
  });
}
