// Judges where a link lands by the colour of the match, in a browser that does not tell what it matched.

/** A colour that no page uses. */
const PAINT = '::target-text { background: rgb(255, 0, 254) !important; color: rgb(255, 0, 254) !important; }';

/** Letters beside the match may reach over its edge, px. */
const EDGE = 3;

/** Judges links by screenshots. */
export class HighlightJudge {
  #counter;

  /** @param {import('playwright').Page} counter - a page to count pixels in */
  constructor(counter) {
    this.#counter = counter;
  }

  /**
   * Follows a link.
   *
   * @param {import('playwright').Page} page
   * @param {string} link
   * @param {import('./collection.js').Selection} selection - what it must land on
   * @returns {Promise<{lands: 'exactly' | 'covers' | 'wrong' | 'nowhere', why: string}>}
   */
  landing = async (page, link, selection) => {
    await page.goto('about:blank');
    await page.goto(link);
    await page.addStyleTag({ content: PAINT });
    await page.evaluate(() => pageProbe.drawn());
    const boxes = await page.evaluate((place) => pageProbe.boxes(place), selection);
    const image = (await page.screenshot()).toString('base64');
    const { inside, outside } = await this.#counter.evaluate(countPaint, { image, boxes, edge: EDGE });
    if (!inside && !outside) return { lands: 'nowhere', why: 'nothing is highlighted' };
    if (inside < 0.5) return { lands: 'wrong', why: `${Math.round(inside * 100)} % of it is highlighted` };
    return outside ? { lands: 'covers', why: `${outside} px more are highlighted` } : { lands: 'exactly', why: '' };
  };
}

/** Runs in a page: counts which part of the boxes is painted, and how many pixels outside them. */
async function countPaint({ image, boxes, edge }) {
  const picture = new Image();
  picture.src = `data:image/png;base64,${image}`;
  await picture.decode();
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext('2d');
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  let [painted, area, outside] = [0, 0, 0];
  for (let y = 0; y < canvas.height; y++) {
    for (let x = 0; x < canvas.width; x++) {
      const at = (y * canvas.width + x) * 4;
      const isPainted = data[at] === 255 && data[at + 1] === 0 && data[at + 2] === 254;
      const within = (margin) =>
        boxes.some(
          ({ left, top, width, height }) =>
            x >= left - margin && x < left + width + margin && y >= top - margin && y < top + height + margin,
        );
      if (isPainted && !within(edge)) outside++;
      if (!within(0)) continue;
      area++;
      if (isPainted) painted++;
    }
  }
  return { inside: area ? painted / area : 0, outside };
}
