// Takes README's picture, demo/screenshot.png: the dialog over the Russian page, and the inbox beside it.

import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { withDemo } from './with-demo.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const PICTURE = here('./screenshot.png');
/** Largest picture, bytes: README shows it on every visit. */
const PICTURE_MAX_BYTES = 200_000;

/**
 * Scrolls so that a dialog in the middle does not cover `text`, and reads where it begins and ends on the screen. `nth`
 * counts from 1.
 */
const readEnds = ({ text, nth = 1 }) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let left = nth;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let at = node.data.indexOf(text); at >= 0; at = node.data.indexOf(text, at + 1)) {
      if (--left > 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + text.length);
      scrollBy({ top: range.getBoundingClientRect().top - innerHeight * 0.86, behavior: 'instant' });
      const { left: start, right: end, top, bottom } = range.getBoundingClientRect();
      return { start, end, middle: (top + bottom) / 2 };
    }
  }
  throw new Error(`"${text}" is not on the page in one text node.`);
};

/** Marks the typo with the mouse and opens the dialog with the keys, as a reader does. */
async function openDialog(page, typo) {
  const { start, end, middle } = await page.evaluate(readEnds, typo);
  await page.mouse.move(start + 0.5, middle);
  await page.mouse.down();
  await page.mouse.move(end - 0.5, middle, { steps: 8 });
  await page.mouse.up();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog', { name: 'Орфографическая ошибка в тексте' }).waitFor();
}

async function run() {
  const typos = JSON.parse(await readFile(here('./typos.json'), 'utf8'));
  const [first, typo] = ['list item', 'strong'].map((place) => typos['/ru.html'].find(({ where }) => where === place));
  await withDemo(async (browser, address) => {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 600 },
      deviceScaleFactor: 1,
      colorScheme: 'light',
      locale: 'ru-RU',
      reducedMotion: 'reduce',
    });
    const open = async () => {
      const page = await context.newPage();
      await page.goto(new URL('ru.html', address).href);
      return { page, card: page.frameLocator('.desk iframe').getByRole('listbox').getByRole('option').first() };
    };
    // An inbox with one report says more than an empty one.
    const before = await open();
    await openDialog(before.page, first);
    await before.page.getByRole('button', { name: 'Отправить' }).click();
    await before.card.waitFor();
    await before.page.close();
    const { page, card } = await open();
    await card.waitFor();
    await openDialog(page, typo);
    await page.screenshot({ path: PICTURE, animations: 'disabled' });
  });
  const { size } = await stat(PICTURE);
  if (size > PICTURE_MAX_BYTES)
    throw new Error(
      `demo/screenshot.png has ${size} bytes, at most ${PICTURE_MAX_BYTES} are meant: show less of the page's picture.`,
    );
  console.log(`demo/screenshot.png: ${size} bytes`);
}

run().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
