// Tells what the reader holds: which keyboard, a finger or a mouse.

/** Whether the reader's keyboard has a Command key. */
export const isApple = (): boolean => /^(Mac|iP)/.test(navigator.platform);

/** Whether the reader's main way to point is a finger. Some phones say that it can hover. */
export const isTouch = (): boolean => matchMedia('(pointer:coarse)').matches;

/**
 * The document's root, marked by the script tag: no name of ours is added to `window`. A page that is written anew has
 * another root, and has lost our listeners.
 */
export type Root = HTMLElement & {
  /** The last press of a key, or the last move or press of a pointer; `{}` before the first. */
  typoReport?: Partial<KeyboardEvent & PointerEvent>;
};

/** What the reader has last done, as far as the script tag knows. */
export const lastInput = (): Partial<KeyboardEvent & PointerEvent> =>
  (document.documentElement as Root).typoReport ?? {};

/** Whether the reader has last used a finger or a pen; where that is not known, whether it is their main way. */
export const wasTouched = (): boolean => {
  const { pointerType } = lastInput();
  return pointerType ? /touch|pen/.test(pointerType) : isTouch();
};
