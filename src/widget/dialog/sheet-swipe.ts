// Closes the sheet at the bottom of a phone's screen when a finger pulls it down.

/** A finger that pulls the sheet farther than this closes it, CSS px. */
const FAR_PX = 80;

/**
 * Lets a finger pull `sheet` down.
 *
 * @param pulled - called when it was pulled far enough
 * @param signal - ends it
 */
export function watchSwipe(sheet: HTMLElement, pulled: () => void, signal: AbortSignal): void {
  let from: number | undefined;
  let far = 0;
  const options = { signal, passive: true };
  sheet.addEventListener(
    'touchstart',
    ({ touches, target }) => {
      const isSheet = sheet.clientWidth >= innerWidth;
      const scrolled = sheet.scrollTop > 0 || (target as Element).closest('textarea,blockquote[tabindex]');
      from = isSheet && !scrolled && touches.length === 1 ? touches[0]!.clientY : undefined;
      far = 0;
    },
    options,
  );
  sheet.addEventListener(
    'touchmove',
    ({ touches }) => {
      if (from === undefined) return;
      far = Math.max(0, touches[0]!.clientY - from);
      sheet.style.translate = `0 ${far}px`;
    },
    options,
  );
  for (const type of ['touchend', 'touchcancel'] as const)
    sheet.addEventListener(
      type,
      () => {
        sheet.style.translate = '';
        if (type === 'touchend' && far > FAR_PX) pulled();
        far = 0;
      },
      options,
    );
}
