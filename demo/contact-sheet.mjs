// Photographs the dialog in every state and look: at three widths, light and dark, in both directions.
//
// It needs the built demo, and writes the pictures and sheets of them to demo/contact-sheet, and two sheets of all states
// to docs. `npm run contact-sheet -- looks` makes only the sheets with that word in their names.

import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withDemo } from './with-demo.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const FOLDER = here('./contact-sheet/');

/** Smallest phone, phone, desktop; CSS px. The heights leave a part of the page visible. */
const SIZES = [
  { width: 320, height: 568 },
  { width: 390, height: 640 },
  { width: 1280, height: 640 },
];
const PHONES = [
  { width: 320, height: 568 },
  { width: 390, height: 844 },
  { width: 844, height: 390 },
];

const STATES = [
  'asking',
  'fields',
  'long',
  'sending',
  'accepted',
  'known',
  'kept',
  'refused',
  'hint',
  'too-long',
  'no-endpoint',
];
const SENT = ['sending', 'accepted', 'known', 'kept', 'refused'];
const CORRECTION = { ru: 'откроется', ar: 'الجسر' };
const LOOKS = ['sans', 'serif', 'small-root', 'dark', 'dark-site', 'own'];

/** A phone and a desktop, for the sheets in docs. */
const TWO_SIZES = [SIZES[1], SIZES[2]];

/** The sheets: name, rows, columns, the browser's settings, and how to reach a cell. */
const SHEETS = ['light', 'dark'].map((colorScheme) => ({
  name: `states-${colorScheme}`,
  rows: STATES,
  sizes: TWO_SIZES,
  theme: { lang: 'ru', colorScheme },
  cell: (state) => ({ state }),
  folder: here('../docs/'),
}));
for (const lang of ['ru', 'ar']) {
  for (const colorScheme of ['light', 'dark']) {
    const theme = { lang, colorScheme };
    SHEETS.push({
      name: `states-1-${lang}-${colorScheme}`,
      rows: STATES.slice(0, 6),
      sizes: SIZES,
      theme,
      cell: (state) => ({ state }),
    });
    SHEETS.push({
      name: `states-2-${lang}-${colorScheme}`,
      rows: STATES.slice(6),
      sizes: SIZES,
      theme,
      cell: (state) => ({ state }),
    });
    SHEETS.push({
      name: `looks-${lang}-${colorScheme}`,
      rows: LOOKS,
      sizes: SIZES,
      theme,
      cell: (look) => ({ look, state: 'fields' }),
    });
    SHEETS.push({
      name: `touch-${lang}-${colorScheme}`,
      rows: ['sans', 'own'],
      sizes: PHONES,
      theme,
      cell: (look) => ({ look, touch: true }),
    });
  }
  SHEETS.push({
    name: `forced-${lang}`,
    rows: ['asking', 'fields', 'refused', 'accepted'],
    sizes: SIZES,
    theme: { lang, colorScheme: 'dark', forcedColors: 'active' },
    cell: (state) => ({ state }),
  });
}

/** Brings the page into a state as a reader does. */
async function reach(page, state, lang) {
  await page.locator(`#${state}`).click();
  const dialog = page.locator('typo-report dialog[open]');
  await dialog.waitFor();
  const correction = dialog.locator('textarea[name=correction]');
  if (await correction.count()) await correction.fill(CORRECTION[lang]);
  if (!SENT.includes(state)) return;
  await dialog.locator('.main').click();
  if (state === 'sending') return dialog.locator('[aria-disabled=true]').waitFor();
  // What has arrived is told outside the dialog.
  const told = ['accepted', 'known'].includes(state)
    ? page.locator('typo-report output')
    : dialog.locator('[part=message]');
  await told.filter({ hasText: /./ }).first().waitFor();
  await dialog.locator('[aria-disabled=true]').waitFor({ state: 'detached' });
}

/**
 * Presses a finger on the typo until it is marked and the button is there. In Chromium only a mouse press that is
 * emulated as a touch becomes a long press. Its answer never comes, so it is not awaited.
 */
async function reachByTouch(page, lang) {
  const typo = page.locator(`#${lang} b`);
  await typo.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await typo.boundingBox();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setEmitTouchEventsForMouse', { enabled: true, configuration: 'mobile' });
  const send = (type, buttons) =>
    cdp
      .send('Input.dispatchMouseEvent', {
        type,
        x: x + width / 2,
        y: y + height / 2,
        button: 'left',
        buttons,
        clickCount: 1,
      })
      .catch(() => undefined);
  void send('mousePressed', 1);
  await page.waitForFunction(() => !getSelection().isCollapsed);
  void send('mouseReleased', 0);
  await page.locator('typo-report [part=touch]').waitFor();
  await cdp.detach();
}

/** Photographs one cell. */
async function photograph(browser, address, { lang, ...theme }, size, { state, look = 'sans', touch = false }, path) {
  const phone = touch ? { hasTouch: true, isMobile: true, deviceScaleFactor: 2 } : {};
  const context = await browser.newContext({ viewport: size, reducedMotion: 'reduce', ...theme, ...phone });
  try {
    const page = await context.newPage();
    await page.goto(new URL(`variants.html?look=${look}&lang=${lang}`, address).href);
    await (touch ? reachByTouch(page, lang) : reach(page, state, lang));
    await page.screenshot({ path });
  } finally {
    await context.close();
  }
}

/** Puts the pictures of one sheet side by side, at half their size. */
async function compose(browser, { name, rows, sizes, folder = FOLDER }, pictures) {
  const page = await browser.newPage({
    viewport: { width: 60 + sizes.reduce((sum, { width }) => sum + width / 2 + 16, 0), height: 600 },
  });
  const sources = await Promise.all(
    pictures.map(async (path) => `data:image/png;base64,${(await readFile(path)).toString('base64')}`),
  );
  await page.evaluate(
    async ({ name, rows, sizes, sources }) => {
      document.body.style.cssText = 'margin: 12px; background: #8a8f96; font: 14px sans-serif; color: #000';
      document.body.append(name);
      const images = sources.map((src, index) =>
        Object.assign(new Image(sizes[index % sizes.length].width / 2), { src }),
      );
      for (const [index, row] of rows.entries()) {
        const line = document.createElement('div');
        const label = Object.assign(document.createElement('p'), { textContent: row });
        label.style.margin = '8px 0 2px';
        line.style.cssText = 'display: flex; gap: 16px; align-items: start';
        line.append(...images.slice(index * sizes.length, (index + 1) * sizes.length));
        document.body.append(label, line);
      }
      await Promise.all(images.map((image) => image.decode()));
    },
    { name, rows, sizes, sources },
  );
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  await page.close();
}

async function run(wanted = '') {
  await mkdir(join(FOLDER, 'cells'), { recursive: true });
  await withDemo(async (browser, address) => {
    for (const sheet of SHEETS.filter(({ name }) => name.includes(wanted))) {
      const pictures = [];
      for (const row of sheet.rows) {
        for (const size of sheet.sizes) {
          const path = join(FOLDER, 'cells', `${sheet.name}-${row}-${size.width}.png`);
          await photograph(browser, address, sheet.theme, size, sheet.cell(row), path);
          pictures.push(path);
        }
      }
      await compose(browser, sheet, pictures);
      console.log(`${sheet.folder ? 'docs' : 'demo/contact-sheet'}/${sheet.name}.png`);
    }
  });
}

run(process.argv[2]).catch((error) => {
  console.error(error);
  process.exit(1);
});
