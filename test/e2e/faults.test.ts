// Sends some hundred reports to an endpoint that fails in every way; `npm run test:faults` sends thousands.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import WORDS from '../../src/widget/words/ru.js';
import { openBrowser } from './browser.js';
import { driveByHand, driveByScript } from './fault-drive.js';
import { PASSING, REFUSING, TAKING } from './fault-kinds.js';
import type { Fault } from './fault-kinds.js';
import { printed } from './fault-ledger.js';
import type { Account } from './fault-ledger.js';
import { FaultSite } from './fault-site.js';
import { openTabs } from './fault-tabs.js';
import type { Tab, Tabs } from './fault-tabs.js';
import { engines } from './launch.js';

/** How many reports are sent, divided among the engines. */
const BY_SCRIPT = 100;
const BY_HAND = 12;
/** Fixed, so that a failure can be repeated. */
const SEED = 20_260_514;

const share = (count: number): number => Math.ceil(count / engines.length);

function holds(test: TestContext, name: string, account: Account): void {
  test.diagnostic(printed(name, account));
  const { lost, doubled, untrue } = account;
  assert.deepEqual({ lost, doubled, untrue }, { lost: [], doubled: [], untrue: [] }, printed(name, account));
}

for (const engine of engines) {
  describe(`When the endpoint fails, in ${engine},`, () => {
    it('each report that is told as sent or kept arrives once, from either tab', async (test) => {
      holds(test, engine, await driveByScript(engine, share(BY_SCRIPT), SEED));
    });

    it('each report sent by hand arrives once, or the reader is told that it did not', async (test) => {
      holds(test, engine, await driveByHand(engine, share(BY_HAND), SEED));
    });

    it('a reader in a sandbox, which has no storage, is told that nothing is kept', async () => {
      const site = new FaultSite();
      await site.open();
      const { page, close } = await openBrowser(engine);
      try {
        for (const [fault, told] of [
          ['500', 'failed'],
          ['404', 'refused'],
          ['stores, 204', 'accepted'],
        ] as const) {
          site.plan('ашипка0', [[...PASSING, ...REFUSING, ...TAKING].find(({ name }) => name === fault)!]);
          await page.open(`${site.url}/sandboxed`);
          await page.mark('ашипка0');
          await page.press('Control+Enter');
          await page.dialogWhen();
          await page.press('Control+Enter');
          await page.dialogWhen(`dialog.message === ${JSON.stringify(WORDS[told])}`);
        }
      } finally {
        await close();
        await site.close();
      }
    });

    it('a reader whose site answers by a service worker without a connection is told so, and the report goes later', async () => {
      const site = new FaultSite();
      await site.open();
      const { page, close } = await openBrowser(engine);
      const resets = PASSING.find(({ name }) => name === 'resets')!;
      try {
        // A browser may send again by itself what a broken connection has lost, and so does the widget.
        site.plan('ашипка0', Array<Fault>(20).fill(resets));
        await page.open(`${site.url}/worked/news?from=0&ahead=0`);
        await page.evaluate(
          'void addEventListener("typo-report-failed", ({ verdict }) => (window.reason = verdict.reason))',
        );
        await page.until('navigator.serviceWorker.controller', 'a worker');
        await page.openDialogOn('ашипка0');
        await page.press('Control+Enter');
        await page.dialogWhen(`dialog.message === ${JSON.stringify(WORDS.kept)}`);
        assert.equal(await page.evaluate('reason'), 'page');
        site.mend();
        await page.open(`${site.url}/worked/news?from=1&ahead=0`);
        await page.until('!localStorage.length', 'an empty outbox');
        assert.equal(site.stored().length, 1);
      } finally {
        await close();
        await site.close();
      }
    });

    describe('a waiting report', () => {
      const site = new FaultSite();
      let tabs: Tabs;
      let open: Tab[];
      before(async () => {
        await site.open();
        tabs = await openTabs(engine);
        open = await Promise.all(Array.from({ length: tabs.most }, () => tabs.open(`${site.url}/source`)));
      });
      after(async () => {
        await tabs.close();
        await site.close();
      });
      const draftsOf = (count: number): { id: string; exact: string }[] =>
        Array.from({ length: count }, (_, n) => ({ id: randomUUID(), exact: `слово${n}` }));

      for (const [where, cut] of [
        ['with locks', '1'],
        [
          'without locks, as on a page without https',
          "Object.defineProperty(navigator, 'locks', { value: undefined }) && 1",
        ],
      ] as const) {
        it(`is sent once when two tabs try it at the same moment, ${where}`, async () => {
          const drafts = draftsOf(4).map((draft) => ({ ...draft, exact: `${draft.exact} ${where}` }));
          for (const { id } of drafts) site.plan(id, [PASSING.find(({ name }) => name === '500')!]);
          await Promise.all(open.map((tab) => tab.evaluate(cut)));
          const posts = site.posts.length;
          await open[0]!.evaluate(`reader.send(${JSON.stringify(drafts)}, 0)`);
          // WebKitGTK's driver has one window: there one page tries twice.
          const tried = (
            await Promise.all(
              [open[0]!, open.at(-1)!].map((tab) =>
                tab.evaluate<{ id: string; outcome: string }[]>('reader.carry(3600000)'),
              ),
            )
          ).flat();
          assert.deepEqual(
            tried.map(({ id, outcome }) => `${id} ${outcome}`).sort(),
            drafts.map(({ id }) => `${id} accepted`).sort(),
          );
          assert.equal(site.posts.length - posts, 2 * drafts.length);
        });
      }

      it('is sent by itself when the network is back', async () => {
        const draft = draftsOf(1)[0]!;
        const [tab, posts] = [open[0]!, site.posts.length];
        // Where the driver can't take the network away, the connection breaks, also when the widget tries once more, and
        // a script sends the event.
        const resets = PASSING.find(({ name }) => name === 'resets')!;
        if (!tabs.offline) site.plan(draft.id, [resets, resets]);
        await tabs.offline?.(true);
        const [told] = await tab.evaluate<{ told: string; waits: boolean }[]>(
          `reader.send([${JSON.stringify(draft)}], 0)`,
        );
        assert.deepEqual([told!.told, told!.waits], ['kept', true]);
        await tab.evaluate('reader.watch()');
        if (tabs.offline) await tabs.offline(false);
        else await tab.evaluate("dispatchEvent(new Event('online'))");
        assert.equal(await tab.evaluate('arrived'), 'accepted');
        assert.equal(site.posts.slice(posts).filter(({ stores }) => stores).length, 1);
      });
    });
  });
}
