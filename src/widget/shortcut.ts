// Tells whether a key event is the shortcut.

/** The part of a KeyboardEvent that a shortcut depends on. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat' | 'isComposing'
>;

const MODIFIERS = ['ctrl', 'meta', 'alt', 'shift'] as const;

/**
 * Each sign with the name of its key on a US keyboard.
 *
 * @see https://www.w3.org/TR/uievents-code/#key-alphanumeric-writing-system
 */
const SIGN_KEYS = "-minus=equal[bracketleft]bracketright\\backslash;semicolon'quote`backquote,comma.period/slash";

/**
 * Tells whether `press` is `shortcut`, with all of its modifiers and no other. A key that is held down, or composes a
 * character, is not.
 *
 * A letter, a digit or a sign may also match by its place on a US keyboard: `Ctrl+Q` works on a Russian layout, where
 * that key gives «й». A sign may be typed with Shift, since layouts differ.
 *
 * @param shortcut - names joined by `+`, the key last: `Ctrl+Enter`, `Alt+Shift+E`, `Ctrl++`; `none` never matches
 * @param apple - whether Command counts as Ctrl
 * @see https://www.w3.org/TR/uievents-key/#named-key-attribute-values
 */
export function matchesShortcut(shortcut: string, press: KeyPress, apple: boolean): boolean {
  const wanted = shortcut
    .toLowerCase()
    .replace(/\s/g, '')
    .split(/\+(?!$)/);
  const key = wanted.pop()!;
  // A browser that fills in a form makes a keydown without a key.
  const isTyped = press.key?.toLowerCase() === key;
  const code = press.code?.toLowerCase();
  const isAnySign = isTyped && /^[^\p{L}\d]$/u.test(key);
  const held = MODIFIERS.filter(
    (name) =>
      (press[`${name}Key`] || (apple && name === 'ctrl' && press.metaKey)) &&
      !(apple && name === 'meta') &&
      (name !== 'shift' || !isAnySign || wanted.includes(name)),
  );
  return (
    !press.repeat &&
    !press.isComposing &&
    (isTyped || ['key' + key, 'digit' + key].includes(code) || (!!key && SIGN_KEYS.includes(key + code))) &&
    String(wanted.sort()) === String(held.sort())
  );
}

/**
 * Lets the page have the key first, then takes it: the page has used it if it has prevented the default, but not if it
 * only stops other listeners from hearing it.
 *
 * @param event - a keydown that is still being dispatched
 * @param act - called once, unless the page has used the key
 */
export function takeAfterPage(event: KeyboardEvent, act: () => void): void {
  const take = (): void => {
    removeEventListener('keydown', take);
    if (event.defaultPrevented) return;
    event.preventDefault();
    act();
  };
  addEventListener('keydown', take);
  setTimeout(take);
}
