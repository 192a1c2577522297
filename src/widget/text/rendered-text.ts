// Steps of a walk come in; the text goes out as a browser lays it out: white space collapsed across inline boxes, lines
// and cells kept apart.

import type { Box } from './box.js';
import type { Step } from './flat-walk.js';
import { segmentsOf } from './segments.js';

/** One line as it is laid out: white space at its start, at its end and after white space is not seen. */
interface Line {
  /** Nothing stands in it yet, or white space was the last: more of it is not seen. */
  full: boolean;
  /** Where in the text the white space stands that the line ends with so far; -1 when it ends otherwise. */
  space: number;
}

const LINE_START: Line = { full: true, space: -1 };
const LINE_AMID: Line = { full: false, space: -1 };

/**
 * Text as the reader sees it, part by part.
 *
 * The rules are those of Chromium's `Selection.toString()`, with which a test compares it: what stands out of the
 * line, as a float, parts no words.
 */
export class RenderedText {
  #text = '';
  #ends: number[] = [];
  #line = LINE_AMID;
  #around: Line[] = [];

  /** Adds a part. */
  add(steps: Step[]): void {
    for (const { box, edge, text } of steps) {
      if (edge) this.#edge(edge > 0, box.shape);
      else this.#write(text, box);
    }
    this.#ends.push(this.#text.length);
  }

  parts(): string[] {
    return this.#ends.map((end, index) => this.#text.slice(this.#ends[index - 1] ?? 0, end));
  }

  /** Takes a line's last white space back, also when text that is out of the line stands after it. */
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

/** Applies text-transform, as the reader sees it. */
export function transformed(text: string, { transform, lang }: Box, before: string): string {
  if (transform === 'uppercase') return text.toLocaleUpperCase(lang || undefined);
  if (transform === 'lowercase') return text.toLocaleLowerCase(lang || undefined);
  if (transform !== 'capitalize') return text;
  // What stands before tells whether the text begins amid a word.
  const joint = before.slice(-20);
  const words = [...segmentsOf(joint + text)].map(({ index, segment }) =>
    index < joint.length ? segment : capitalised(segment, lang),
  );
  return words.join('').slice(joint.length);
}

/** A letter whose capital is two letters stays. */
function capitalised(word: string, lang: string): string {
  const capital = word.charAt(0).toLocaleUpperCase(lang || undefined);
  return capital.length > 1 ? word : capital + word.slice(1);
}
