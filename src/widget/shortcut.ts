// Tells whether a key event is the shortcut.

/** The part of a KeyboardEvent that a shortcut depends on. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat' | 'isComposing'
>;

/**
 * Tells whether `press` is `shortcut`, with all of its modifiers and no other. A key that is held down, or composes a
 * character, is not.
 *
 * A letter may also match by its place on the keyboard: `Ctrl+Q` works on a Russian layout, where that key gives «й».
 *
 * @param shortcut - names joined by `+`, the key last: `Ctrl+Enter`, `Alt+Shift+E`, `Ctrl++`; `none` never matches
 * @param apple - whether Command counts as Ctrl
 * @see https://www.w3.org/TR/uievents-key/#named-key-attribute-values
 */
export function matchesShortcut(shortcut: string, press: KeyPress, apple: boolean): boolean {
  const [, before = '', key = ''] =
    /^((?:(?:ctrl|meta|alt|shift)\+)*)(.+)$/.exec(shortcut.toLowerCase().replace(/\s/g, '')) ?? [];
  const wants = (name: string) => before.includes(name + '+');
  return (
    !press.repeat &&
    !press.isComposing &&
    // A browser that fills in a form makes a keydown without a key.
    (press.key?.toLowerCase() === key || press.code?.toLowerCase() === 'key' + key) &&
    (press.ctrlKey || (apple && press.metaKey)) === wants('ctrl') &&
    (press.metaKey && !apple) === wants('meta') &&
    press.altKey === wants('alt') &&
    press.shiftKey === wants('shift')
  );
}
