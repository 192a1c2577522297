// Fits the owner's hint to the reader's keyboard or finger.

import { isApple, isTouch } from './device.js';

/**
 * Writes the Command sign for Ctrl on Apple, and the `touch-hint` on a touch screen.
 *
 * @param hint - a `<typo-report>`; its content is the hint
 */
export function fitHint(hint: Element): void {
  const touch = hint.getAttribute('touch-hint');
  if (touch && isTouch()) hint.textContent = touch;
  else if (isApple()) writeCommand(hint);
}

function writeCommand(node: Node & { data?: string }): void {
  for (const child of node.childNodes) writeCommand(child);
  if (node.data) node.data = node.data.replace(/Ctrl(\s*\+\s*)?/g, '⌘');
}
