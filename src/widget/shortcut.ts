// 'Ctrl+Enter' and a key event come in; whether the event is that shortcut goes out.

/** What of a KeyboardEvent a shortcut looks at. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat' | 'isComposing'
>;

/**
 * Tells whether `press` is `shortcut`: all of its modifiers and no other, not held down, not in the middle of
 * composing a character.
 *
 * A letter counts by its place on the keyboard too, so that `Ctrl+Q` works on a Russian layout, where that key gives
 * «й».
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
    // Filling in a form, a browser makes a keydown that has no key at all.
    (press.key?.toLowerCase() === key || press.code?.toLowerCase() === 'key' + key) &&
    (press.ctrlKey || (apple && press.metaKey)) === wants('ctrl') &&
    (press.metaKey && !apple) === wants('meta') &&
    press.altKey === wants('alt') &&
    press.shiftKey === wants('shift')
  );
}
