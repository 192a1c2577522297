// The owner's hint comes in; the same, fitted to the reader's keyboard or finger, goes out.

import { isApple, isTouch } from './device.js';

/**
 * Fits a hint to the reader: the Command sign for Ctrl on Apple, its `touch-hint` on a touch screen. Fits it once.
 *
 * @param hint - a `<typo-report>`, whose own content the hint is
 */
export function fitHint(hint: Element): void {
  const touch = hint.getAttribute('touch-hint');
  if (touch && isTouch()) {
    hint.textContent = touch;
  } else if (isApple()) {
    const texts = document.createTreeWalker(hint, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode as Text;
      text.data = text.data.replace(/Ctrl(\s*\+\s*)?/g, '⌘');
    }
  }
}
