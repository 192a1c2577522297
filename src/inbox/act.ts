// Tells the inbox what an editor wants done, by a key or by a button.

import type { CardState } from '../card.js';

/** What an editor can do: set a state, or one of these. */
export type Act = CardState | 'next' | 'previous' | 'open' | 'copy' | 'cms' | 'undo' | 'search' | 'keys' | 'back';

/** Bubbles from a button to the inbox. */
export class ActEvent extends Event {
  static readonly TYPE = 'inbox-act';
  readonly act: Act;

  constructor(act: Act) {
    super(ActEvent.TYPE, { bubbles: true, composed: true });
    this.act = act;
  }
}

/** The keys, in the order of the sheet that shows them. The arrows do what j and k do. */
export const KEYS: ReadonlyArray<readonly [key: string, act: Act]> = [
  ['j', 'next'],
  ['k', 'previous'],
  ['Enter', 'open'],
  ['e', 'fixed'],
  ['x', 'not-an-error'],
  ['d', 'duplicate'],
  ['s', 'spam'],
  ['z', 'undo'],
  ['c', 'copy'],
  ['m', 'cms'],
  ['/', 'search'],
  ['?', 'keys'],
];

const ACTS: ReadonlyMap<string, Act> = new Map([...KEYS, ['ArrowDown', 'next'], ['ArrowUp', 'previous']]);
/** A key that is held down goes through the list, but does not close card after card. */
const REPEATED: ReadonlySet<Act | undefined> = new Set<Act>(['next', 'previous']);
/** Letters of other layouts on the key of the slash: Russian, Kazakh. */
const SLASHES: ReadonlyMap<string, string> = new Map([
  ['.', '/'],
  ['№', '/'],
  [',', '?'],
]);

/**
 * Finds what a key press means; null when it is not for the inbox.
 *
 * @param hasLetters - whether letters and signs are commands. Some editors dictate, and each word would be a row of keys
 * @see https://www.w3.org/TR/WCAG22/#character-key-shortcuts
 */
export function actOf(event: KeyboardEvent, hasLetters = true): Act | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return null;
  const target = event.composedPath()[0];
  if (!(target instanceof Element) || target.matches(TYPED_IN)) return null;
  const key = keyOf(event);
  if (!hasLetters && key.length === 1) return null;
  // There these keys have a meaning already.
  if (key === 'Enter' && target.matches('a, button, summary, input')) return null;
  if (key.startsWith('Arrow') && !target.matches('body, [role=listbox]')) return null;
  const act = ACTS.get(key);
  return act && (!event.repeat || REPEATED.has(act)) ? act : null;
}

const TYPED_IN =
  'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]:not([contenteditable=false])';

/** The key in a Latin layout: where letters are others, what counts is the place on the keyboard. */
function keyOf({ key, code }: KeyboardEvent): string {
  if (code === 'Slash' && SLASHES.has(key)) return SLASHES.get(key)!;
  if (key.length > 1 || key.charCodeAt(0) < 128) return key.length > 1 ? key : key.toLowerCase();
  return /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : key;
}
