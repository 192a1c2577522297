// Tells what the reader holds: which keyboard, a finger or a mouse.

/** Whether the reader's keyboard has a Command key. */
export const isApple = (): boolean => /^(Mac|iP)/.test(navigator.platform);

/** Whether the reader has a finger and no mouse. */
export const isTouch = (): boolean => matchMedia('(pointer:coarse) and (hover:none)').matches;
