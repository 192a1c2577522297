// Tells whether a page is dark without saying so.

/** Half of white, as a sum of red, green and blue. */
const MIDDLE = (3 * 255) / 2;

/**
 * Whether the page paints itself dark but leaves `color-scheme` to its default, so that the browser's own colours in it
 * are those of a light page.
 */
export function isDarkUntold({ body, documentElement: root }: Document): boolean {
  for (const element of [body, root]) {
    const { backgroundColor, colorScheme } = getComputedStyle(element);
    const [red = 0, green = 0, blue = 0, alpha = 1] = (/^rgba?\((.*)/.exec(backgroundColor)?.[1] ?? '0,0,0,0')
      .split(/[ ,/]+/)
      .map(parseFloat);
    if (alpha > 0.5) return colorScheme === 'normal' && red + green + blue < MIDDLE;
  }
  return false;
}
