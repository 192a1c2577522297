// Tells what the reader holds: which keyboard, a finger or a mouse.

/** Whether the reader's keyboard has a Command key. */
export const isApple = (): boolean => /^(Mac|iP)/.test(navigator.platform);

/** Whether the reader has a finger and no mouse. */
export const isTouch = (): boolean => matchMedia('(pointer:coarse) and (hover:none)').matches;

/** Whether the reader has last used a finger or a pen; before the first touch of the page, whether it is all they have. */
export const wasTouched = (): boolean => {
  const pointer = window.typoReport?.pointer;
  return pointer ? /touch|pen/.test(pointer) : isTouch();
};

declare global {
  interface Window {
    /** Set when the script tag is there. It is the only name that the widget adds to the page. */
    typoReport?: {
      /** The document's root. A page that is written anew has another one, and has lost our listeners. */
      root: Element;
      /** With what the reader has last touched the page: `mouse`, `touch` or `pen`. */
      pointer?: string;
    };
  }
}
