// Finds a quote on the page again, when the page has changed its nodes since the reader marked the words.

import { readBox } from '../text/box.js';
import { boxesBy, walk } from '../text/flat-walk.js';

/** What changes when a page wraps, joins or hyphenates its text. */
const BLANK = /[\s\p{Cf}]/gu;

const squeezed = (text: string): string => text.replace(BLANK, '').toLowerCase();

/** Finds the first place that has the words and their context; null when none has. */
export function findQuote(quote: { prefix: string; exact: string; suffix: string }): AbstractRange | null {
  const [prefix, exact, suffix] = [quote.prefix, quote.exact, quote.suffix].map(squeezed) as [string, string, string];
  const nodes: { node: Text; at: number }[] = [];
  let text = '';
  for (const { node, box } of walk(boxesBy(readBox), { node: document.documentElement, offset: 0 }, 1)) {
    if (!(node instanceof Text) || !box.seen || !box.selectable) continue;
    nodes.push({ node, at: text.length });
    text += squeezed(node.data);
  }
  const at = text.indexOf(prefix + exact + suffix);
  if (at < 0) return null;
  /** Finds the point before a letter of `text`. */
  const pointBefore = (index: number): [Node, number] => {
    const { node, at } = nodes.filter((text) => text.at <= index).at(-1)!;
    const letters = [...node.data.matchAll(/[^\s\p{Cf}]/gu)];
    return [node, letters[index - at]?.index ?? node.length];
  };
  const [startContainer, startOffset] = pointBefore(at + prefix.length);
  const [endContainer, endOffset] = pointBefore(at + prefix.length + exact.length - 1);
  return new StaticRange({ startContainer, startOffset, endContainer, endOffset: endOffset + 1 });
}
