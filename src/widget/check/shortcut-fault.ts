// Finds out whether a shortcut names keys that a keyboard has.

import { nearestName } from './nearest-name.js';

/** Tells whether a key event is the shortcut: the function that readers' key presses are judged by. */
export type Matches = (shortcut: string, press: KeyboardEvent, apple: boolean) => boolean;

const MODIFIERS = ['Ctrl', 'Alt', 'Shift', 'Meta'] as const;

/** Keys with a name. @see https://www.w3.org/TR/uievents-key/#named-key-attribute-values */
const KEYS = [
  ...['Enter', 'Escape', 'Tab', 'Backspace', 'Delete', 'Insert', 'Home', 'End', 'PageUp', 'PageDown', 'Space'],
  ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'ContextMenu', 'Help', 'Pause', 'PrintScreen'],
  ...Array.from({ length: 24 }, (_, index) => `F${index + 1}`),
];

/** Names that owners know from elsewhere. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  cmd: 'Ctrl',
  command: 'Ctrl',
  '⌘': 'Ctrl',
  control: 'Ctrl',
  option: 'Alt',
  opt: 'Alt',
  win: 'Meta',
  super: 'Meta',
  return: 'Enter',
  esc: 'Escape',
  del: 'Delete',
  ins: 'Insert',
};

/** Tells whether some key press is this shortcut. */
function canBePressed(shortcut: string, matches: Matches): boolean {
  const lower = shortcut.toLowerCase();
  const has = (modifier: string): boolean => lower.includes(`${modifier}+`);
  const modifiers = { ctrlKey: has('ctrl'), altKey: has('alt'), shiftKey: has('shift'), metaKey: has('meta') };
  return [...KEYS, [...shortcut].at(-1)!].some((name) => {
    const key = name === 'Space' ? ' ' : name;
    return matches(shortcut, new KeyboardEvent('keydown', { key, code: name, ...modifiers }), false);
  });
}

/**
 * Says what is wrong with a shortcut, and which one was meant.
 *
 * @param shortcut - `none` turns it off
 * @returns empty when a keyboard can press it
 */
export function shortcutFault(shortcut: string, matches: Matches): string {
  if (/^\s*none\s*$/i.test(shortcut)) return '';
  if (shortcut && canBePressed(shortcut, matches)) return '';
  const meant = shortcut
    .split('+')
    .map((part) => part.trim())
    .map((part) => OTHER_NAMES[part.toLowerCase()] ?? nearestName(part, [...MODIFIERS, ...KEYS]) ?? part)
    .join('+');
  const guess = meant !== shortcut && canBePressed(meant, matches) ? `: did you mean "${meant}"?` : '.';
  return `names no key that can be pressed${guess} Write Ctrl, Alt, Shift or Meta, a + and one key, such as "Ctrl+Enter", or "none".`;
}
