// Fits the owner's hint to the reader's keyboard or finger.

import { isApple, isTouch } from './device.js';

/** Keys as hints write them, and as `shortcut` names them. «Strg» is Ctrl in German. */
const KEYS = /⌘|[Cc]trl|CTRL|[Cc]md|[Ss]trg|\b(Enter|ENTER|Control|Command|F\d+)\b|(Alt|Shift|Meta)\s*\+/;

/**
 * Writes the Command sign for Ctrl on Apple. On a touch screen writes the `touch-hint`, or the language's own sentence
 * about the button in place of a hint that names keys.
 *
 * Only texts change: a framework that has made the nodes will look for them.
 *
 * @param hint - a `<typo-report>`; its content is the hint
 * @param loadSentence - gives the language's own sentence; empty when it can't be loaded
 */
export async function fitHint(hint: Element, loadSentence: () => Promise<string | undefined>): Promise<void> {
  let sentence = isTouch() && hint.getAttribute('touch-hint');
  if (!sentence && isTouch() && hint.getAttribute('touch-button') !== 'off' && namesKeys(hint))
    sentence = (await loadSentence()) ?? '';
  if (sentence) write(hint, sentence);
  else if (isApple())
    for (const text of textsOf(hint))
      if (text.data.includes('Ctrl')) text.data = text.data.replace(/Ctrl(\s*\+\s*)?/g, '⌘');
}

/** Keys may be elements of their own: `<kbd>Alt</kbd>+<kbd>E</kbd>`. */
const namesKeys = (hint: Element): boolean => {
  const texts = writableTexts(hint).map(({ data }) => data);
  return KEYS.test(texts.join(''));
};

/** Gives `sentence` to the first text that is no key and no link, and empties the others. */
function write(hint: Element, sentence: string): void {
  const texts = writableTexts(hint);
  const place = texts.find(({ parentElement }) => !parentElement!.closest('kbd,a')) ?? texts[0];
  if (!place) hint.prepend(sentence);
  for (const text of texts) {
    text.data = text === place ? sentence : '';
    // An empty key would be drawn as a box, and an empty link could be focused.
    const parent = text.parentElement!;
    if (!parent.childElementCount && !parent.textContent) parent.hidden = true;
  }
}

/** Lists the texts that are not blank. A button keeps its own. */
const writableTexts = (hint: Element): Text[] =>
  textsOf(hint).filter(({ data, parentElement }) => data.trim() && !parentElement!.closest('button'));

/** A text that was made in a frame is no `Text` of this window. */
const textsOf = (node: Node): Text[] =>
  node.nodeType === Node.TEXT_NODE ? [node as Text] : [...node.childNodes].flatMap(textsOf);
