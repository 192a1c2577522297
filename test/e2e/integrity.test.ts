// Runs the widget where the browser checks the hash of each file, as the build has printed it, and with files changed.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { integrityOf, openSite, widgetFiles } from './browser-site.js';
import type { Site } from './browser-site.js';
import { openBrowser } from './browser.js';
import type { Page } from './browser.js';
import { engines } from './launch.js';

const TYPO = 'превый';
const ALLOWED = { 'access-control-allow-origin': '*' };
const POLICY = { 'integrity-policy': 'blocked-destinations=(script)' };

/** Env TYPO_REPORT_DIST names another folder with a build. */
const DIST = process.env.TYPO_REPORT_DIST
  ? new URL(`${process.env.TYPO_REPORT_DIST}/`, 'file:')
  : new URL('../../dist/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, DIST), 'utf8');

const map = read('typo-report.importmap.json');
const hashes = JSON.parse(read('integrity.json')) as Record<string, string>;
const MAP_TAG = `<script type="importmap">${map}</script>`;
const SCRIPT = 'typo-report.js';
const BUNDLE = 'typo-report.bundle.js';

const tagOf = (file: string, lang = 'ru'): string =>
  `<script src="/${file}" integrity="${hashes[file]}" crossorigin="anonymous"
    data-endpoint="/v1/reports" data-fields="correction" data-lang="${lang}" data-hint-after="p" defer></script>`;
const HINT = 'document.querySelector("p + typo-report")?.textContent';
const pageOf = (head: string): string => `<!doctype html>
<html lang="ru">
<head><meta charset="utf-8"><title>Словари</title>${head}</head>
<body><p>В сентябре библиотека получила ${TYPO} том словаря.</p></body>
</html>`;

const RUSSIAN = 'Орфографическая ошибка в тексте';
const KAZAKH = 'Мәтіндегі қате';

const watch = readFileSync(new URL('./browser-watch.js', import.meta.url), 'utf8');
const { integrity } = JSON.parse(map) as { integrity: Record<string, string> };
/** Allows scripts by their hashes alone. The watching script is the tests' own. */
const scripts = [...Object.values(integrity), ...Object.values(hashes), integrityOf(watch)];
const HASHES = {
  'content-security-policy': [
    "default-src 'none'",
    "connect-src 'self'",
    "img-src 'self'",
    `script-src ${scripts.map((hash) => `'${hash}'`).join(' ')}`,
  ].join('; '),
};

/** A page on which all files are as built. */
const WHOLE: [what: string, head: string, headers: Record<string, string>, title: string][] = [
  ['the script and the import map', MAP_TAG + tagOf(SCRIPT), POLICY, RUSSIAN],
  ['the script, the import map and another language', MAP_TAG + tagOf(SCRIPT, 'kk'), POLICY, KAZAKH],
  ['the one file', tagOf(BUNDLE), POLICY, RUSSIAN],
  ['the one file, the import map and another language', MAP_TAG + tagOf(BUNDLE, 'kk'), POLICY, KAZAKH],
  ['the script, by a policy of hashes', MAP_TAG + tagOf(SCRIPT, 'kk'), { ...POLICY, ...HASHES }, KAZAKH],
  ['the one file, by a policy of hashes', MAP_TAG + tagOf(BUNDLE, 'kk'), { ...POLICY, ...HASHES }, KAZAKH],
];

/** What the reader notices when a file is not the one that was built. */
type Loss = 'no dialog' | 'a word that it failed' | 'Russian words' | 'the plain address' | 'no field' | 'no hint';
const CHANGED: [file: RegExp, loss: Loss, by?: string, lang?: string][] = [
  [/^typo-report\.js$/, 'no dialog'],
  [/-element\.js$/, 'no dialog'],
  [/-walk-/, 'no dialog'],
  [/-quote-/, 'a word that it failed'],
  [/-sending-/, 'a word that it failed'],
  [/-link-/, 'the plain address'],
  [/-note-fields-/, 'no field'],
  [/-hint\.js$/, 'no hint'],
  [/-languages-/, 'Russian words', SCRIPT, 'kk'],
  [/kk\.js$/, 'Russian words', SCRIPT, 'kk'],
  [/\.bundle\.js$/, 'no dialog', BUNDLE],
  [/kk\.js$/, 'Russian words', BUNDLE, 'kk'],
];

it('The import map has every part and every language', () => {
  const isImported = (name: string): boolean => /^(typo-report|words)/.test(name) && ![SCRIPT, BUNDLE].includes(name);
  assert.deepEqual(
    Object.keys(integrity)
      .map((address) => address.slice(1).replace(/\?.*/, ''))
      .sort(),
    [...widgetFiles.keys()].filter(isImported).sort(),
  );
});

for (const engine of engines) {
  describe(`Under Integrity-Policy in ${engine}`, { timeout: 180_000 }, () => {
    let browser: Awaited<ReturnType<typeof openBrowser>>;
    let site: Site;
    let reader: Page;

    before(async () => {
      [site, browser] = await Promise.all([openSite(), openBrowser(engine)]);
      reader = browser.page;
    });
    beforeEach(() => site.forget());
    afterEach(() => reader.evaluate('void localStorage.clear()'));
    after(async () => {
      await browser.close();
      await site.close();
    });

    /**
     * What the page wrote to the console, without WebKit's false alarm: its preload scanner forgets the hash, and so
     * reports a script that the policy lets run (https://bugs.webkit.org/show_bug.cgi?id=305461). The watching script
     * hears that only if it starts first.
     */
    const troubles = async (): Promise<string[]> => {
      const isFalse = [SCRIPT, BUNDLE].map((file) => `violation: script-src-elem ${site.url}/${file} `);
      return (await reader.troubles()).filter((trouble) => engine !== 'webkit' || !isFalse.includes(trouble));
    };

    let pages = 0;
    const open = async (head: string, headers = POLICY as Record<string, string>): Promise<string> => {
      const path = `/integrity-${++pages}.html`;
      site.add({ [path]: { body: pageOf(head), headers } });
      await reader.open(site.url + path);
      return site.url + path;
    };

    for (const [what, head, headers, title] of WHOLE) {
      it(`a report is sent with ${what}`, async () => {
        await open(head, headers);
        await reader.until(HINT, 'the hint');
        assert.equal((await reader.openDialogOn(TYPO)).pieces.title?.text, title);
        await reader.clickPart('send');
        assert.equal((await site.reportAfter(0)).exact, TYPO);
        assert.deepEqual(await troubles(), []);
      });
    }

    it('a report is sent with a map for another place: another origin, a folder, a script tag with a query', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'typo-report-'));
      try {
        cpSync(DIST, folder, { recursive: true });
        const base = `${site.url.replace('127.0.0.1', 'localhost')}/typo`;
        const script = fileURLToPath(new URL('../../build/integrity.mjs', import.meta.url));
        execFileSync(process.execPath, [script, `--base=${base}`, '--query=ver=6.5', `--dir=${folder}`]);
        for (const [name, body] of widgetFiles) site.add({ [`/typo/${name}`]: { body, headers: ALLOWED } });
        const there = readFileSync(join(folder, 'typo-report.importmap.json'), 'utf8');
        const tag = tagOf(SCRIPT, 'kk').replace(`/${SCRIPT}`, `${base}/${SCRIPT}?ver=6.5`);
        await open(`<script type="importmap">${there}</script>${tag}`);
        await reader.until(HINT, 'the hint');
        assert.equal((await reader.openDialogOn(TYPO)).pieces.title?.text, KAZAKH);
        await reader.clickPart('send');
        assert.equal((await site.reportAfter(0)).exact, TYPO);
        assert.deepEqual(await reader.troubles(), []);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });

    it('without the import map nothing runs, and the console names the file', async () => {
      await open(tagOf(SCRIPT));
      await reader.mark(TYPO);
      await reader.until(`window[Symbol.for('troubles')].some((text) => text.includes('typo-report-element.js'))`);
      await reader.press('Control+Enter');
      assert.equal(await reader.dialog(), null);
    });

    it('a changed element does not run at the next sign of use either, where no policy demands a hash', async () => {
      const file = 'typo-report-element.js';
      const body = widgetFiles.get(file) ?? '';
      site.add({ '/later.js': { body: '', headers: ALLOWED } });
      const blocked = `[...window[Symbol.for('troubles')]].filter((text) => text.includes('${file}')).length`;
      site.add({ [`/${file}`]: { body: `${body};globalThis.isChanged = true;`, headers: ALLOWED } });
      try {
        await open(MAP_TAG + tagOf(SCRIPT), {});
        await reader.mark(TYPO);
        await reader.until(`${blocked} > 0`, 'a line on the console');
        await reader.mark('словаря');
        await reader.press('Control+Enter');
        // A file that was asked for again at the second mark would run before this one, which is asked for later.
        await reader.evaluate("import('/later.js')");
        assert.equal(await reader.evaluate('typeof isChanged'), 'undefined');
        assert.equal(await reader.dialog(), null);
      } finally {
        site.add({ [`/${file}`]: { body, headers: ALLOWED } });
      }
    });

    for (const [pattern, loss, by = SCRIPT, lang = 'ru'] of CHANGED) {
      const file = [...widgetFiles.keys()].find((name) => pattern.test(name)) ?? '';
      it(`a changed ${file} does not run with ${by}, and the reader has ${loss}`, async () => {
        const body = widgetFiles.get(file) ?? assert.fail(`no built file is ${String(pattern)}`);
        site.add({ [`/${file}`]: { body: `${body};globalThis.isChanged = true;`, headers: ALLOWED } });
        try {
          const address = await open(MAP_TAG + tagOf(by, lang));
          await reader.mark(TYPO);
          await reader.press('Control+Enter');
          if (loss === 'no dialog') {
            await reader.until(`window[Symbol.for('troubles')].length > 0`, 'a line on the console');
            assert.equal(await reader.dialog(), null);
          } else {
            const dialog = await reader.dialogWhen('dialog.pieces.send || /получилось/.test(dialog.message)');
            assert.equal(dialog.pieces.title?.text, RUSSIAN);
            if (dialog.pieces.send) await reader.clickPart('send');
            if (loss === 'a word that it failed') {
              await reader.dialogWhen('/не получилось|сохранено/.test(dialog.message)');
              assert.equal(site.reports().length, 0);
            } else {
              await reader.dialogWhen('/Спасибо/.test(dialog.message)');
              const { exact, link } = await site.reportAfter(0);
              assert.equal(exact, TYPO);
              if (loss === 'the plain address') assert.equal(link, address);
              if (loss === 'no hint') assert.ok(!(await reader.evaluate(HINT)));
            }
          }
          assert.equal(await reader.evaluate('typeof isChanged'), 'undefined');
          const said = (await reader.troubles()).join('\n');
          // The driver of WebKit does not show what the browser itself writes to the console.
          if (engine !== 'webkit') assert.ok(said.includes(file), `the console names the file:\n${said}`);
        } finally {
          site.add({ [`/${file}`]: { body, headers: ALLOWED } });
        }
      });
    }
  });
}
