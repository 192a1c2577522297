// Joins the steps of a walk to the text that a reader sees: collapses white space, keeps lines and cells apart.

import type { Box } from './box.js';
import type { Step } from './flat-walk.js';
import { localeOf } from './locale.js';
import { segmentsOf } from './segments.js';

/** One line of the layout. White space at its start, at its end and after other white space is not visible. */
interface Line {
  /** The line is empty or ends with white space, so that more white space is not visible. */
  full: boolean;
  /** Index in the text of the white space at the line's end so far; -1 when it ends with something else. */
  space: number;
}

const LINE_START: Line = { full: true, space: -1 };
const LINE_AMID: Line = { full: false, space: -1 };

/**
 * The text as the reader sees it, part by part.
 *
 * The rules are those of Chromium's `Selection.toString()`; a test compares the two. A box outside the line, such as a
 * float, does not part the words around it.
 */
export class RenderedText {
  #text = '';
  #ends: number[] = [];
  #line = LINE_AMID;
  #around: Line[] = [];

  /** Adds a part. */
  add(steps: Step<Box>[]): void {
    for (const { box, edge, text } of steps) {
      if (edge) this.#edge(edge > 0, box.shape);
      else this.#write(text, box);
    }
    this.#ends.push(this.#text.length);
  }

  parts(): string[] {
    return this.#ends.map((end, index) => this.#text.slice(this.#ends[index - 1] ?? 0, end));
  }

  /** Removes the white space at the line's end, even if text outside the line has been added after it. */
  #endLine(): void {
    const { space } = this.#line;
    if (space < 0) return;
    this.#text = this.#text.slice(0, space) + this.#text.slice(space + 1);
    this.#ends = this.#ends.map((end) => (end > space ? end - 1 : end));
  }

  #edge(open: boolean, shape: Box['shape']): void {
    if (shape === 'inline') return;
    if (shape === 'cell' && open) this.#text += '\t';
    if (shape === 'line') {
      this.#endLine();
      this.#text += '\n';
      this.#line = LINE_START;
    } else if (open) {
      this.#around.push(this.#line);
      this.#line = LINE_START;
    } else {
      this.#endLine();
      const around = this.#around.pop() ?? LINE_START;
      this.#line = shape === 'atom' ? LINE_AMID : around;
    }
  }

  #write(data: string, box: Box): void {
    const text = box.preserves
      ? data
      : data
          .replace(box.breaks ? /[ \t\f]+/g : /[ \t\n\r\f]+/g, ' ')
          .slice(+(this.#line.full && /^[ \t\n\r\f]/.test(data)));
    if (!text) return;
    const shown = box.seen && box.selectable;
    if (shown) this.#text += transformed(text, box, this.#text);
    const spaced = !box.preserves && text.endsWith(' ');
    this.#line = { full: spaced, space: spaced && shown ? this.#text.length - 1 : -1 };
  }
}

/** Applies text-transform. @param before - the text before, which may end in the middle of the first word */
export function transformed(
  text: string,
  { transform, lang }: Pick<Box, 'transform' | 'lang'>,
  before: string,
): string {
  // Without a language no letter has rules of its own. Without a locale the reader's would count.
  const locale = localeOf(lang) ?? 'und';
  if (transform === 'uppercase') return text.toLocaleUpperCase(locale);
  if (transform === 'lowercase') return text.toLocaleLowerCase(locale);
  if (transform !== 'capitalize') return text;
  // The text before shows whether this text begins in the middle of a word.
  const joint = before.slice(-20);
  const words = [...segmentsOf(joint + text)].map(({ index, segment }) =>
    index < joint.length ? segment : capitalised(segment, locale),
  );
  return words.join('').slice(joint.length);
}

/** Makes the first letter a capital, unless its capital is two letters. */
function capitalised(word: string, locale: string): string {
  const capital = word.charAt(0).toLocaleUpperCase(locale);
  return capital.length > 1 ? word : capital + word.slice(1);
}
