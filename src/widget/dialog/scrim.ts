// Covers the page behind the open dialog, and holds it still.

/** What scrolls by itself inside the dialog. */
const SCROLLERS = 'dialog,blockquote,textarea';

/**
 * Whether something around the event's target scrolls inside the dialog.
 *
 * @param towards - 1: farther down; -1: farther up; 0: anywhere
 */
export const scrollsInside = (event: Event, towards: number): boolean =>
  event.composedPath().some((at) => {
    if (!(at instanceof Element && at.matches(SCROLLERS))) return false;
    const below = at.scrollHeight - at.clientHeight - at.scrollTop;
    return towards ? (towards > 0 ? below : at.scrollTop) >= 1 : at.scrollHeight > at.clientHeight;
  });

/**
 * Shows `scrim`, an element with `popover`, over the page. A popover's own backdrop would let clicks through.
 *
 * @param signal - ends it
 */
export function coverPage(scrim: HTMLElement, signal: AbortSignal): void {
  scrim.showPopover();
  signal.addEventListener('abort', () => scrim.hidePopover());
  // The page behind does not scroll, but it may be zoomed.
  const hold = (event: WheelEvent | TouchEvent): void => {
    const zooms = event.ctrlKey || ('touches' in event && event.touches.length > 1);
    if (!zooms && event.cancelable && !scrollsInside(event, 0)) event.preventDefault();
  };
  for (const type of ['wheel', 'touchmove'] as const) scrim.addEventListener(type, hold, { signal, passive: false });
  // A keyboard on the screen covers the page without changing its size.
  const fit = (): void => {
    const { height, offsetTop, scale } = visualViewport!;
    scrim.style.height = scale > 1 ? '' : `${height}px`;
    scrim.style.top = scale > 1 ? '' : `${offsetTop}px`;
  };
  for (const type of ['resize', 'scroll'] as const) visualViewport!.addEventListener(type, fit, { signal });
}
