// Measures how well a text is read on its colour.

/** Of one channel, 0 to 255, as light. @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
const light = (channel) => {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

const luminance = (colour) => {
  const [red, green, blue] = [1, 3, 5].map((at) => light(Number.parseInt(colour.slice(at, at + 2), 16)));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/**
 * Measures the contrast of two colours, 1 to 21.
 *
 * @param {string} one - `#rrggbb`, as a colour field gives it
 * @param {string} other
 * @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 */
export function contrastOf(one, other) {
  const [dark, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}
